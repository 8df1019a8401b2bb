// From a label that people read to the controls that it stands for.

const CONTROL = `input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit])
  :not([type=image]):not([type=reset]):not([type=file]):not([type=range]):not([role=button]):not([role=presentation]),select,textarea,
  [role=combobox],[role=textbox],[role=spinbutton],[role=searchbox],[contenteditable=true]`.replace(/\s+/g, '');
const TRIGGER = 'button,[role=button],[aria-haspopup],a,[tabindex]';

const everything = (root) => {
  const found = [];
  const read = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    found.push(node);
    childrenOf(node).forEach(read);
  };
  read(root);
  return found;
};

const isShown = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 2 && box.height > 2 && element.checkVisibility({ visibilityProperty: true });
};

const shownIn = (root, selector) => {
  const found = everything(root).filter((element) => element.matches(selector) && isShown(element));
  return found.filter((element) => !found.some((other) => other !== element && within(element, other)));
};

const plain = (text) => squeeze(text).toLowerCase().replace(/\([^)]*\)\s*$/, '').replace(/[\s*:：?]+$/, '').trim();

const labelTexts = (element) => {
  const texts = [ownText(element)];
  const attributes = element.matches(CONTROL) || element.matches('[role=group],[role=radiogroup],fieldset,button,[aria-haspopup]');
  if (attributes) texts.push(element.getAttribute('aria-label'));
  if (element.matches('label,legend,[id]') && element.textContent.length < 200) texts.push(spokenText(element, 200));
  return texts.filter(Boolean).map(plain);
};

const follows = (first, second) => Boolean(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING);

// Several controls share the ancestor: those for day, month and year stand in one row, anything else is a single field.
const firstAfter = (label, controls) => {
  const after = controls.filter((control) => follows(label, control));
  const [first, ...rest] = after.length ? after : controls;
  const row = [first, ...rest.filter((other) => {
    const a = first.getBoundingClientRect();
    const b = other.getBoundingClientRect();
    return Math.abs(a.y + a.height / 2 - b.y - b.height / 2) < 12 && other.localName === first.localName;
  })];
  return row.length === 3 && row[1] === rest[0] && row[2] === rest[1] ? row : [first];
};

const labelledBy = (label) => everything(document.documentElement).filter((element) => label.id && isShown(element)
  && (element.getAttribute('aria-labelledby') || '').split(/\s+/).includes(label.id) && element.matches(`${CONTROL},${TRIGGER}`));

// A field further down the page that has a label of its own is not the one that was asked for.
const isAnothers = (control, label) => control.labels?.length > 0
  && !Array.from(control.labels).some((own) => within(own, label) || within(label, own));

const climb = (label) => {
  const said = labelledBy(label);
  const parts = said.filter((control) => control.matches(CONTROL)); // React Aria's label names the button as well
  if (parts.length === 3) return parts;
  if (said.length) return said.slice(0, 1);
  let most = 8;
  for (const selector of [`${CONTROL},[aria-haspopup]:not(label)`, TRIGGER]) {
    let above = 0;
    for (let node = label; node && above < most; node = parentOf(node), above++) {
      const controls = shownIn(node, selector).filter((control) => control !== label);
      if (controls.length === 0) continue;
      const typed = controls.filter((control) => control.matches(CONTROL));
      const best = typed.length ? typed : controls;
      const chosen = best.length === 3 && node !== document.body ? best : firstAfter(label, best);
      if (chosen.length !== 1 || !isAnothers(chosen[0], label)) return chosen;
      most = above; // only what is nearer than another's field can still be meant: a button that shows the date
      break;
    }
  }
  return [];
};

const isShort = (control) => control.localName === 'select' || (control.maxLength > 0 && control.maxLength <= 4)
  || ['spinbutton', 'combobox'].includes(roleOf(control));

// Day, month and year have labels of their own; the first one may carry the label of the whole.
const completed = (control) => {
  for (let node = parentOf(control), up = 0; isShort(control) && node && up < 5; node = parentOf(node), up++) {
    const controls = shownIn(node, CONTROL);
    if (controls.length === 3 && controls.every(isShort)) return controls;
    if (controls.length >= 3) break;
  }
  return [control];
};

const controlsOf = (element) => {
  if (element.matches(CONTROL) && isShown(element)) return completed(element);
  const inside = shownIn(element, CONTROL);
  if (inside.length) return inside.length === 3 ? inside : inside.length < 3 ? inside.slice(0, 1) : [];
  if (element.control && isShown(element.control)) return completed(element.control);
  if (element.matches(TRIGGER) && isShown(element)) return [element];
  return climb(element);
};

const groupOf = (controls) => {
  let group = controls[0];
  while (group && !controls.every((control) => within(group, control))) group = parentOf(group);
  for (let node = parentOf(group); node && node !== document.body; node = parentOf(node)) {
    if (node.matches('form,dialog,main,body') || node.getBoundingClientRect().height > 240) break;
    if (shownIn(node, CONTROL).some((control) => !controls.includes(control) && !within(group, control))) break;
    group = node;
  }
  return group;
};

const rankOf = (element) => {
  if (element.matches(CONTROL)) return 0;
  return element.matches('label,legend,[role=group],fieldset') || element.closest('label,legend') ? 1 : 2;
};

// All fields that a label may mean, best evidence only: [] when there is none.
const findFields = (wanted) => {
  const matching = everything(document.documentElement)
    .filter((element) => labelTexts(element).includes(plain(wanted)) && (isShown(element) || element.matches(CONTROL)));
  const best = Math.min(...matching.map(rankOf));
  const fields = matching.filter((element) => rankOf(element) === best).map(controlsOf).filter((found) => found.length);
  return fields.filter((found, at) => fields.findIndex((other) => other[0] === found[0]) === at);
};
