// Roles, accessible names and states: what assistive technology is told.

const PRESSABLE = `button,a,input,select,textarea,summary,[role]:not([role=presentation]):not([role=none]):not([role=img]),[tabindex],
  [onclick],[aria-label],td,th,li,option`;
const ROLES = {
  a: 'link', button: 'button', select: 'select', textarea: 'textbox', td: 'cell', th: 'columnheader', li: 'listitem',
  img: 'img', svg: 'img',
};

const roleOf = (element) => {
  const said = element.getAttribute('role');
  if (said) return said.split(' ')[0];
  if (element.localName !== 'input') return ROLES[element.localName] || '';
  if (['button', 'submit', 'image', 'reset'].includes(element.type)) return 'button';
  if (['checkbox', 'radio', 'range', 'number'].includes(element.type)) return element.type;
  return 'textbox';
};

const textOfIds = (element, attribute) => squeeze((element.getAttribute(attribute) || '').split(/\s+/).filter(Boolean)
  .map((id) => element.getRootNode().getElementById?.(id) || document.getElementById(id))
  .map((found) => (found ? spokenText(found) : '')).join(' '));

const labelOf = (element) => squeeze(Array.from(element.labels || []).map((label) => spokenText(label)).join(' '));

const nameOf = (element) => textOfIds(element, 'aria-labelledby') || squeeze(element.getAttribute('aria-label'))
  || labelOf(element) || squeeze(element.getAttribute('alt')) || squeeze(element.getAttribute('title')) || squeeze(element.getAttribute('placeholder'))
  || (element.localName === 'input' || element.localName === 'select' ? '' : spokenText(element, 120));

// The element that a press on this spot is meant for: the nearest one that has a role, a name or can be focused.
const holderOf = (element) => {
  for (const node of chain(element, 4)) {
    if (node.matches(PRESSABLE) && (node === element || spokenText(node).length < 90)) return node;
  }
  return element;
};

const cells = (element) => {
  const found = [];
  for (const node of chain(element, 4)) {
    if (found.length && (node.matches('tr,table,ul,ol,form,fieldset,body') || node.childElementCount > 3)) break;
    found.push(node);
    if (node.matches('td,li,[role=gridcell],[role=option]')) break;
  }
  return found;
};

// Icons often let presses through to their button; a day or an arrow that lets them through is switched off.
const isOutOfReach = (element) => getComputedStyle(element).pointerEvents === 'none'
  && !chain(element, 5).some((node) => node.matches('button,a,[role=button],label') && getComputedStyle(node).pointerEvents !== 'none');

const isDisabled = (element) => element.matches(':disabled')
  || cells(element).some((node) => node.matches(':disabled,[aria-disabled=true]') || node.control?.disabled)
  || isOutOfReach(element)
  || getComputedStyle(element).cursor === 'not-allowed';

const isSelected = (element) => cells(element)
  .some((node) => node.matches('[aria-selected=true],[aria-pressed=true],[aria-checked=true]'));

const labelledName = (element) => {
  for (const node of cells(element)) {
    const said = squeeze(node.getAttribute('aria-label')) || textOfIds(node, 'aria-labelledby');
    if (said) return said;
  }
  const holder = holderOf(element);
  return nameOf(holder) || squeeze(element.getAttribute('title'));
};
