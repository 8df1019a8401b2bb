// A list or menu to choose from: a native select, radio buttons, or a drop-down of the page's own making.
//   {ask: 'chosen', words, values} → whether that entry shows as chosen
//   {ask: 'stands'}                → [the entry that shows, the one that the page itself has set, the page's language]
//   {ask: 'way', words, values}    → {how: 'select', value} | {how: 'press'} | {how: 'open'} | {how: 'none'}: how it is chosen here
//   {ask: 'stood', words, values}  → what stands on the page before the list is opened
//   {ask: 'entry', words, values}, stood → the element to press, or null while it is not there
(element, [request, stood]) => {
  // How surely a node is the entry: 3 by its value or id, 2 by its exact words, 1 by words with a `*`, 0 not at all.
  const exact = request.words.filter((pieces) => pieces.length === 1).map(matcher);
  const loose = request.words.filter((pieces) => pieces.length > 1).map(matcher);
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

  // An entry by its place and name; '' where none is set. Of a drop-down of the page's own making nothing tells who set it.
  const entry = (nodes, fits) => { const at = nodes.findIndex(fits); return at < 0 ? '' : `${at} ${nameOf(nodes[at])}`; };
  const stands = (now, set) => [now, set, document.documentElement.lang];

  if (element.localName === 'select') {
    if (request.ask === 'stands') {
      const all = [...element.options];
      // With none marked, a browser shows the first that may be chosen, unless the list is open as a box.
      const first = (one) => !one.disabled && element.size < 2;
      const set = entry(all, (one) => one.defaultSelected) || entry(all, first);
      return stands(entry(all, (one) => one.selected), set);
    }
    if (request.ask === 'chosen') {
      const chosen = element.selectedOptions[0];
      return Boolean(chosen) && theOne([...element.options]) === chosen;
    }
    const option = theOne([...element.options].filter((one) => !one.disabled));
    return option ? { how: 'select', value: option.value } : { how: 'none' };
  }

  const radios = [...element.querySelectorAll('input[type=radio],[role=radio]')];
  if (radios.length) {
    const isOn = (radio) => radio.checked || radio.getAttribute('aria-checked') === 'true';
    if (request.ask === 'stands') return stands(entry(radios, isOn), entry(radios, (radio) => radio.defaultChecked ?? isOn(radio)));
    const radio = theOne(radios);
    if (request.ask === 'chosen') return Boolean(radio) && isOn(radio);
    return request.ask === 'way' ? { how: 'press' } : radio;
  }

  const shows = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && node.getBoundingClientRect().height > 3;
  if (request.ask === 'stands') return stands(element.value || element.innerText, element.value || element.innerText);
  if (request.ask === 'chosen') return [element.value || '', element.innerText || ''].some((text) => sure({}, text) > 0);
  if (request.ask === 'way') return { how: 'open' };
  const entries = [...document.querySelectorAll('[role=option],[role=menuitem],[role=menuitemradio],li,a,button,label,div,span,p')]
    .filter((node) => !element.contains(node) && !node.contains(element) && shows(node));
  // What stood on the page before the list was opened is no entry of it, whatever it says.
  return request.ask === 'stood' ? new Set(entries) : theOne(entries.filter((node) => !stood.has(node)));
}
