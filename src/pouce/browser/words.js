// How words on a page are compared with the wordings that a site file has. Shared by the other scripts of this folder.
const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'INPUT', 'SELECT', 'TEXTAREA', 'OPTION']);

// Case, width, spaces, the kind of quote or dash, and the star, colon, dots or arrow round a label do not matter: as
// `plain` in words.py, which has already made the wordings so.
const plain = (shown) => shown.normalize('NFKC').toLowerCase().replace(/ß/g, 'ss')
  .replace(/[‘’ʼ´`]/g, "'").replace(/[‐‑‒–—]/g, '-').replace(/[«»“”„"]/g, '')
  .replace(/\s+/g, ' ').replace(/^[^\p{L}\p{N}_(\[]+|[^\p{L}\p{N}_)\]]+$/gu, '').trim();
const ASKED_FOR = /\b(obligatoire|required|pflichtfeld|obbligatorio|obligatorio|verplicht)\b/i;
const EXPLAINS = /(^|[^\p{L}'])(mode d'emploi|guide|faq|aide|help|instructions?|anleitung|hilfe|istruzioni|aiuto|guida|instrucciones|ayuda|guía|handleiding|hulp|uitleg)($|[^\p{L}])/u;
// What a label says that asks for something once more; a word of so many letters says what.
const REPEATS = new RegExp('^v[ée]rif|confirm|r[ée]p[éèe]t|ressais|retap|[àd]e? nouveau|encore|(2e|deuxième|seconde) fois'
  + '|again|re-?enter|re-?type|once more|(2nd|second) time|twice|bestätig|wiederhol|noch einmal|erneut|nochmals'
  + '|conferm|ripet|di nuovo|ancora|seconda volta|repit|de nuevo|otra vez|segunda vez'
  + '|bevestig|herhal|herhaal|nogmaals|opnieuw|tweede keer', 'u');
const ONCE_MORE = new RegExp(`\\p{L}*(${REPEATS.source})\\p{L}*`, 'gu');
const AGAIN_IN_BRACKETS = new RegExp(`[(\\[][^)\\]]{0,8}(${REPEATS.source.replace('^', '')})[^)\\]]{0,8}[)\\]]`, 'u');
const A_WORD = 5;
// What such a label may call what it asks for, whatever the label before it calls it.
const KINDS_OF = { number: /^(num[ée]ro|number|nummer|n[úu]mero)/, address: /^(adress|address|mail|indirizz|direcci|adres)/ };
const DATED = /(jj|dd|tt|gg)[^\p{L}]{1,3}mm/u;
// A button that leads back, or to nothing.
const CALLS_OFF = /^(annule|retour|pr[ée]c[ée]dent|effacer|cancel|back|previous|clear|reset|abbrechen|zurück|annull|indietro|cancela|volver|terug)/;
// Words of such a label that say nothing of what it asks for.
const POINTS = /^(une?|les?|des|du|votre|vos|your|the|this|that|cette|veuillez|merci|please|fois|time|m[eê]me|same|saisi|entre[rz]|enter|tape[rz]|typ)/;
// What turns the word behind it into its contrary.
const TAKEN_BACK = /(^|[^\p{L}])(d[ée]s?|dis|in|un|non)-?$/u;
// What a sentence says that tells of nothing that has happened: not, not yet, only if, or that it failed.
const DENIES = new RegExp("(^|[^\\p{L}])(ne|n'\\p{L}+|pas|non|aucune?|impossible|échec|échoué|erreur|refusée?|rejetée?|si|dès|lorsqu\\p{L}*|quand|fois|avant"
  + '|afin|soit|sera|seront|aura|pourra|pourrez|doit|devez|déjà|expirée?|voulez|souhaitez|vérifiez|assurez'
  + "|not|no|cannot|can't|couldn't|unable|failed|failure|error|refused|rejected|denied|if|once|when|before|until|soon|will|would|must|already|expired|check"
  + '|nicht|kein\\p{L}*|fehler|abgelehnt|wenn|sobald|wird|werden|bereits|non|nessun\\p{L}*|errore|rifiutata?|se|quando|appena|sarà|già'
  + '|ningun\\p{L}*|error|rechazad\\p{L}*|si|cuando|será|ya|niet|geen|fout|geweigerd|als|wanneer|zodra|zal|wordt|reeds)($|[^\\p{L}])', 'u');
// What a label says whose box may stay empty.
const NOT_NEEDED = /\b(facultati|optional|optionnel|fakultativ|freiwillig|facoltativ|opcional|optioneel)/;
const OF_ANYTHING = /^(num[ée]ro|number|nummer|n[úu]mero|adress|address|indirizz|direcci|confirm|votre|your)/;
// The same without what stands in brackets, and without whose it is; nothing where it is the same.
const bare = (name) => {
  const without = name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(ASKED_FOR, ' ')
    .replace(/^\s*(votre|vos|your|ihre?|(il|la|i|le) su[oai]|su|uw)\s+/i, '');
  return without === name ? '' : plain(without);
};
// A wording comes as its pieces, between which anything may stand.
const holds = (pieces, name) => {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at;
};
const matcher = (pieces) => (name) => holds(pieces, name);
// Many wordings at once. Of each with something in between the longest piece is looked for first: most are not there.
const wordingsOf = (wordings) => {
  const loose = wordings.filter((pieces) => pieces.length > 1).map((pieces) => ({
    pieces,
    longest: pieces.reduce((one, other) => (other.length > one.length ? other : one)),
    says: 1000 * pieces.filter(Boolean).length + pieces.join('').length,
  }));
  return { exact: new Set(wordings.filter((pieces) => pieces.length === 1).map(([whole]) => whole)), loose };
};
// How well one of them fits: 0 exactly, else how much it says, pieces before letters; null where none does.
const fitOf = ({ exact, loose }, name) => {
  if (exact.has(name)) return 0;
  let most = null;
  for (const one of loose) {
    if (name.includes(one.longest) && one.says > (most ?? 0) && holds(one.pieces, name)) most = one.says;
  }
  return most;
};
// A text as a number that does not give it back (FNV-1a); shorter ones than a line say nothing by themselves.
const A_LINE = 8;
const A_LABEL = 80;
const numberOf = (text) => [...text].reduce((hash, sign) => Math.imul(hash ^ sign.codePointAt(0), 16777619), 2166136261) >>> 0;
// What a node says, without what stands in its fields and without what is there for the eye alone, as an icon.
const textOf = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || SKIPPED.has(node.tagName)) return '';
  if (node.tagName === 'IMG') return node.alt || '';
  return [...node.childNodes].filter((child) => child.ariaHidden !== 'true').map(textOf).join(' ');
};
