// A list or menu to choose from: a native select, radio buttons, or a drop-down of the page's own making.
//   {ask: 'chosen', words, values} → whether that entry shows as chosen
//   {ask: 'before', words, values} → {how: 'select', value} | {how: 'press', element} | {how: 'none'} | {how: 'open', stood}
//   {ask: 'entry', words, values}, stood → {how: 'press', element}, or {how: 'open'} while the list is still on its way
(element, [request, stood]) => {
  // How surely a node is the entry: 3 by its value or id, 2 by its exact words, 1 by words with a `*`, 0 not at all.
  const exact = request.words.filter((wording) => !wording.includes('*')).map(matcher);
  const loose = request.words.filter((wording) => wording.includes('*')).map(matcher);
  const says = (fits, text) => fits.some((fit) => fit(plain(text)) || fit(bare(text)));
  const nameOf = (node) => node.getAttribute('aria-label') || [...(node.labels || [])].map(textOf).join(' ') || node.label || textOf(node);
  const sure = (node, text = nameOf(node)) => (request.values.includes(node.value) || request.values.includes(node.id) ? 3
    : says(exact, text) ? 2 : says(loose, text) ? 1 : 0);
  const theOne = (nodes) => {
    const best = Math.max(0, ...nodes.map((node) => sure(node)));
    const found = best ? nodes.filter((node) => sure(node) === best) : [];
    const innermost = found.filter((node) => !found.some((other) => other !== node && node.contains(other)));
    return innermost.length === 1 ? innermost[0] : null;
  };

  if (element.localName === 'select') {
    if (request.ask === 'chosen') {
      const chosen = element.selectedOptions[0];
      return Boolean(chosen) && theOne([...element.options]) === chosen;
    }
    const option = theOne([...element.options].filter((one) => !one.disabled));
    return option ? { how: 'select', value: option.value } : { how: 'none' };
  }

  const radios = [...element.querySelectorAll('input[type=radio],[role=radio]')];
  if (radios.length) {
    const radio = theOne(radios);
    if (request.ask === 'chosen') return Boolean(radio) && (radio.checked || radio.getAttribute('aria-checked') === 'true');
    return radio ? { how: 'press', element: radio } : { how: 'none' };
  }

  const shows = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && node.getBoundingClientRect().height > 3;
  if (request.ask === 'chosen') return [element.value || '', element.innerText || ''].some((text) => sure({}, text) > 0);
  const entries = [...document.querySelectorAll('[role=option],[role=menuitem],[role=menuitemradio],li,a,button,label,div,span,p')]
    .filter((node) => !element.contains(node) && !node.contains(element) && shows(node));
  // What stood on the page before the list was opened is no entry of it, whatever it says.
  if (request.ask === 'before') return { how: 'open', stood: new Set(entries) };
  const entry = theOne(entries.filter((node) => !stood.has(node)));
  return entry ? { how: 'press', element: entry } : { how: 'open' };
}
