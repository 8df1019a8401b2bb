'use strict';
// Lays a trap in a page of the rehearsal site (traps.py). Its name, its delay and where it leads stand on this script.

// In a block: pages have names of their own.
{
  const { trap, foreign, ms } = document.currentScript.dataset;
  const there = `${foreign}/trap`;
  const soon = (deed) => setTimeout(deed, Number(ms));
  const form = document.querySelector('form.fields-form');
  const personal = /\/(register\.cgi|RCAM\/request|RCAM\/code)$/.test(location.pathname);
  const field = personal && form ? form.querySelector('input[type=text], input[type=email], input:not([type])') : null;
  const style = (...pairs) => { for (const [name, value] of pairs) field.style.setProperty(name, value, 'important'); };

  const inForm = {
    'foreign-frame': () => soon(() => {
      const frame = document.createElement('iframe');
      frame.src = there;
      frame.style.cssText = 'width: 100%; height: 600px';
      form.replaceWith(frame);
    }),
    'action-changed': () => soon(() => { form.action = `${there}/got`; }),
    'action-changed-typing': () => form.addEventListener('input', () => soon(() => { form.action = `${there}/got`; }), { once: true }),
    'leaves-typing': () => form.addEventListener('input', () => soon(() => { location = there; }), { once: true }),
    'off-screen': () => soon(() => style(['position', 'absolute'], ['left', '-9999px'])),
    'zero-size': () => soon(() => style(['width', '0'], ['height', '0'], ['padding', '0'], ['border', '0'], ['min-height', '0'])),
    transparent: () => soon(() => style(['opacity', '0.02'])),
    covered: () => soon(() => {
      const cover = document.createElement('div');
      cover.style.cssText = 'position: fixed; inset: 0; z-index: 9999; background: white; pointer-events: none';
      document.body.append(cover);
    }),
    twins: () => soon(() => {
      const row = field.closest('.row, tr, p, label') || field;
      const twin = row.cloneNode(true);
      for (const node of twin.querySelectorAll('[id], [for], [name]')) {
        for (const name of ['id', 'for', 'name']) if (node.hasAttribute(name)) node.setAttribute(name, `${node.getAttribute(name)}Twin`);
      }
      row.after(twin);
    }),
  };
  const atPress = {
    'new-tab': () => soon(() => { window.open(there); }),
    popup: () => { window.open(`${there}?takes=${ms}`); },
  };

  if (field && inForm[trap]) inForm[trap]();
  if (atPress[trap] && (document.querySelector('[name=username]') || /\/RCAM\/?$/.test(location.pathname))) {
    document.addEventListener('click', (event) => {
      if (!event.target.closest('a, button')) return;
      event.preventDefault();
      atPress[trap]();
    }, { capture: true, once: true });
  }
}
