'use strict';
// The small things that every page shares: language selector, account menu, the button that draws another picture.

const choice = document.querySelector('[data-language-choice]');
if (choice) choice.addEventListener('change', () => choice.form.submit());

const menu = document.querySelector('[data-menu]');
if (menu) {
  const button = menu.querySelector('button');
  const list = menu.querySelector('ul');
  const show = (open) => {
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  menu.addEventListener('mouseenter', () => show(true));
  menu.addEventListener('mouseleave', () => show(false));
  // The mouse that clicks has opened the menu already by coming near: a click must not close it again.
  button.addEventListener('click', () => show(true));
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') show(false); });
}

const renew = document.querySelector('[data-captcha-renew]');
if (renew) {
  const picture = document.querySelector('[data-captcha]');
  const plain = picture.src;
  let times = 0;
  renew.addEventListener('click', () => {
    times += 1;
    picture.src = `${plain}?renew=${times}`;
  });
}
