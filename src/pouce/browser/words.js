// How words on a page are compared with the wordings that a site file has. Shared by the other scripts of this folder.
const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'INPUT', 'SELECT', 'TEXTAREA', 'OPTION']);

// Case, width, spaces, the kind of quote or dash, and the star, colon, dots or arrow round a label do not matter: as
// `plain` in words.py, which has already made the wordings so.
const plain = (shown) => shown.normalize('NFKC').toLowerCase().replace(/ß/g, 'ss')
  .replace(/[‘’ʼ´`]/g, "'").replace(/[‐‑‒–—]/g, '-').replace(/[«»“”„"]/g, '')
  .replace(/\s+/g, ' ').replace(/^[^\p{L}\p{N}_(\[]+|[^\p{L}\p{N}_)\]]+$/gu, '').trim();
const ASKED_FOR = /\b(obligatoire|required|pflichtfeld|obbligatorio|obligatorio|verplicht)\b/i;
// The same without what stands in brackets, and without whose it is; nothing where it is the same.
const bare = (name) => {
  const without = name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(ASKED_FOR, ' ')
    .replace(/^\s*(votre|vos|your|ihre?|(il|la|i|le) su[oai]|su|uw)\s+/i, '');
  return without === name ? '' : plain(without);
};
// A wording comes as its pieces, between which anything may stand. `loose`: it has such places; `says`: how much it says,
// pieces before letters.
const matcher = (pieces) => {
  const [first, last] = [pieces[0], pieces.at(-1)];
  const between = pieces.slice(1, -1);
  const fits = pieces.length === 1 ? (name) => name === first : (name) => {
    if (!name.startsWith(first) || !name.endsWith(last)) return false;
    let at = first.length;
    for (const piece of between) {
      const found = name.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return name.length - last.length >= at;
  };
  return Object.assign(fits, { loose: pieces.length > 1, says: 1000 * pieces.filter(Boolean).length + pieces.join('').length });
};
// What a node says, without what stands in its fields and without what is there for the eye alone, as an icon.
const textOf = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || SKIPPED.has(node.tagName)) return '';
  if (node.tagName === 'IMG') return node.alt || '';
  return [...node.childNodes].filter((child) => child.ariaHidden !== 'true').map(textOf).join(' ');
};
