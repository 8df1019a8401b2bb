'use strict';
// What is sent is the date that the calendar itself holds, whatever its field shows.

const held = document.querySelector('[data-date-held]');
held.form.addEventListener('submit', () => { held.value = globalThis.readDate(); });
