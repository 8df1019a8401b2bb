// What a person sees of a page, found by families of evidence: the accessible name, the words nearby, stable attributes.
// It changes nothing and returns no value that stands in a field. (words.js is put round it.)
//
// It is put into a document once, with the chart of the address (chart.py) as JSON: one long text reaches the page far
// quicker than many small values. What it gives back stays there and is then asked, as often as is wanted:
//   {see: keys, one a line}   → {born, origin, path, lang, ready, seen: [key, …]}: which of these parts show at all
//   {take: part, on: screen}  → the element that is the part, or why there is none: 'none', 'many', 'differ';
//                               of a code the list of its boxes, in reading order
//   {emptied: [part, …], on}  → those of the fields that stand empty
//   {words: true}             → what every line on the page says, each as a number that does not give it back
//   {since: [number, …]}      → the first element that says something else than those lines did; or 'none'
//   {lacks: part, on}         → what the boxes are called that stand empty in the form that the part sends, of those it asks for
// The first question may come with the chart: it is thought over while we learn that the script is there, and then ask it.
// A part is {kind, words, under, never, about, takes, remains, offers, name, id, autocomplete, submits, repeats}, all texts, with one wording or
// value a line and `*` between the pieces of a wording; what is empty is not there. Its key is `site.part`, or `site.screen.part`
// for one that only a screen has.
([described, first]) => {
  const chart = JSON.parse(described);
  const parts = new Map();
  for (const [home, those] of [...Object.entries(chart.sites), ...Object.entries(chart.screens)]) {
    for (const [name, part] of Object.entries(those)) {
      part.key = `${home}.${name}`;
      parts.set(part.key, part);
    }
  }
  // Made when they are first asked for: most parts of a site are not asked about on a page.
  const linesOf = (text) => (text ? text.split('\n') : []);
  const piecesOf = (text) => linesOf(text).map((wording) => wording.split('*'));
  const saidOf = (part) => (part.said ??= piecesOf(part.words));
  const fitsOf = (part) => (part.fits ??= wordingsOf(saidOf(part)));
  const offersOf = (part) => (part.offered ??= wordingsOf(piecesOf(part.offers)));
  const neverOf = (part) => (part.nevers ??= piecesOf(part.never).map(matcher));
  // Of each line all words, in whatever order; `/` parts those of which one is enough, `*` ends a beginning.
  const topicsOf = (part) => (part.topics ??= linesOf(part.about).map((line) => line.split(' ').map((words) =>
    words.split('/').map((word) => word.split('*')))));
  const headsOf = (part) => (part.heads ??= piecesOf(part.under).map(matcher));
  const marksOf = (part) => (part.marks ??= ['name', 'id', 'autocomplete'].map((attribute) => [attribute, linesOf(part[attribute])])
    .filter(([, values]) => values.length));
  const partsOn = (screen) => ({ ...chart.sites[screen.split('.')[0]], ...chart.screens[screen] });
  // Those that may stand beside a part: of its screen and of its site.
  const besides = (part) => partsOn(part.key.slice(0, part.key.lastIndexOf('.')));
  for (const part of parts.values()) if (part.repeats) besides(part)[part.repeats].again = part;

  const TYPED = 'input:not([type]),input[type=text],input[type=email],input[type=tel],input[type=number],' +
    'input[type=search],input[type=url],textarea,[role=textbox],[role=searchbox],[role=spinbutton]';
  const KINDS = {
    field: TYPED,
    password: 'input[type=password]',
    date: TYPED + ',input[type=date],input[type=month],select,[role=combobox],fieldset,[role=group]',
    code: TYPED + ',input[type=password]',
    choice: 'select,[role=combobox],[role=listbox],[role=radiogroup],fieldset,[aria-haspopup],[id]',
    tick: 'input[type=checkbox],[role=checkbox],[role=switch]',
    button: 'button,a,input[type=submit],input[type=button],input[type=image],input[type=reset],summary,' +
      '[role=button],[role=link],[role=menuitem],[role=tab],[role=option],[aria-haspopup]',
  };

  const answer = async (question) => {
    // Whoever looks at a page that is being read is answered once it is there, or after this many milliseconds.
    const PATIENCE = 100;
    if (document.readyState === 'loading') {
      await new Promise((go) => {
        document.addEventListener('DOMContentLoaded', go, { once: true });
        setTimeout(go, PATIENCE);
      });
    }
    const firstLine = (node) => {
      const own = [...node.childNodes].find((child) => textOf(child).trim());
      return own ? textOf(own) : '';
    };

    const trees = [];
    const grow = (root) => {
      trees.push(root);
      for (const element of root.querySelectorAll('*')) if (element.shadowRoot) grow(element.shadowRoot);
    };
    grow(document);
    const all = (selector) => trees.flatMap((root) => [...root.querySelectorAll(selector)]);

    // --- what shows ----------------------------------------------------------------------------------------------------
    const shows = (element) => {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false;
      const box = element.getBoundingClientRect();
      return box.width >= 4 && box.height >= 4 && box.right + scrollX > 0 && box.bottom + scrollY > 0;
    };
    const labelsOf = (element) => [...(element.labels || [])];
    // What stands in something that has no height or width, and lets nothing look out, is there for machines alone.
    const isClipped = (element) => {
      const around = element.parentElement;
      return around !== null && around !== document.body && (((around.clientHeight < 4 || around.clientWidth < 4)
        && getComputedStyle(around).overflow !== 'visible' && getComputedStyle(around).display !== 'inline') || isClipped(around));
    };
    const TYPES = ['field', 'password', 'date', 'code'];
    const visible = (element, kind) => kind === 'tick' ? [element, ...labelsOf(element)].some(shows)
      : shows(element) && !(TYPES.includes(kind) && isClipped(element));
    // The box of a newsletter or of a search stands at the foot or in the head of every page, or says so: nothing of ours
    // goes there.
    const OTHERS = /newsletter|lettre d.information|infolettre|rundbrief|bolet[ií]n|nieuwsbrief|bollettino/i;
    let headings;
    const lastHeadingBefore = (element) => {
      headings ??= all('h1,h2,h3,h4,h5,h6,legend,caption,[role=heading]').map((heading) => [heading, textOf(heading)]);
      return headings.findLast(([heading]) => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING
        && (heading.tagName !== 'LEGEND' || heading.parentElement.contains(element)));
    };
    // The box may only say “E-mail”, and the heading over it whose it is.
    const isAloneUnderTheirs = (element) => {
      const [heading, said] = lastHeadingBefore(element) ?? [null, ''];
      if (!OTHERS.test(said)) return false;
      let around = element.parentElement;
      while (around && !around.contains(heading)) around = around.parentElement;
      return around !== null && around.querySelectorAll('input:not([type=hidden]),select,textarea').length === 1;
    };
    const besideThePage = (element) => {
      const part = element.closest('footer,nav,[role=contentinfo],[role=navigation],[role=search],search');
      if (part !== null && !part.parentElement?.closest('main,form,article,section,dialog,[role=main],[role=dialog]')) return true;
      const named = [element.ariaLabel ?? '', element.placeholder ?? '', ...labelsOf(element).map(textOf)];
      return element.type !== 'checkbox' && (named.some((name) => OTHERS.test(name)) || isAloneUnderTheirs(element));
    };
    const remembered = new Map();
    const candidates = (kind) => {
      if (!remembered.has(kind)) {
        const found = all(KINDS[kind]).filter((element) => visible(element, kind) && (kind === 'button' || !besideThePage(element)));
        remembered.set(kind, kind === 'button' ? found : preferred(found, MENUS));
      }
      return remembered.get(kind);
    };

    // --- names ---------------------------------------------------------------------------------------------------------
    // Each name is [strength, text, text in short, as it stands]: 1 what the page ties to the element, 2 what it says inside or
    // beside it.
    const byIds = (element, attribute) => (element.getAttribute(attribute) || '').split(/\s+/).filter(Boolean)
      .map((id) => element.getRootNode().getElementById(id)).filter(Boolean).map(textOf).join(' ');
    const besideOf = (element, isNameless = false) => {
      const names = [];
      const cell = element.closest('td,th,dd');
      if (cell && cell.previousElementSibling) names.push(textOf(cell.previousElementSibling));
      // What stands before it in its line, else before the line, as long as no other box does. What is farther names a box that
      // nothing else does, and in a few words.
      const isBox = (node) => node.matches?.(BOX) || node.querySelector?.(BOX);
      let lines = 0;
      for (let line = element; line && line !== cell && line !== document.body; line = line.parentElement) {
        let before = line.previousSibling;
        while (before && !textOf(before).trim() && !isBox(before)) before = before.previousSibling;
        if (before) {
          const isFar = lines > 1 && (!isNameless || textOf(before).length > A_LABEL || before.matches?.('h1,h2,h3,h4,h5,h6'));
          return isBox(before) || isFar ? names : [...names, textOf(before)];
        }
        lines += 1;
      }
      return names;
    };
    // What a tick box is for mostly stands behind it, in the same line or in the next cell.
    const behindOf = (element) => {
      const isField = (node) => node.matches?.('input,select,textarea') || node.querySelector?.('input,select,textarea');
      let said = '';
      for (let after = element.nextSibling; after && !isField(after); after = after.nextSibling) said += ` ${textOf(after)}`;
      if (said.trim()) return [said];
      const next = element.parentElement && element.parentElement.nextElementSibling;
      return next && !isField(next) ? [textOf(next)] : besideOf(element);
    };
    const known = new Map();
    const namesOf = (element, kind) => {
      const pressed = kind === 'button';
      const memory = known.get(element) || known.set(element, {}).get(element);
      if (memory[pressed]) return memory[pressed];
      const tied = [byIds(element, 'aria-labelledby'), element.getAttribute('aria-label') || ''];
      const said = [element.title || ''];
      if (pressed) {
        tied.push(/^(submit|button|reset)$/.test(element.type) && element.tagName === 'INPUT' ? element.value : textOf(element));
        if (element.alt) tied.push(element.alt);
        said.push(firstLine(element));
      } else {
        for (const label of labelsOf(element)) { tied.push(textOf(label)); said.push(firstLine(label)); }
        const legend = element.matches('fieldset') ? element.querySelector('legend') : null;
        if (legend) tied.push(textOf(legend));
        said.push(element.getAttribute('placeholder') || '');
        said.push(...(kind === 'tick' ? behindOf(element) : besideOf(element, ![...tied, ...said].join('').trim())));
        const group = element.closest('fieldset');
        if (group && group !== element && group.querySelectorAll('input,select,textarea').length === 1) {
          said.push(textOf(group.querySelector('legend') || document.createTextNode('')));
        }
        // What describes a box that nothing names mostly is its label.
        if (!tied.join('').trim()) said.push(byIds(element, 'aria-describedby'));
      }
      // What stands in brackets on a button may be what tells it from the next one.
      const clean = (list, strength) => list.filter((name) => name.trim()).map((name) => [strength, plain(name), pressed ? '' : bare(name), name]);
      memory[pressed] = [...clean(tied, 1), ...clean(said, 2)];
      return memory[pressed];
    };
    // How well a part's wordings fit an element: 1 exactly the tied name, 2 exactly another name, 3 and 4 the same with
    // something between the pieces of the wording, 5 to 8 the same without what stands in brackets. The lower the surer, and
    // of two with something in between the one that says more.
    const NOT = { at: 9, says: 0 };
    const surer = (one, other) => one.at < other.at || (one.at === other.at && one.says > other.says);
    const isOther = (said, part) => neverOf(part).some((fit) => fit(said));
    const saysAnother = (element, part) => namesOf(element, part.kind).some(([, name]) => isOther(name, part));
    const isAnother = (element, part) => part.never && (saysAnother(element, part) || isOther(headingBefore(element), part));
    // Whether a box asks for something once more: by its label alone, without the hint that may follow in it.
    const isRepetition = (element) => {
      const names = namesOf(element, 'field');
      const heads = names.map(([, name, short]) => short || name).filter((name) => names[0][1].startsWith(name));
      return AGAIN_IN_BRACKETS.test(names[0]?.[1]) || (heads.length > 0 && REPEATS.test(heads.reduce((one, other) => (other.length < one.length ? other : one))));
    };
    const level = (element, part) => {
      let best = NOT;
      // What asks for it once more is the other box, however little is known of its words.
      if (isAnother(element, part) || (part.again && isRepetition(element))) return best;
      for (const [strength, name, short] of namesOf(element, part.kind)) {
        let fit = fitOf(fitsOf(part), name);
        const isShort = fit === null && short !== '';
        if (isShort) fit = fitOf(fitsOf(part), short);
        if (fit === null) continue;
        const reached = { at: strength + (isShort ? 4 : 0) + (fit > 0 ? 2 : 0), says: fit };
        if (surer(reached, best)) best = reached;
      }
      return best;
    };

    // A link may speak of what a button does and only explain it.
    const isLoose = ({ says }) => says > 0;
    const explains = (element) => namesOf(element, 'button').some(([, name]) => EXPLAINS.test(name));

    // A fieldset that only stands round one list: the list is what is chosen from. Round buttons there is none: each is pressed.
    const LIST = 'select,[role=combobox],[role=listbox],[aria-haspopup]';
    const standsRound = (element) => element.matches('fieldset,[role=radiogroup]') && !element.querySelector('input[type=radio],[role=radio]')
      && element.querySelectorAll(LIST).length <= 1;

    // --- families of evidence ------------------------------------------------------------------------------------------
    // A list of steps or of pages on the way names what comes, and what was, and says nothing of it; nor do the menus of a page.
    const WAY = 'ol:has([aria-current]),ul:has([aria-current]),nav:has([aria-current]),ol[class*=step],ul[class*=step]';
    const MENUS = 'nav,header,footer,aside,[role=navigation],[role=banner],[role=contentinfo],[role=complementary]';
    const preferred = (elements, beside) => {
      const rest = elements.filter((element) => !element.closest(beside));
      return rest.length ? rest : elements;
    };
    // What sends a box that somebody types into is no way in, whatever it says. A form round the whole page sends no box.
    const sendsBox = (way) => {
      const form = way.matches(SENDS) && way.closest('form');
      return form && form.querySelector(`${TYPED},input[type=password]`) && !form.querySelector('h1,h2,h3');
    };
    const waysIn = () => candidates('button').filter((way) => !sendsBox(way));
    const named = new Map();
    const byName = (part) => named.get(part) ?? named.set(part, findByName(part)).get(part);
    const findByName = (part) => {
      const found = new Map();
      for (const element of part.remains ? waysIn() : candidates(part.kind)) {
        if (part.kind === 'choice' && (!element.matches('select,[role],fieldset,[aria-haspopup],button,a') || standsRound(element))) continue;
        const reached = level(element, part);
        if (reached !== NOT && !(part.kind === 'button' && isLoose(reached) && explains(element))) found.set(element, reached);
      }
      // What stands beside the form that a button sends is another one, however alike, and so is a step on the way.
      const form = found.size && formOf(part);
      const there = [...found.keys()].filter((element) => !form || element.form === form || form.contains(element));
      return new Map((part.kind === 'button' ? preferred(there, WAY) : there).map((element) => [element, found.get(element)]));
    };
    // The fields that a button sends, and the one form in which they stand; null where there is none, or several.
    const sentWith = (part) => linesOf(part.submits).map((name) => besides(part)[name]).flatMap((field) => {
      const found = field.kind === 'code' ? boxes(field) : [...byName(field).keys(), ...byAttributes(field)];
      return found.length ? found : [onlyOneAbout(field, true)].filter(Boolean);
    });
    const formOf = (part) => {
      const forms = new Set(sentWith(part).map((field) => field.form ?? field.closest('form')));
      if (forms.size < 2) return [...forms][0] ?? null;
      const home = homeOf(Object.values(besides(part)));
      return forms.has(home) ? home : null;
    };
    // One of several words is enough: an `autocomplete` may say `section-you username webauthn`.
    const byAttributes = (part) => (marksOf(part).length === 0 ? [] : candidates(part.kind).filter((element) =>
      marksOf(part).some(([attribute, values]) => (element.getAttribute(attribute) ?? '').split(' ').some((one) => values.includes(one)))));
    const isAboutIt = (said, part) => {
      const words = said.split(/[^\p{L}\p{N}]+/u);
      return topicsOf(part).some((all) => all.every((some) => some.some(([topic, ...more]) =>
        words.some((word) => (more.length ? word.startsWith(topic) : word === topic)))));
    };
    // A text counts within one sentence: words that stand far apart on a page mean nothing together.
    const sentencesOf = (said) => said.split(/\n|[.!?…]\s/).map(plain).filter(Boolean);
    const withoutTheWay = (said) => {
      for (const line of all(WAY).filter((list) => !list.parentElement.closest(WAY)).flatMap((list) => sentencesOf(list.innerText))) {
        if (said.includes(line)) said.splice(said.indexOf(line), 1);
      }
      return said;
    };
    let sentences;
    let whole;
    const saysText = (part) => {
      sentences ??= withoutTheWay(trees.flatMap((root) => sentencesOf(root === document ? document.body.innerText : textOf(root))));
      whole ??= sentences.join('\n');
      if (part.about && sentences.some((sentence) => !DENIES.test(sentence) && isAboutIt(sentence, part))) return true;
      return saidOf(part).some((pieces) => pieces.every((piece) => whole.includes(piece)) && sentences.some((sentence) => {
        let from = 0;
        return pieces.every((piece) => {
          let at = sentence.indexOf(piece, from);
          // “Déconnexion réussie” does not say that the connection succeeded.
          while (at > 0 && TAKEN_BACK.test(sentence.slice(0, at))) at = sentence.indexOf(piece, at + 1);
          from = at + piece.length;
          return at >= 0;
        });
      }));
    };

    const headingBefore = (element) => plain(lastHeadingBefore(element)?.[1] ?? '');
    const narrow = (elements, part) => {
      if (elements.length > 1 && part.under) {
        const under = elements.filter((element) => headsOf(part).some((fit) => fit(headingBefore(element))));
        if (under.length) elements = under;
      }
      if (part.kind === 'button') elements = preferred(elements, MENUS);
      // The outermost of nested matches is the control; two links to one address are one way.
      elements = elements.filter((element) => !elements.some((other) => other !== element && other.contains(element)));
      const to = new Set(elements.map((element) => (element.tagName === 'A' && element.href) || element));
      return to.size === 1 ? elements.slice(0, 1) : elements;
    };

    // Of several buttons that say the same, the one in the form where the screen's fields are.
    const ofTheForm = (buttons, among) => {
      const fields = among.filter((one) => !['button', 'text'].includes(one.kind)).flatMap((one) => [...byName(one).keys()]);
      const inside = buttons.filter((button) => fields.some((field) => field.form && field.form === button.closest('form')));
      return inside.length ? inside : buttons;
    };

    // --- what a part is, whatever it says ------------------------------------------------------------------------------
    const isNamed = (element, part, exactly = false) => Object.values(besides(part)).some((other) => {
      const reached = other !== part && other.kind === part.kind && !other.submits ? level(element, other) : NOT;
      return reached !== NOT && !(exactly && isLoose(reached));
    });

    // The one button that sends the form in which a field stands, where no part beside it has a name for it. A script may
    // send the form too, or what stands together without one: then it is the one button below all boxes.
    const SENDS = 'button:not([type]),button[type=submit],input[type=submit],input[type=image]';
    const PRESSED = 'button,input[type=button],[role=button]';
    const OPENS = '[aria-haspopup],[aria-expanded],[aria-pressed],[href^="http"],[href^="/"]';
    const BOX = 'input:not([type=hidden]),select,textarea';
    const pressedIn = (area) => candidates('button').filter((button) => button.form === area || area.contains(button));
    const belowAllOf = (area) => pressedIn(area).filter((button) => button.matches(PRESSED) && !button.matches(OPENS)
      && [...(area.elements ?? area.querySelectorAll(BOX))].every((box) => !box.matches(BOX)
        || box.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING));
    const senderOf = (part) => {
      const [field, ...more] = sentWith(part);
      let area = formOf(part);
      // What stands above every heading belongs to the head of the page.
      if (field && !lastHeadingBefore(field) && headings.some(([heading]) => shows(heading) && !area?.contains(heading))) return null;
      if (!field || (!area && [field, ...more].some((one) => one.form ?? one.closest('form')))) return null;
      if (!area) {
        area = field.parentElement;
        while (area && !(candidates('field').every((box) => area.contains(box)) && belowAllOf(area).length)) area = area.parentElement;
        if (!area) return null;
      }
      const own = pressedIn(area).filter((button) => area.elements && button.matches(SENDS));
      const senders = (own.length ? own : belowAllOf(area)).filter((button) => !isNamed(button, part) && !saysAnother(button, part) && !explains(button)
        && !namesOf(button, 'button').some(([, name]) => CALLS_OFF.test(name)));
      return senders.length === 1 ? senders[0] : null;
    };

    // Of two ways of the same make, each under a heading of its own, the one that remains when `never` names the other.
    const remainingOf = (part) => {
      if (!part.remains) return null;
      const ways = waysIn().filter((way) => !way.closest(MENUS));
      const other = ways.find((way) => isAnother(way, part));
      if (!other) return null;
      const inside = (box) => ways.filter((way) => box.contains(way));
      let box = other;
      while (box.parentElement && inside(box.parentElement).length === 1) box = box.parentElement;
      const alike = [...(box.parentElement?.children ?? [])].filter((next) => next !== box && next.tagName === box.tagName
        && next.className === box.className && inside(next).length > 0);
      const [way, ...more] = alike.flatMap(inside);
      return way && !more.length && headingBefore(way) !== headingBefore(other) && !isAnother(way, part) && !isNamed(way, part)
        && !explains(way) ? way : null;
    };

    // The one box that is about it, in a form of which all other boxes are known, may stay empty, or hold what the site knows.
    const takenBy = (box) => (box.type === 'email' || box.inputMode === 'email' ? 'address'
      : /^(tel|number)$/.test(box.type) || /^(tel|numeric|decimal)$/.test(box.inputMode) ? 'number' : '');
    const isKnown = (box, part) => Object.values(part.key ? besides(part) : {}).some((other) => other !== part && TYPES.includes(other.kind)
      && [...byName(other).keys(), ...byAttributes(other)].some((element) => element.contains(box)));
    const isOpen = (box, part) => !box.readOnly && !box.disabled && !/^(search|url)$/.test(box.type) && !isKnown(box, part)
      && !isRepetition(box) && !namesOf(box, 'field').some(([, name]) => NOT_NEEDED.test(name));
    const formAround = (box) => box.form ?? box.closest('form');
    // What is about another part is that one's; and what takes so few characters, or a date, holds nothing of ours.
    const isOfAnother = (box, part) => (box.maxLength >= 0 && box.maxLength < A_WORD)
      || namesOf(box, 'field').some(([, name]) => DATED.test(name) || Object.values(part.key ? besides(part) : {}).some((other) =>
        other !== part && other.takes && (takenBy(box) || other.takes) === other.takes && !isAnother(box, other)
          && isAboutIt(name, other) && !isAboutIt(name, part)));
    // A word alone is not enough: the page must have made the box for what it takes, or another box of its form must be known.
    const onlyOneAbout = (part, isScreenKnown) => {
      if (!part.about || part.kind !== 'field') return null;
      const open = candidates('field').filter((box) => isOpen(box, part) && !isOfAnother(box, part));
      const isAlone = (box) => open.every((other) => other === box || formAround(other) !== formAround(box));
      const own = open.filter((box) => (takenBy(box) || part.takes) === part.takes && !isAnother(box, part) && !box.closest(MENUS)
        && (takenBy(box) === 'address' || namesOf(box, 'field').some(([, name]) => isAboutIt(name, part))));
      const stands = (box) => candidates('field').some((other) => formAround(other) === formAround(box) && isKnown(other, part));
      return own.length === 1 && isAlone(own[0]) && (takenBy(own[0]) || (isScreenKnown && stands(own[0]))) ? own[0] : null;
    };

    // A date that is about it: made for dates, or a few lists or short boxes together, or a box beside which its form is written.
    const ownRow = (box) => { let row = box; while (row.parentElement?.querySelectorAll(BOX).length === 1) row = row.parentElement; return row; };
    const isMadeForDates = (area) => area.matches('[type=date],[type=month]') || (area.matches('fieldset,[role=group]')
      ? [2, 3].includes(area.querySelectorAll(BOX).length) && [...area.querySelectorAll(BOX)].every((box) => box.matches('select')
        || takenBy(box) === 'number' || (box.maxLength > 0 && box.maxLength < A_WORD))
      : area.matches(TYPED) && DATED.test(plain(textOf(ownRow(area)) + area.placeholder)));
    const onlyDateAbout = (part) => {
      if (!part.about || part.kind !== 'date') return null;
      const own = candidates('date').filter((area) => isMadeForDates(area) && !isAnother(area, part) && !isKnown(area, part)
        && namesOf(area, 'date').some(([, name]) => isAboutIt(name, part)));
      const outermost = own.filter((area) => !own.some((other) => other !== area && other.contains(area)));
      return outermost.length === 1 ? outermost[0] : null;
    };

    // Two boxes in a row, of which the second asks once more for what the first asks for: where one is known, so is the other.
    const wordsOf = (name) => name.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
    const isAbout = (words, word) => word.length >= A_WORD && !OF_ANYTHING.test(word)
      && words.some((other) => other.slice(0, A_WORD) === word.slice(0, A_WORD));
    const saysNoMore = (name, once, part) => wordsOf(name.replace(ONCE_MORE, ' ')).every((word) => POINTS.test(word)
      || KINDS_OF.number.test(word) && part.takes === 'number' || KINDS_OF.address.test(word) && part.takes === 'address'
      || once.some((one) => one.slice(0, A_WORD) === word.slice(0, A_WORD)));
    const isRepeated = (box, next, part, wholly) => box.form === next.form
      && namesOf(next, 'field').filter(([, name]) => REPEATS.test(name)).some(([, name]) =>
        namesOf(box, 'field').map(([, first]) => wordsOf(first)).some((once) => {
          const again = wordsOf(name);
          const hasItsWord = once.some((word) => isAbout(again, word));
          return wholly ? hasItsWord && once.every((word) => again.includes(word)) : hasItsWord || saysNoMore(name, once, part);
        }));
    const twinOf = (part) => {
      const twin = part.again ?? (part.repeats && besides(part)[part.repeats]);
      if (part.kind === 'password' && part.repeats) {
        const [first, ...others] = candidates('password');
        const last = others.at(-1);
        return last && others.every((box) => box.form === first.form) && !isNamed(last, part, true) ? last : null;
      }
      if (!twin || part.kind !== 'field') return null;
      const named = [...byName(twin).keys()];
      const [known, ...more] = named.length || part.again ? named : [onlyOneAbout(twin, true)];
      if (!known || more.length) return null;
      const boxes = candidates('field');
      const box = boxes[boxes.indexOf(known) + (part.again ? -1 : 1)];
      // Onward a word in common is enough; back only what the second box quotes as a whole.
      const follows = box && (part.again ? isRepeated(box, known, part, true) : isRepeated(known, box, twin, false));
      return follows && !isNamed(box, part, true) ? box : null;
    };

    // The one list whose entries are known, whatever stands over it; or what opens that list, which may be hidden yet.
    const OPENERS = '[aria-haspopup=listbox],[role=combobox]';
    const listOf = (opener) => opener.getRootNode().getElementById(opener.getAttribute('aria-controls') || opener.getAttribute('aria-owns'))
      ?? opener.parentElement?.querySelector('[role=listbox]');
    const entriesOf = (list) => (list.options ? [...list.options].map((option) => option.label)
      : [...list.querySelectorAll('input[type=radio],[role=radio],[role=option]')]
        .map((entry) => entry.ariaLabel || labelsOf(entry).map(textOf).join(' ') || textOf(entry)));
    const offers = (choice, part) => {
      const list = choice.matches(OPENERS) && !choice.options ? listOf(choice) : choice;
      return list && entriesOf(list).some((entry) => fitOf(offersOf(part), plain(entry)) !== null);
    };
    const offeringOf = (part) => {
      if (!part.offers) return null;
      const lists = candidates('choice').filter((choice) => choice.matches(`select,fieldset,[role=radiogroup],[role=listbox],${OPENERS}`)
        && offers(choice, part) && (!part.about || (formAround(choice) === homeOf(Object.values(besides(part)))
          && namesOf(choice, 'choice').some(([, name]) => isAboutIt(name, part)) && !isAnother(choice, part))));
      const innermost = lists.filter((list) => !lists.some((other) => other !== list && list.contains(other)));
      return innermost.length === 1 ? innermost[0] : null;
    };
    const inferred = (part) => senderOf(part) ?? remainingOf(part) ?? twinOf(part) ?? offeringOf(part) ?? onlyDateAbout(part) ?? onlyOneAbout(part, false);

    // A box that must be filled in, as the page itself or its label says.
    const isAskedFor = (box) => box.matches('input:not([type=radio],[type=hidden]),select,textarea') && !box.disabled
      && (box.required || box.ariaRequired === 'true'
        || labelsOf(box).some((label) => /^\s*\*|\*\s*:?\s*$/.test(textOf(label)) || ASKED_FOR.test(textOf(label))));

    // Every line that the page says, as a number and by its element. Digits do not count: a clock may run on the page.
    const lines = () => {
      const found = [];
      for (const root of trees) {
        const walk = document.createTreeWalker(root === document ? document.body : root, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const { data, parentElement } = walk.currentNode;
          const said = plain(data).replace(/\d+/g, '');
          if (said.length >= A_LINE && parentElement && !SKIPPED.has(parentElement.tagName)) found.push([numberOf(said), parentElement]);
        }
      }
      return found;
    };

    // --- the questions -------------------------------------------------------------------------------------------------
    const evident = (part) => part.kind === 'text' ? saysText(part)
      : part.kind === 'code' ? boxes(part).length > 0
        : byName(part).size > 0 || byAttributes(part).length > 0 || inferred(part) !== null;

    // The form in which most of what is known of the screen stands: what is called the same in another one is not it.
    const homeOf = (among) => {
      const count = new Map();
      for (const one of among.filter((other) => TYPES.includes(other.kind))) {
        for (const form of new Set([...byName(one).keys(), ...byAttributes(one)].map(formAround))) count.set(form, (count.get(form) ?? 0) + 1);
      }
      const [[home, most] = [], [, second] = []] = [...count].sort(([, one], [, other]) => other - one);
      return most > 1 && most > (second ?? 0) ? home : undefined;
    };

    const take = (part, among) => {
      const home = TYPES.includes(part.kind) ? homeOf(among) : undefined;
      const named = new Map([...byName(part)].filter(([element]) => home === undefined || formAround(element) === home));
      const claimed = (element, reached) => among.some((other) => other !== part && other.kind !== 'text'
        && candidates(other.kind).includes(element) && surer(level(element, other), reached));
      let strongest = [];
      for (let at = 1; at < NOT.at && !strongest.length; at += 1) {
        strongest = [...named].filter(([element, reached]) => reached.at === at && !claimed(element, reached)).map(([element]) => element);
      }
      const attributed = byAttributes(part).filter((element) => home === undefined || formAround(element) === home);
      const both = strongest.filter((element) => attributed.includes(element));
      if (strongest.length > 1 && both.length) strongest = both;
      if (strongest.length > 1 && part.again) strongest = strongest.filter((element) => element !== twinOf(part.again));
      strongest = narrow(strongest, part);
      if (strongest.length > 1 && part.kind === 'button') strongest = ofTheForm(strongest, among);
      if (strongest.length > 1) return 'many';
      if (strongest.length === 1) {
        const agrees = !attributed.length || attributed.some((element) =>
          element === strongest[0] || element.contains(strongest[0]) || strongest[0].contains(element));
        return agrees ? strongest[0] : 'differ';
      }
      const alone = narrow(attributed, part);
      if (alone.length > 1) return 'many';
      if (!alone.length) return inferred(part) ?? onlyOneAbout(part, true) ?? 'none';
      // The attribute says one thing and the element's own name says that it is another part: ask.
      return claimed(alone[0], { at: 4, says: Infinity }) ? 'differ' : alone[0];
    };

    // The boxes of a code: the typed fields that carry its name, or that stand together under its words.
    const boxes = (part) => {
      const named = [...byName(part).keys()];
      const attributed = byAttributes(part);
      const seeds = named.length ? named : attributed;
      if (seeds.length > 1) return seeds;
      const fields = candidates('code').filter((element) => element.type !== 'password');
      const groups = all('fieldset,[role=group],form').filter((group) => {
        const inside = fields.filter((element) => group.contains(element));
        return [1, 4, 12].includes(inside.length) && (inside.length > 1 || inside.every((element) => seeds.includes(element)))
          && (fitOf(fitsOf(part), plain(byIds(group, 'aria-labelledby') || group.getAttribute('aria-label') || '')) !== null
            || [...group.querySelectorAll('legend,label,h1,h2,h3,h4,p,td,th,div,span')].some((node) => fitOf(fitsOf(part), plain(textOf(node))) !== null));
      });
      const group = groups.sort((one, other) => (one.contains(other) ? 1 : -1))[0];
      if (group) return fields.filter((element) => group.contains(element));
      // Or boxes of the same few characters that make twelve, below words that speak of a code.
      const few = fields.filter((element) => element.maxLength > 0 && element.maxLength < A_WORD);
      const makeTwelve = few.length > 1 && few.every((box) => box.maxLength * few.length === 12 && box.form === few[0].form);
      return !seeds.length && makeTwelve && [headingBefore(few[0]), ...namesOf(few[0], 'code').map(([, name]) => name)]
        .some((said) => isAboutIt(said, part)) ? few : seeds;
    };

    if ('see' in question) {
      const ready = document.readyState !== 'loading' && document.body !== null;
      const seen = ready ? linesOf(question.see).filter((key) => evident(parts.get(key))) : [];
      // As one text, which reaches us quicker than a list.
      const lang = document.documentElement.lang.slice(0, 2).toLowerCase();
      return JSON.stringify({ born: performance.timeOrigin, origin: location.origin, path: location.pathname, lang, ready, seen });
    }
    if (question.words) return [...new Set(lines().map(([number]) => number))];
    if (question.since) {
      const before = new Set(question.since);
      const said = lines().find(([number, element]) => !before.has(number) && shows(element));
      return said ? said[1] : 'none';
    }
    const there = partsOn(question.on);
    const among = Object.values(there);
    if (question.emptied) {
      return question.emptied.filter((name) => (take(there[name], among).value ?? '?').trim() === '');
    }
    if (question.lacks) {
      const sender = take(there[question.lacks], among);
      const boxes = [...(sender.form?.elements ?? [])].filter((box) => visible(box, box.type === 'checkbox' ? 'tick' : 'field'));
      // Where none is marked as asked for, any may be; and what one of ours may be about is told of, marked or not.
      const marked = boxes.some(isAskedFor);
      const mayBe = (box) => box.matches(TYPED) && isOpen(box, {}) && (!marked || among.some((part) => part.about
        && !isAnother(box, part) && namesOf(box, 'field').some(([, name]) => isAboutIt(name, part))));
      return boxes.filter((box) => (isAskedFor(box) || mayBe(box))
        && (box.type === 'checkbox' ? !box.checked : (box.value ?? '?').trim() === ''))
        .map((box) => (namesOf(box, 'field').find(([at]) => at === 1 || box.type !== 'checkbox')?.[3] ?? '').replace(/\s+/g, ' ').trim());
    }
    const part = there[question.take];
    return part.kind === 'code' ? boxes(part) : take(part, among);
  };
  // In a turn of its own, by no timer: those of a page may be slowed, or its own.
  let thought = first && new Promise((go) => {
    const turn = new MessageChannel();
    turn.port1.onmessage = () => go(answer(first));
    turn.port2.postMessage(null);
  });
  const asked = (question) => {
    const already = question.see === first?.see && thought;
    thought = null;
    return already || answer(question);
  };
  // Not the function itself: what stands for it outside would bring its whole text along.
  return { answer: asked };
}
