// Where an element stands in its document, as the steps to it that hold as long as the page does: a CSS path in the document,
// and one more in each open shadow root on the way. Null where it is in no document any more.
(element) => {
  const paths = [];
  for (let inner = element; inner; ) {
    const root = inner.getRootNode();
    const steps = [];
    let node = inner;
    for (; node.parentElement; node = node.parentElement) {
      steps.unshift(`${node.localName}:nth-child(${[...node.parentElement.children].indexOf(node) + 1})`);
    }
    const top = root === document ? 'html' : `:scope > ${node.localName}:nth-child(${[...root.children].indexOf(node) + 1})`;
    paths.unshift([top, ...steps].join(' > '));
    if (root === document) return paths;
    inner = root.host;
  }
  return null;
}
