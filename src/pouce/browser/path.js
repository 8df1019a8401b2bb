// Where an element stands in its document, as a CSS path that holds as long as the page does; null inside a shadow root.
(element) => {
  if (element.getRootNode() !== document) return null;
  const steps = [];
  for (let node = element; node.parentElement; node = node.parentElement) {
    steps.unshift(`${node.localName}:nth-child(${[...node.parentElement.children].indexOf(node) + 1})`);
  }
  return ['html', ...steps].join(' > ');
}
