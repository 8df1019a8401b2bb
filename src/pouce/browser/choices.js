// A list or menu to choose from: a native select, radio buttons, or a drop-down of the page's own making.
//   {ask: 'chosen', words, values} → whether that entry shows as chosen
//   {ask: 'entry', words, values}  → {how: 'select', value} | {how: 'press', element} | {how: 'open'} (nothing to press yet)
(element, request) => {
  const fits = request.words.map(matcher);
  const says = (text) => fits.some((fit) => fit(plain(text)) || fit(bare(text)));
  const is = (node, text) => says(text) || request.values.some((value) => value === node.value || value === node.id);
  const only = (nodes) => (nodes.length === 1 ? nodes[0] : null);
  const nameOf = (node) => node.getAttribute('aria-label') || [...(node.labels || [])].map(textOf).join(' ') || textOf(node);

  if (element.localName === 'select') {
    if (request.ask === 'chosen') {
      const chosen = element.selectedOptions[0];
      return Boolean(chosen) && is(chosen, chosen.textContent);
    }
    const option = only([...element.options].filter((one) => !one.disabled && is(one, one.textContent)));
    return option ? { how: 'select', value: option.value } : { how: 'none' };
  }

  const radios = [...element.querySelectorAll('input[type=radio],[role=radio]')];
  if (radios.length) {
    const radio = only(radios.filter((one) => is(one, nameOf(one))));
    if (request.ask === 'chosen') return Boolean(radio) && (radio.checked || radio.getAttribute('aria-checked') === 'true');
    return radio ? { how: 'press', element: radio } : { how: 'none' };
  }

  if (request.ask === 'chosen') return says(element.value || textOf(element)) || [...element.querySelectorAll('*')].some((node) => says(textOf(node)));
  const shows = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && node.getBoundingClientRect().height > 3;
  const entries = [...document.querySelectorAll('[role=option],[role=menuitem],[role=menuitemradio],li,a,button,label,div,span,p')]
    .filter((node) => node !== element && !element.contains(node) && !node.contains(element) && shows(node) && is(node, nameOf(node)));
  const entry = only(entries.filter((node) => !entries.some((other) => other !== node && other.contains(node))));
  return entry ? { how: 'press', element: entry } : { how: 'open' };
}
