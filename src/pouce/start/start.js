'use strict';
// The start page's only script. It sends what is typed to the program, which answers inside this browser, and shows what
// came of it. Nothing is kept here, and nothing is put into an address. It is there before anything of the page shows,
// and listens on the document: what is pressed as soon as it can be seen is heard.

const post = async (path, fields) => {
  const response = await fetch(path, { method: 'POST', body: new URLSearchParams(fields), credentials: 'omit' });
  return response.json();
};

const tell = (name, text, wrong) => {
  const field = document.querySelector(`[data-field="${name}"]`);
  if (!field) return;
  field.classList.toggle('wrong', wrong);
  field.querySelector('.said').textContent = text;
  field.querySelector('input,select').setAttribute('aria-invalid', String(wrong));
};

// A setting changes its own buttons only: the page is not drawn anew, and what was typed stays.
const set = async (button, verb, fields) => {
  await post('/do', { ...fields, verb });
  for (const other of button.parentElement.querySelectorAll('[aria-pressed]')) other.ariaPressed = String(other === button);
};

const act = async (verb, fields) => {
  const { wrong } = await post('/do', { ...fields, verb });
  const names = Object.keys(wrong);
  if (!names.length) {
    location.replace('/');
    return;
  }
  names.forEach((name) => tell(name, wrong[name], true));
  document.getElementById(names[0]).focus();
};

document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  // The second half of a double click falls on whatever has come to be there.
  if (!button || event.detail > 1) return;
  if ('print' in button.dataset) window.print();
  if (button.dataset.do) {
    const { do: verb, ...fields } = button.dataset;
    if (button.ariaPressed) set(button, verb, fields);
    else act(verb, fields);
  }
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  act(event.target.dataset.form, Object.fromEntries(new FormData(event.target)));
});

document.addEventListener('change', async (event) => {
  const { form, name, value } = event.target;
  if (form?.dataset.form !== 'answers') return;
  const { understood, wrong } = await post('/read', { field: name, typed: value });
  tell(name, wrong || understood, Boolean(wrong));
});

document.addEventListener('DOMContentLoaded', () => {
  const ready = document.querySelector('[data-ready]');
  if (!ready) return;
  const asked = window.PublicKeyCredential
    ? PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()
    : Promise.resolve(false);
  asked.then((yes) => {
    ready.textContent = yes ? ready.dataset.yes : ready.dataset.no;
    ready.classList.add(yes ? 'yes' : 'no');
    document.querySelector('[data-own]')?.toggleAttribute('hidden', !yes);
    return post('/do', { verb: 'ready', ready: yes ? 'yes' : 'no' });
  });
});
