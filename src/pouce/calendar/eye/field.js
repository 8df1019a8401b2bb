// What the field itself says: its values, its limits, its hints, its complaints.

const isoOf = (date) => (Number.isNaN(date.getTime()) ? ''
  : [String(date.getFullYear()).padStart(4, '0'), ...[date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'))].join('-'));

// What an element gives as its value: some components keep a Date there, or its moment in UTC.
const valueOf = ({ value }) => {
  if (value instanceof Date) return isoOf(value);
  const text = squeeze(String(value ?? ''));
  return /^\d{4}-\d\d-\d\dT.*Z$/.test(text) ? isoOf(new Date(text)) : text;
};

const textValue = (control) => {
  if (control.localName === 'select') return squeeze(control.selectedOptions[0]?.text);
  if ('value' in control && control.localName !== 'button' && control.localName !== 'li') return valueOf(control);
  return squeeze(control.innerText || control.textContent);
};

const around = (element, selector) => {
  const node = element.closest(selector);
  if (node) return node;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? around(root.host, selector) : null;
};

const hintsOf = (control, group) => {
  const hints = ['placeholder', 'title', 'aria-placeholder', 'data-placeholder'].map((name) => control.getAttribute(name));
  hints.push(textOfIds(control, 'aria-describedby'), textOfIds(group, 'aria-describedby'), nameOf(control));
  for (const element of everything(group)) {
    if (!element.matches('script,style,option') && isShown(element)) hints.push(ownText(element));
  }
  return hints.map(squeeze).filter((hint) => hint && hint.length < 160);
};

const controlNames = (control) => [nameOf(control), squeeze(control.getAttribute('placeholder')),
  squeeze(control.getAttribute('title')), squeeze(control.getAttribute('autocomplete')),
  squeeze(control.closest('[role=group][aria-label]')?.getAttribute('aria-label'))].filter(Boolean);

const complains = (control) => control.getAttribute('aria-invalid') === 'true'
  || Boolean(control.validity && (control.validity.badInput || control.validity.rangeUnderflow || control.validity.rangeOverflow
    || control.validity.stepMismatch || control.validity.patternMismatch || control.validity.customError));

const controlReport = (control) => {
  const box = control.getBoundingClientRect();
  return {
    tag: control.localName, type: control.localName === 'input' ? control.type : '', role: roleOf(control), value: textValue(control),
    text: valueText(control, ''), names: controlNames(control), min: control.getAttribute('min') || control.getAttribute('aria-valuemin') || '',
    max: control.getAttribute('max') || control.getAttribute('aria-valuemax') || '', length: control.maxLength > 0 ? control.maxLength : 0,
    pattern: control.getAttribute('pattern') || '', readonly: Boolean(control.readOnly || control.disabled) || control.getAttribute('aria-readonly') === 'true',
    disabled: control.matches(':disabled,[aria-disabled=true]'), invalid: complains(control),
    now: control.getAttribute('aria-valuenow') || '', spoken: control.getAttribute('aria-valuetext') || '',
    options: controlFacts(control).options || [], chosen: control.selectedIndex ?? -1,
    x: box.x, y: box.y, w: box.width, h: box.height,
  };
};

// Values that the page keeps beside the visible field and will send with the form.
const hiddenFields = (controls, group) => everything(group)
  .filter((element) => element.localName === 'input' && !controls.includes(element) && !isShown(element)
    && !['checkbox', 'radio', 'button', 'submit'].includes(element.type));

// The components around a field in a shadow root that have a value of their own: it is theirs that will be sent.
const hostsOf = (control) => {
  const root = control.getRootNode();
  return root instanceof ShadowRoot ? [...('value' in root.host ? [root.host] : []), ...hostsOf(root.host)] : [];
};

const hostValues = (controls) => (controls.length === 1 ? hostsOf(controls[0]).map(valueOf) : []);

// A component that keeps another value than the text that it shows, be it none; or a hidden field that is named and sits with the visible one, and takes the name's place in what is sent.
const keepsApart = (controls, group) => hostValues(controls).some((value) => value !== textValue(controls[0]))
  || (controls.length === 1 && !controls[0].name && hiddenFields(controls, group).some((element) => element.name));

const fieldReport = (field) => {
  const { controls, group } = field;
  return {
    alive: controls.every((control) => control.isConnected && isShown(control)),
    controls: controls.map(controlReport),
    shown: squeeze(group.innerText || group.textContent).slice(0, 300),
    hints: hintsOf(controls[0], group),
    hidden: [...hiddenFields(controls, group).map((element) => squeeze(element.value)),
      ...hostValues(controls).filter((value) => value !== textValue(controls[0]))].filter(Boolean),
    keepsApart: keepsApart(controls, group),
    languages: [around(controls[0], '[lang]')?.lang || '', document.documentElement.lang, navigator.language],
    focused: controls.includes(hitFocus()),
  };
};

const hitFocus = () => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
};
