// The few deeds that are done inside the page, to save thousands of round trips or because no mouse can do them.

const pressTarget = (element) => chain(element, 4).find((node) => node.matches('button,a,[role=button],[onclick],[tabindex]'))
  || chain(element, 4).find((node) => node instanceof HTMLElement);

// The way down to an element, by places among children, from the nearest root.
const wayTo = (element) => {
  const way = [];
  for (let node = element; node.parentElement; node = node.parentElement) way.unshift(Array.prototype.indexOf.call(node.parentElement.children, node));
  return way;
};

// The same control after the page has drawn itself anew: the element, or one of its kind at its place in the tree. Nothing here
// may ask for geometry: a layout for each of a thousand presses would take seconds.
const sameAgain = (element, kind, root, way) => {
  if (element.isConnected) return element;
  let again = root instanceof Document ? root.documentElement : root.firstElementChild;
  for (const place of way) again = again?.children[place];
  return again && kindOf(again) === kind ? again : null;
};

const kindOf = (element) => `${element.localName}|${element.getAttribute('aria-label') || element.textContent}`;

// One turn of the page's event loop, without the 4 ms that timers cost; the page may draw itself in it.
const turn = () => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); done(); };
  port2.postMessage(null);
});

// What a press has left to be done at once: most widgets draw themselves anew there, some over a few steps.
const STEPS = 40;
const settleDown = async () => { for (let step = 0; step < STEPS; step++) await null; };

// All that a press is made of: some arrows listen to its beginning or to its end only.
const pressWithin = (target) => {
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup']) {
    const kind = type.startsWith('pointer') ? PointerEvent : MouseEvent;
    const down = type.endsWith('down') ? 1 : 0;
    target.dispatchEvent(new kind(type, { bubbles: true, cancelable: true, composed: true, view: window, detail: 1, buttons: down, isPrimary: true }));
  }
  if (target.isConnected) target.click();
};

// Presses an arrow that a real click has proven to work, up to `times` times; with `whole`, with all that a press is made of,
// with `calm`, one in each turn, as real clicks come: else the page is seldom drawn meanwhile, which takes half the time.
const SELDOM = 50;
const pressOften = async (element, times, whole, calm) => {
  let target = pressTarget(element);
  const [kind, root, way] = [kindOf(target), target.getRootNode(), wayTo(target)];
  for (let done = 0; done < times; done++) {
    target = sameAgain(target, kind, root, way);
    if (!target || target.matches(':disabled,[aria-disabled=true]')) break;
    if (whole) pressWithin(target);
    else target.click();
    await (calm || done % SELDOM === SELDOM - 1 ? turn() : settleDown());
  }
};

// A spot of the page where a click means nothing but "I am done with this field".
const blankSpot = () => {
  const solid = `${CONTROL},button,a,label,[role],[tabindex],[onclick],td,li,img,svg,input`;
  for (let y = innerHeight - 4; y > 2; y -= 23) {
    for (const x of [4, innerWidth - 24, innerWidth / 2]) {
      const hit = hitAt(x, y);
      if (hit && (hit === document.body || hit === document.documentElement || hit.matches('main,form'))) return { x, y };
      if (hit && !hit.closest(solid) && !ownText(hit) && getComputedStyle(hit).cursor !== 'pointer'
        && !hit.closest('dialog') && getComputedStyle(hit).position === 'static') return { x, y };
    }
  }
  return null;
};

// A spot beside what lies over the whole window: a press on such a layer closes what it belongs to. What holds controls that a
// page has outside its calendar is no layer, but the page's own frame.
const backdropSpot = () => {
  for (const [x, y] of [[4, 4], [innerWidth - 24, 4], [4, innerHeight - 4], [innerWidth - 24, innerHeight - 4]]) {
    const hit = hitAt(x, y);
    const box = hit?.getBoundingClientRect();
    const layer = hit && getComputedStyle(hit).position !== 'static' && box.width >= innerWidth * 0.9 && box.height >= innerHeight * 0.9;
    if (layer && !ownText(hit) && !hit.closest('a,button') && !hit.querySelector(CONTROL)) return { x, y };
  }
  return null;
};

// Scrolled to the upper third before anything opens: popups that close on scroll then need no more scrolling.
const bringUp = (element) => {
  const box = element.getBoundingClientRect();
  if (box.top >= 0 && box.bottom <= innerHeight * 0.5) return;
  element.scrollIntoView({ block: 'start', behavior: 'instant' });
  if (element.getBoundingClientRect().top < innerHeight * 0.25) scrollBy({ top: -innerHeight * 0.25, behavior: 'instant' });
};

const reveal = (element) => element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });

// Scrolls the list that holds an element by so many pixels down.
const scrollOn = (element, by) => {
  const list = chain(element, 12).find((node) => node.scrollHeight > node.clientHeight + 2 && /auto|scroll/.test(getComputedStyle(node).overflowY));
  list?.scrollBy({ top: by, behavior: 'instant' });
};

// Whether the box that an element stands in hides others that stand there too.
const isClipped = (element) => {
  const list = chain(element, 8).find((node) => getComputedStyle(node).overflowY !== 'visible');
  if (!list || list === document.body || list === document.documentElement) return false;
  const box = list.getBoundingClientRect();
  return Array.from(list.querySelectorAll('*'), (node) => node.getBoundingClientRect())
    .some(({ top, bottom, height }) => height > 2 && (bottom < box.top + 2 || top > box.bottom - 2));
};

// Puts back what stood there before, for fields that no keyboard reaches (read-only ones).
const putBack = (control, value) => {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set;
  if (setter) setter.call(control, value);
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
};

const DEEP = 8; // from a day up to what holds all months

// Puts the focus on the one day that can have it, unless one has it, be it a neighbouring month's among them, so that keys
// reach the calendar; false when none takes it.
const focusDay = (days) => {
  const nodes = days.flatMap((element) => chain(element, 3));
  const isAmong = (node) => /^\d{1,2}$/.test(squeeze(node.textContent)) && chain(node, DEEP).some((outer) => within(outer, days[0]));
  const isOne = (node) => nodes.includes(node) || Boolean(node) && isAmong(node);
  if (isOne(hitFocus())) return true;
  nodes.find((node) => node.tabIndex === 0 && node.matches('button:enabled,[tabindex]'))?.focus({ preventScroll: true });
  return isOne(hitFocus());
};

// After a key: some calendars draw the next month, and put the focus into it, a little later.
const FRAMES = 6;
const keyed = async () => {
  await frame();
  for (let at = 0; at < FRAMES && hitFocus() === document.body; at++) await frame();
};
