// Walking the page as a person sees it: open shadow roots and slots are looked through.

const childrenOf = (node) => {
  if (node.shadowRoot) return node.shadowRoot.childNodes;
  if (node.localName === 'slot' && node.assignedNodes().length) return node.assignedNodes();
  return node.childNodes;
};

const parentOf = (node) => {
  if (node.assignedSlot) return node.assignedSlot;
  const parent = node.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
};

const within = (outer, inner) => {
  for (let node = inner; node; node = parentOf(node)) if (node === outer) return true;
  return false;
};

const chain = (element, length) => {
  const found = [];
  for (let node = element; node && found.length < length; node = parentOf(node)) found.push(node);
  return found;
};

const squeeze = (text) => (text || '').replace(/[\s\u00a0\u200e\u200f]+/g, ' ').trim();

const ownText = (element) => {
  let text = '';
  for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) text += child.data;
  return squeeze(text);
};

// The text that assistive technology reads: what is aria-hidden is left out, what is only visually hidden is not.
const spokenText = (element, limit = 400) => {
  let text = '';
  const say = (piece) => { text += text.endsWith(' ') ? piece.trimStart() : piece; }; // so that `limit` counts what is said
  const read = (node) => {
    if (text.length > limit) return;
    if (node.nodeType === Node.TEXT_NODE) say(node.data.replace(/\s+/g, ' '));
    if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true') return;
    if (['script', 'style', 'select', 'template'].includes(node.localName)) return;
    say(' ');
    if (node.localName === 'img') say(node.alt || '');
    childrenOf(node).forEach(read);
    say(' ');
  };
  read(element);
  return squeeze(text).slice(0, limit);
};

// The element under a point, through open shadow roots.
const hitAt = (x, y) => {
  let hit = null;
  for (let root = document; root; root = hit && hit.shadowRoot) {
    const inner = root.elementFromPoint(x, y);
    if (!inner || inner.getRootNode() !== root) break;
    hit = inner;
  }
  return hit;
};
