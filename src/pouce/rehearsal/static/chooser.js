'use strict';
// EU Login's own drop-down for the verification method: not a select, so mouse and keys are ours to handle.

const chooser = document.querySelector('[data-chooser]');
if (chooser) {
  const toggle = chooser.querySelector('[data-toggle]');
  const list = chooser.querySelector('[data-list]');
  const options = [...list.querySelectorAll('[data-method]')];

  // A variant of the page has no roles: there nothing is announced either.
  const announce = (element, state, value) => {
    if (element.hasAttribute(state)) element.setAttribute(state, String(value));
  };
  const open = (wanted) => {
    list.hidden = !wanted;
    announce(toggle, 'aria-expanded', wanted);
  };
  const choose = (option) => {
    chooser.querySelector('[data-chosen]').value = option.dataset.method;
    chooser.querySelector('[data-shown]').textContent = option.textContent;
    for (const other of options) announce(other, 'aria-selected', other === option);
    open(false);
    toggle.focus();
  };
  const isPress = (event) => event.key === 'Enter' || event.key === ' ';

  toggle.addEventListener('click', () => open(list.hidden));
  toggle.addEventListener('keydown', (event) => {
    if (!isPress(event) && event.key !== 'ArrowDown') return;
    event.preventDefault();
    open(true);
    options[0].focus();
  });
  for (const [place, option] of options.entries()) {
    option.addEventListener('click', () => choose(option));
    option.addEventListener('keydown', (event) => {
      if (isPress(event)) { event.preventDefault(); choose(option); }
      if (event.key === 'ArrowDown') options[Math.min(place + 1, options.length - 1)].focus();
      if (event.key === 'ArrowUp') options[Math.max(place - 1, 0)].focus();
      if (event.key === 'Escape') { open(false); toggle.focus(); }
    });
  }
  document.addEventListener('click', (event) => { if (!chooser.contains(event.target)) open(false); });
}
