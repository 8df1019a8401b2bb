'use strict';
// The question about cookies: asked until it is answered, once for a browser.

const question = document.querySelector('[data-cookies]');
question.hidden = sessionStorage.getItem('cookies') !== null;
for (const button of question.querySelectorAll('button')) {
  button.addEventListener('click', () => {
    sessionStorage.setItem('cookies', 'answered');
    question.hidden = true;
  });
}
