// The eye of one document: what Python may ask. Elements stay here, Python holds their numbers.

const elements = [];
let field = null;

// Old libraries give their own `toJSON` to what every page has, and it writes lists as text.
const written = (value) => {
  const kinds = [Object, Array, String, Number, Boolean].filter((kind) => Object.hasOwn(kind.prototype, 'toJSON'));
  const kept = kinds.map((kind) => kind.prototype.toJSON);
  kinds.forEach((kind) => { delete kind.prototype.toJSON; });
  try {
    return JSON.stringify(value ?? null);
  } finally {
    kinds.forEach((kind, at) => { kind.prototype.toJSON = kept[at]; });
  }
};

const verbs = {
  see: (wish) => {
    if (wish.reveal !== undefined) reveal(elements[wish.reveal]);
    return settle(elements, wish);
  },
  ready: async (wish) => {
    bringUp(field.controls[0]);
    return { scene: await settle(elements, wish), field: fieldReport(field) };
  },
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
  rested: async (wish) => {
    await settle([], wish);
    return fieldReport(field);
  },
  where: (number) => middleOf(elements[number]),
  pressOften: ({ number, times, whole, calm }) => pressOften(elements[number], times, whole, calm),
  scrollOn: ({ number, by }) => scrollOn(elements[number], by),
  isClipped: (number) => isClipped(elements[number]),
  focusDay: (numbers) => focusDay(numbers.map((number) => elements[number])),
  keyed,
  blur: (number) => elements[number].blur(),
  blankSpot,
  backdropSpot,
  putBack: ({ number, value }) => putBack(field.controls[number], value),
  fits: ({ number, texts }) => texts.map((text) => new RegExp(`^(?:${field.controls[number].pattern})$`, 'u').test(text)),
  inForm: (number) => Boolean(around(elements[number], 'form')),
};

return {
  element: (number) => elements[number],
  control: (number) => field.controls[number],
  // As text: element by element, the protocol would take several times as long.
  tell: async (verb, wish) => written(await verbs[verb](wish)),
};
