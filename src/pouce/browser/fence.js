// Whose page an element is on, where it would send what is typed, and whether a person can see it. Read on the element
// itself. `asked.bar`: have the page's forms send to these origins only from now on, whatever a script or a redirect does.
// `asked.look`: 'scroll' brings it into the window first, 'still' takes the page as it stands, '' does not ask.
(element, asked) => {
  const view = element.ownerDocument.defaultView;
  const form = element.form || element.closest('form');
  const where = (node, attribute) =>
    node && node.hasAttribute(attribute) ? new URL(node.getAttribute(attribute), element.ownerDocument.baseURI).href : null;
  const senders = form ? [...form.querySelectorAll('[formaction]'), ...document.querySelectorAll('[form][formaction]')] : [];
  const link = element.closest('a[href]');
  const targets = [where(form, 'action'), ...senders.map((sender) => where(sender, 'formaction'))];
  if (link && /^https?:$/.test(link.protocol)) targets.push(where(link, 'href'));
  const facts = {
    origin: view ? view.location.origin : null,
    targets: targets.filter((url) => url !== null),
    seen: true,
  };
  if (asked.bar && view) {
    // The policy of a page also holds for where its forms are redirected to, which nothing else in a page can stop.
    const head = document.head || document.documentElement;
    if (!head.querySelector('meta[data-pouce]')) {
      const policy = document.createElement('meta');
      policy.setAttribute('http-equiv', 'Content-Security-Policy');
      policy.setAttribute('content', `form-action ${asked.bar}`);
      policy.setAttribute('data-pouce', '');
      head.append(policy);
    }
  }
  if (!asked.look) return facts;

  let box = element.getBoundingClientRect();
  // Only where it must: some calendars close when the page scrolls.
  // Below what the panel leaves free is as good as outside.
  const floor = innerHeight - (parseFloat(document.documentElement.style.scrollPaddingBottom) || 0);
  const outside = box.top < 0 || box.left < 0 || box.bottom > floor || box.right > innerWidth;
  if (outside && asked.look === 'scroll') {
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    box = element.getBoundingClientRect();
  }
  const typed = element.matches('input,textarea');
  const alpha = (color) => (/^(rgba|.*\/)/.test(color) ? Number(color.match(/([\d.]+)\)$/)?.[1] ?? 1) : color === 'transparent' ? 0 : 1);
  const frameOf = (node) => { try { return node.ownerDocument.defaultView.frameElement; } catch { return null; } };
  const around = (node) => node.assignedSlot || node.parentElement || node.getRootNode().host || frameOf(node);
  const styleOf = (node, pseudo) => node.ownerDocument.defaultView.getComputedStyle(node, pseudo);

  // Faint: everything round it counts.
  let opacity = 1;
  for (let node = element; node; node = around(node)) {
    const style = styleOf(node);
    opacity *= Number(style.opacity) * Number(style.filter.match(/opacity\(([\d.]+)\)/)?.[1] ?? 1);
  }
  const own = styleOf(element);
  const legible = !typed || (alpha(own.color) > 0.2 && alpha(own.webkitTextFillColor) > 0.2 && parseFloat(own.fontSize) >= 5);

  // Covered: asked twice, because what lets the mouse through may hide it all the same.
  const labels = [...(element.labels || [])];
  const belongs = (top, node) => top !== null && (node.contains(top) || labels.some((label) => label.contains(top))
    || (!typed && top.contains(node)));
  const paints = (node, pseudo) => {
    const style = styleOf(node, pseudo);
    return (!pseudo || style.content !== 'none') && Number(style.opacity) > 0.2
      && (alpha(style.backgroundColor) > 0.5 || style.backgroundImage !== 'none');
  };
  const hides = (top, node) => top !== null && !node.contains(top) && !labels.some((label) => label.contains(top))
    && (paints(top, '::before') || paints(top, '::after')
      || (!top.contains(node) && (paints(top) || top.matches('img,video,canvas,iframe,svg,object,embed'))));
  const letsThrough = (node) => ['', '::before', '::after'].some((pseudo) => styleOf(node, pseudo).pointerEvents === 'none');
  const free = (node, root, x, y) => {
    const top = root.elementFromPoint(x, y);
    if (!belongs(top, node)) return false;
    // Asked first: a style for everything makes the browser reckon the whole page anew, twice.
    if (![...root.querySelectorAll('*')].some(letsThrough)) return !hides(top, node);
    const sheet = new (node.ownerDocument.defaultView.CSSStyleSheet)();
    sheet.replaceSync('*, *::before, *::after { pointer-events: auto !important }');
    root.adoptedStyleSheets.push(sheet);
    try {
      return !hides(root.elementFromPoint(x, y), node);
    } finally { // the list is the page's own and always up to date: a list kept from before would hold the sheet as well
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    }
  };
  let [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  let uncovered = free(element, element.getRootNode(), x, y);
  for (let frame = frameOf(element); uncovered && frame; frame = frameOf(frame)) {
    const place = frame.getBoundingClientRect();
    [x, y] = [x + place.left + frame.clientLeft, y + place.top + frame.clientTop];
    // Only as much as is in the window now: a frame may be longer, and what is typed into it is scrolled to.
    const top = frame.getRootNode().elementFromPoint(x, y);
    uncovered = top === null ? x > 0 && y > 0 : frame.contains(top);
  }
  facts.seen = uncovered && opacity > 0.3 && legible && box.width >= 4 && box.height >= 4;
  return facts;
}
