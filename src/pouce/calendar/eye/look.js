// One look at the page: every visible piece of text, control and icon, with where it is and what can be done with it.

const MOST = 3000;

const placeOf = (element) => {
  const box = element.getBoundingClientRect();
  if (box.width > 2 && box.height > 2) return box;
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
};

// Its middle, as it is now; null where it is gone.
const middleOf = (element) => {
  const box = placeOf(element);
  return element.isConnected && box.width > 0 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
};

// Can a press at its middle reach it? 'ok', 'off' (outside the window), 'scroll' (scrolled away), 'covered', or '' (clipped).
const reach = (element, box, clips) => {
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const hit = hitAt(x, y);
  const holder = holderOf(element);
  if (hit && (within(element, hit) || within(holder, hit))) return 'ok';
  for (const { rect, scrolls } of clips) { // the innermost first: what scrolls inside it can be brought into the others
    if (x < rect.left || x > rect.right || y < rect.top || y > rect.bottom) return scrolls ? 'scroll' : '';
  }
  const parent = parentOf(element);
  if (hit && within(hit, element)) return 'ok';
  if (hit && parent && within(parent, hit)) {
    const around = parent.getBoundingClientRect();
    if (around.width * around.height <= 3 * box.width * box.height) return 'ok';
  }
  return x < 0 || y < 0 || x > innerWidth || y > innerHeight ? 'off' : 'covered';
};

const clipOf = (element, style, clips) => {
  if (style.position === 'fixed') clips = [];
  if (style.overflowX === 'visible' && style.overflowY === 'visible') return clips;
  if (element === document.body || element === document.documentElement) return clips;
  const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
  return [{ rect: element.getBoundingClientRect(), scrolls }, ...clips];
};

const SOLID = 'input,select,textarea';
// An input may be a button or, as in Dojo, the arrow beside a field.
const BUTTON = 'input:is([type=button],[type=submit],[type=reset],[type=image],[role=button],[role=presentation])';
const HOLLOW = '[role=combobox],[role=spinbutton],[role=textbox],[role=slider],[contenteditable=true]';

class Look {
  constructor(elements) {
    this.elements = elements;
    this.items = [];
    this.roots = [document];
    this.looks = [];
    elements.length = 0;
  }

  add(element, text, box, opacity, clips, path) {
    const state = reach(element, box, clips);
    // Text that is pushed far off the page stands for an icon: its button is what can be seen.
    if (!state || (box.right < -500 && state !== 'scroll') || this.items.length >= MOST) return;
    const holder = holderOf(element);
    this.elements.push(element);
    this.items.push({
      text: text.slice(0, 80), name: labelledName(element).slice(0, 120), role: roleOf(holder), tag: element.localName,
      up: chain(element, 5).indexOf(holder), x: box.x, y: box.y, w: box.width, h: box.height, state, path, faint: opacity < 0.95,
      disabled: isDisabled(element), selected: isSelected(element),
      pressable: holder.matches('button,a,input,select,summary,[role=button],[role=option],[role=gridcell],[role=link],'
        + '[role=tab],[role=menuitem],[role=combobox],[tabindex],[onclick]') || getComputedStyle(element).cursor === 'pointer',
      sends: holder.matches('button,input') && Boolean(holder.form) && ['submit', 'reset', 'image'].includes(holder.type),
      look: /^\D{1,20}$/.test(text) ? this.lookOf(element) : 0,
      popup: chain(holder, 2).some((node) => node.hasAttribute('aria-haspopup')),
      ...controlFacts(element),
    });
  }

  // Words of the same colours and weight have the same number.
  lookOf(element) {
    const { color, fontWeight } = getComputedStyle(element);
    const behind = chain(element, 3).map((node) => getComputedStyle(node).backgroundColor).find((one) => !CLEAR.test(one));
    const look = `${color}|${fontWeight}|${behind}`;
    if (!this.looks.includes(look)) this.looks.push(look);
    return this.looks.indexOf(look) + 1;
  }

  visit(element, opacity, clips, path) {
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.contentVisibility === 'hidden') return;
    opacity *= Number(style.opacity);
    if ((opacity < 0.05 && element.localName !== 'select') || element.matches('script,style,template,noscript,head')) return;
    if (element.shadowRoot) this.roots.push(element.shadowRoot);
    const before = this.items.length;
    const shown = style.visibility === 'visible';
    const text = shown ? ownText(element) : '';
    const solid = element.matches(SOLID);
    const inner = solid || element.localName === 'svg' ? [] : Array.from(childrenOf(element));
    const box = shown ? placeOf(element) : null;
    const visible = shown && box.width > 2 && box.height > 2;
    if (visible && (solid ? element.type !== 'hidden' : text)) this.add(element, valueText(element, text), box, opacity, clips, path);
    const inside = inner.length ? clipOf(element, style, clips) : clips;
    let place = 0;
    for (const child of inner) {
      if (child.nodeType === Node.ELEMENT_NODE) this.visit(child, opacity, inside, `${path}/${place++}`);
    }
    if (visible && this.items.length === before && this.isIcon(element, style, box)) this.add(element, '', box, opacity, clips, path);
  }

  isIcon(element, style, box) {
    if (element.matches(HOLLOW)) return true;
    if (element.matches('button,[aria-haspopup]') && box.height < 90) return true; // a field that is a button, still empty
    if (element.matches('button,[role=button]') && box.width <= 90 && nameOf(element)) return true; // as high as the list that it leads on
    if (box.width < 5 || box.height < 5 || box.width > 90 || box.height > 90) return false;
    return element.matches('svg,img,i,button,a,[role=button],[tabindex],[onclick]') || style.cursor === 'pointer'
      || style.backgroundImage.includes('url(') || isPainted(element, style, box) || isTriangle(element, style) || isDrawn(element, '::before') || isDrawn(element, '::after');
  }
}

const CLEAR = /^(transparent|rgba\(.*, 0\))$/;
const isPainted = (element, style, box) => element.childElementCount === 0 && Math.max(box.width, box.height) <= 40
  && !CLEAR.test(style.backgroundColor);

// A box without an inside, of whose borders some are seen and some are not, is drawn as a triangle.
const SIDES = ['Top', 'Right', 'Bottom', 'Left'];
const isTriangle = (element, style) => {
  if (element.childElementCount || element.clientWidth || element.clientHeight) return false;
  const wide = SIDES.filter((side) => parseFloat(style[`border${side}Width`]) > 2 && style[`border${side}Style`] !== 'none');
  const seen = wide.filter((side) => !CLEAR.test(style[`border${side}Color`]));
  return wide.length > 1 && seen.length > 0 && seen.length < wide.length;
};

// Icon fonts draw a letter before or after an empty element.
const isDrawn = (element, part) => element.childElementCount === 0 && /^"[^"]+"$/.test(getComputedStyle(element, part).content);

const valueText = (element, text) => {
  if (!element.matches(SOLID)) return text;
  if (element.localName === 'select') return squeeze(element.selectedOptions[0]?.text);
  return squeeze(element.value);
};

const controlFacts = (element) => {
  if (!element.matches(SOLID) || element.matches(BUTTON)) return {};
  const facts = { control: element.localName === 'select' ? 'select' : element.type };
  if (element.readOnly) facts.fixed = true;
  if (element.localName === 'select') {
    facts.chosen = element.selectedIndex;
    facts.options = Array.from(element.options).slice(0, 600).map((option) => (option.disabled ? '' : squeeze(option.text)));
  }
  return facts;
};

const hashOf = (items) => {
  let hash = 17;
  const mix = (text) => { for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) | 0; };
  for (const item of items) {
    mix(`${item.text}|${item.x | 0}|${item.y | 0}|${item.state}|${item.disabled}|${item.selected}|${item.faint}|${item.chosen}`);
  }
  return `${items.length}.${hash}`;
};

const lookOnce = (elements) => {
  const look = new Look(elements);
  look.visit(document.documentElement, 1, [], '');
  return { items: look.items, roots: look.roots, hash: hashOf(look.items) };
};
