// How words on a page are compared with the wordings that a site file has. Shared by the other scripts of this folder.
const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'INPUT', 'SELECT', 'TEXTAREA', 'OPTION']);

// Case, width, spaces, the kind of quote or dash, and the star, colon or dots behind a label do not matter.
const plain = (shown) => shown.normalize('NFKC').toLowerCase()
  .replace(/[‘’ʼ´`]/g, "'").replace(/[‐‑‒–—]/g, '-').replace(/[«»“”„"]/g, '')
  .replace(/\s+/g, ' ').replace(/^[\s*]+|[\s*:?!.…]+$/g, '').trim();
const bare = (name) => plain(name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
  .replace(/\b(obligatoire|required|pflichtfeld|obbligatorio|obligatorio|verplicht)\b/gi, ' '));
// In a wording, `*` stands for anything.
const piecesOf = (wording) => wording.split('*').map(plain);
const matcher = (wording) => {
  const pieces = piecesOf(wording);
  if (pieces.length === 1) return (name) => name === pieces[0];
  const pattern = new RegExp(`^${pieces.map((piece) => piece.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')).join('.*')}$`);
  return (name) => pattern.test(name);
};
// What a node says, without what stands in its fields.
const textOf = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || SKIPPED.has(node.tagName)) return '';
  if (node.tagName === 'IMG') return node.alt || '';
  return [...node.childNodes].map(textOf).join(' ');
};
