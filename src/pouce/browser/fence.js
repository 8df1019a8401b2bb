// Whose page an element is on, and where its form would send what is typed. Read on the element itself.
(element) => {
  const view = element.ownerDocument.defaultView;
  const form = element.form || element.closest('form');
  const where = (node, attribute) =>
    node && node.hasAttribute(attribute) ? new URL(node.getAttribute(attribute), element.ownerDocument.baseURI).href : null;
  const senders = form ? [...form.querySelectorAll('[formaction]'), ...document.querySelectorAll('[form][formaction]')] : [];
  let box = element.getBoundingClientRect();
  // Only where it must: some calendars close when the page scrolls.
  if (box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth) {
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    box = element.getBoundingClientRect();
  }
  const top = element.getRootNode().elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const labels = [...(element.labels || [])];
  return {
    origin: view ? view.location.origin : null,
    targets: [where(form, 'action'), ...senders.map((sender) => where(sender, 'formaction'))].filter((url) => url !== null),
    uncovered: top !== null && (element.contains(top) || top.contains(element) || labels.some((label) => label.contains(top))),
  };
}
