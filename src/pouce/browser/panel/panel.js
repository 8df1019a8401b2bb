// The panel beside an official page. Runs in a world of its own (CDP isolated world): no script of the page sees it, its
// events or its binding. It holds no state: Python pushes what to show, and a new document asks for it again.
//
//   pouceShow(state)      draws the card, the ring, the buttons
//   pouceReveal(x, y)     brings what stands there out from behind the panel
//   pouceTell(text)       the binding to Python, put into this world only: {ready} {press} {left} {typing} {ceremony}
((css, open) => {
  if (window.top !== window || window.pouceShow) return;
  const HTML = 'http://www.w3.org/1999/xhtml';
  const SVG = 'http://www.w3.org/2000/svg';
  const NARROW = 1100;
  const LOW = 520; // as the style sheet has it
  const DOCK = 380;
  const AGAIN = 700; // milliseconds in which a second press of a trembling finger does not count
  const SILENCE = 1500; // milliseconds without a key after which a CAPTCHA counts as typed
  const QUIET = 2000; // milliseconds after a key in which the focus stays where the person put it
  const ICONS = {
    you: 'M8 13V5.5a1.5 1.5 0 0 1 3 0V11V3.5a1.5 1.5 0 0 1 3 0V11V4.5a1.5 1.5 0 0 1 3 0V12V7a1.5 1.5 0 0 1 3 0v8c0 4-3 7-7 7s-5-1-7-4l-3-5c-.9-1.6 1.2-2.9 2.4-1.5L8 13Z',
    me: 'M12 8.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M12 2v4M12 18v4M2 12h4M18 12h4M5 5l2.8 2.8M16.2 16.2 19 19M19 5l-2.8 2.8M7.8 16.2 5 19',
    rest: 'M8 5v14M16 5v14',
    done: 'M4 12.5 10 18.5 20 6.5',
    ask: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v6M12 16.5v.5',
  };

  const host = document.createElementNS(HTML, 'pouce-panel');
  const root = host.attachShadow({ mode: open ? 'open' : 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const tell = (said) => window.pouceTell && window.pouceTell(JSON.stringify(said));

  const make = (tag, className, parent, text) => {
    const node = document.createElementNS(HTML, tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    parent.append(node);
    return node;
  };
  const icon = (parent) => {
    const picture = document.createElementNS(SVG, 'svg');
    picture.setAttribute('viewBox', '0 0 24 24');
    picture.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(SVG, 'path');
    picture.append(path);
    parent.append(picture);
    return path;
  };

  let pressed = -AGAIN;
  const press = (event) => {
    if (!event.isTrusted || event.timeStamp - pressed < AGAIN) return;
    pressed = event.timeStamp;
    tell({ press: event.currentTarget.dataset.press });
  };
  const button = (className, parent) => {
    const node = make('button', className, parent);
    node.type = 'button';
    node.addEventListener('click', press);
    return node;
  };

  const aside = make('aside', 'panel', root);
  const head = make('p', 'head', aside);
  const progress = make('div', 'progress', aside);
  const parts = make('ol', 'parts', progress);
  const step = make('p', 'step', progress);
  const card = make('div', 'card', aside);
  const who = make('p', 'who', card);
  const picture = icon(who);
  const word = make('span', '', who);
  const status = make('div', '', card);
  status.setAttribute('role', 'status');
  const say = make('p', 'say', status);
  const notes = make('div', 'notes', status);
  const main = button('main', card);
  const foot = make('div', 'foot', aside);
  const stuck = button('stuck', foot);
  const pause = button('pause', foot);
  const stop = button('stop', foot);
  const ring = make('div', 'ring', root);
  ring.setAttribute('aria-hidden', 'true');

  // --- the ring --------------------------------------------------------------------------------------------------------
  let target = null;
  let typing = -QUIET; // when the person last pressed a key in this document
  const offsetOf = (element) => {
    const box = element.getBoundingClientRect();
    let { left, top } = box;
    for (let frame = element.ownerDocument.defaultView.frameElement; frame; frame = frame.ownerDocument.defaultView.frameElement) {
      const outer = frame.getBoundingClientRect();
      left += outer.left + frame.clientLeft;
      top += outer.top + frame.clientTop;
    }
    return { left, top, width: box.width, height: box.height };
  };
  const place = () => {
    const shown = target && target.isConnected;
    ring.hidden = !shown;
    if (!shown) return;
    const box = offsetOf(target);
    // Its own mark of the focus shows between the part and the ring.
    ring.style.transform = `translate(${box.left - 7}px, ${box.top - 7}px)`;
    ring.style.width = `${box.width + 14}px`;
    ring.style.height = `${box.height + 14}px`;
  };
  const watcher = new ResizeObserver(place);
  // A field is left, for the panel, when the focus goes or when nothing more was typed for a while. What is in it is not read.
  let silence = 0;
  const left = () => { clearTimeout(silence); tell({ left: true }); };
  const typed = () => { clearTimeout(silence); silence = setTimeout(left, SILENCE); };
  const at = (x, y) => {
    let element = document.elementsFromPoint(x, y).find((one) => one !== host);
    while (element && element.localName === 'iframe' && element.contentDocument) {
      const box = element.getBoundingClientRect();
      x -= box.left + element.clientLeft;
      y -= box.top + element.clientTop;
      element = element.contentDocument.elementFromPoint(x, y);
    }
    return element;
  };
  // What is to be seen is never behind the bar: the fence would not let anything be typed there.
  const reveal = (element) => {
    if (!element || !element.isConnected) return;
    const box = offsetOf(element);
    const room = innerHeight - (innerWidth < NARROW ? aside.offsetHeight : 0);
    if (box.top < 40 || box.top + box.height > room - 40) element.scrollIntoView({ block: 'center', behavior: 'instant' });
  };
  // The picture of a CAPTCHA, or what is about to be sent, stands above the part: in a low window that has the room.
  const lower = (element) => {
    reveal(element);
    const box = offsetOf(element);
    const free = innerHeight - (innerWidth < NARROW ? aside.offsetHeight : 0) - 24 - box.top - box.height;
    if (innerHeight < LOW && free > 0) scrollBy({ top: -free, behavior: 'instant' });
  };
  window.pouceReveal = (x, y) => reveal(at(x, y));
  let awaited = null; // the field whose leaving is told
  const wait = (element) => {
    if (element === awaited) return;
    clearTimeout(silence);
    for (const [name, hear] of [['change', left], ['input', typed]]) {
      awaited?.removeEventListener(name, hear);
      element?.addEventListener(name, hear);
    }
    awaited = element;
  };
  // What is ringed once more is found where the page has been scrolled to since.
  let marked = { mark: 0, element: null };
  const point = (spot, wants, leaving, above) => {
    const isKnown = spot && spot.mark === marked.mark && marked.element?.isConnected;
    if (spot && !isKnown) marked = { mark: spot.mark, element: at(spot.x, spot.y) };
    watcher.disconnect();
    target = spot ? marked.element : null;
    wait(leaving ? target : null);
    if (target) {
      watcher.observe(target);
      watcher.observe(document.documentElement);
      if (above && !isKnown) lower(target);
      else reveal(target);
      // A person who is typing somewhere is not interrupted.
      if (wants && performance.now() - typing > QUIET) target.focus({ preventScroll: true });
    }
    place();
  };
  addEventListener('scroll', place, { capture: true, passive: true });

  // --- place beside the page ---------------------------------------------------------------------------------------------
  const reflow = () => {
    // A panel that goes shrinks to nothing, and is told of it once more.
    if (host.hidden || !document.documentElement) return;
    const style = document.documentElement.style;
    const narrow = innerWidth < NARROW;
    aside.classList.toggle('narrow', narrow);
    // What scrolls is reached by the keyboard too.
    if (card.scrollHeight > card.clientHeight + 1) card.tabIndex = 0;
    else card.removeAttribute('tabindex');
    const height = narrow ? `${aside.offsetHeight}px` : '0px';
    style.setProperty('margin-right', narrow ? '0px' : `${DOCK}px`, 'important');
    style.setProperty('margin-bottom', height, 'important');
    style.setProperty('scroll-padding-bottom', height, 'important');
    if (narrow) reveal(target);
    place();
  };
  const sizes = new ResizeObserver(reflow);
  sizes.observe(aside);
  sizes.observe(status);
  addEventListener('resize', reflow, { passive: true });
  const mount = () => {
    if (host.hidden || !document.documentElement) return;
    if (host.parentNode !== document.documentElement) document.documentElement.append(host);
    if (!host.matches(':popover-open')) {
      host.popover = 'manual';
      host.showPopover();
    }
    reflow();
  };
  // A page that the browser translated is one that nobody knows, and its offer to do so would cover the panel.
  const untranslated = document.createElementNS(HTML, 'meta');
  untranslated.name = 'google';
  untranslated.content = 'notranslate';
  const keepWords = () => host.hidden || untranslated.isConnected || !document.head || document.head.append(untranslated);
  new MutationObserver(() => {
    keepWords();
    if (!host.isConnected) mount();
  }).observe(document, { childList: true, subtree: true });
  keepWords();

  // --- what is shown -----------------------------------------------------------------------------------------------------
  let working = false;
  addEventListener('keydown', (event) => {
    if (!event.isTrusted) return;
    const again = event.timeStamp - typing < 200;
    typing = event.timeStamp;
    if (working && !again) tell({ typing: true });
  }, true);
  document.addEventListener('pouce-ceremony', (event) => tell({ ceremony: String(event.detail).slice(0, 200) }));

  const fill = (node, text) => { if (node.textContent !== text) node.textContent = text; };
  const set = (node, action, label) => {
    node.hidden = !label;
    node.dataset.press = action;
    fill(node, label);
  };
  window.pouceShow = (state) => {
    host.hidden = !state.shown;
    if (!state.shown) {
      point(null);
      ['margin-right', 'margin-bottom', 'scroll-padding-bottom'].forEach((name) => document.documentElement.style.removeProperty(name));
      untranslated.remove();
      host.remove();
      return;
    }
    working = state.who === 'me';
    aside.lang = state.language;
    aside.setAttribute('aria-label', state.title);
    fill(head, state.head);
    parts.replaceChildren();
    for (const part of state.parts) {
      const item = make('li', part.stands, parts);
      if (part.stands === 'done') icon(item).setAttribute('d', ICONS.done);
      if (part.stands === 'now') item.setAttribute('aria-current', 'step');
      make('span', '', item, part.name);
    }
    fill(step, state.step);
    aside.dataset.who = state.who;
    picture.setAttribute('d', ICONS[state.icon]);
    fill(word, state.word);
    fill(say, state.say);
    notes.replaceChildren();
    for (const note of state.notes) make('p', '', notes, note);
    set(main, state.main.press, state.main.label);
    set(stuck, 'stuck', state.stuck);
    set(pause, state.pause.press, state.pause.label);
    set(stop, 'stop', state.stop);
    foot.hidden = !state.foot;
    mount();
    point(state.ring, state.focus, state.leaving, state.above);
  };
  tell({ ready: true });
})
