// The eye of one document: what Python may ask. Elements stay here, Python holds their numbers.

const elements = [];
let field = null;

return {
  see: (wish) => settle(elements, wish),
  element: (number) => elements[number],
  control: (number) => field.controls[number],
  find: (label) => {
    const found = findFields(label);
    field = found.length === 1 ? { controls: found[0], group: groupOf(found[0]) } : null;
    return found.length;
  },
  adopt: (element) => {
    const controls = controlsOf(element);
    field = controls.length ? { controls, group: groupOf(controls) } : null;
    return controls.length;
  },
  report: () => fieldReport(field),
  bringUp: () => bringUp(field.controls[0]),
  pressOften: ({ number, times }) => pressOften(elements[number], times),
  reveal: (number) => elements[number].scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' }),
  focusDay: (numbers) => focusDay(numbers.map((number) => elements[number])),
  blur: (number) => elements[number].blur(),
  blankSpot,
  putBack: ({ number, value }) => putBack(field.controls[number], value),
  fits: ({ number, texts }) => texts.map((text) => new RegExp(`^(?:${field.controls[number].pattern})$`, 'u').test(text)),
  inForm: (number) => Boolean(around(elements[number], 'form')),
};
