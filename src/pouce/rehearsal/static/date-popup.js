'use strict';
// A calendar of the kind that older Java and jQuery pages have: a text field, a button at the end of its line, and a
// popup at the end of the page with a month list, a year list and a grid of days. Rebuilt on every step.

const FIRST_YEAR = 1900;
const opener = document.querySelector('[data-calendar-open]');
const field = document.querySelector('[data-calendar]');
const words = opener.dataset;
const language = document.documentElement.lang;
const popup = document.createElement('div');
popup.className = 'calendar';
popup.hidden = true;
document.body.append(popup);

const shown = new Date();

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
};

const list = (label, values, chosen, changed) => {
  const select = element('select');
  select.setAttribute('aria-label', label);
  for (const [value, text] of values) select.append(new Option(text, value, false, value === chosen));
  select.addEventListener('change', () => { changed(Number(select.value)); draw(); });
  return select;
};

const arrow = (label, sign, months) => {
  const button = element('button', sign, 'calendar-arrow');
  button.type = 'button';
  button.title = label;
  button.setAttribute('aria-label', label);
  button.addEventListener('click', () => { shown.setMonth(shown.getMonth() + months); draw(); });
  return button;
};

const header = () => {
  const line = element('div', '', 'calendar-head');
  const name = new Intl.DateTimeFormat(language, { month: 'long' });
  const months = Array.from({ length: 12 }, (_, month) => [month, name.format(new Date(2000, month, 1))]);
  const last = new Date().getFullYear();
  const years = Array.from({ length: last - FIRST_YEAR + 1 }, (_, place) => [FIRST_YEAR + place, FIRST_YEAR + place]);
  line.append(
    arrow(words.previous, '‹', -1),
    list(words.month, months, shown.getMonth(), (month) => shown.setMonth(month)),
    list(words.year, years, shown.getFullYear(), (year) => shown.setFullYear(year)),
    arrow(words.next, '›', 1),
  );
  return line;
};

const choose = (day) => {
  const two = (number) => String(number).padStart(2, '0');
  field.value = `${two(day)}/${two(shown.getMonth() + 1)}/${shown.getFullYear()}`;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  popup.hidden = true;
  field.focus();
};

const dayCell = (day) => {
  const cell = element('td');
  if (day > 0) {
    const link = element('a', String(day));
    link.href = '#';
    link.addEventListener('click', (event) => { event.preventDefault(); choose(day); });
    cell.append(link);
  }
  return cell;
};

const grid = () => {
  const table = element('table');
  const names = new Intl.DateTimeFormat(language, { weekday: 'short' });
  const head = table.createTHead().insertRow();
  for (let day = 0; day < 7; day += 1) head.append(element('th', names.format(new Date(2024, 0, 1 + day))));
  const body = table.createTBody();
  const before = (new Date(shown.getFullYear(), shown.getMonth(), 1).getDay() + 6) % 7;
  const days = new Date(shown.getFullYear(), shown.getMonth() + 1, 0).getDate();
  for (let place = 0; place < before + days; place += 7) {
    const row = body.insertRow();
    for (let day = place; day < place + 7; day += 1) {
      const number = day - before + 1;
      row.append(dayCell(number <= days ? number : 0));
    }
  }
  return table;
};

const draw = () => popup.replaceChildren(header(), grid());

opener.addEventListener('click', () => {
  if (!popup.hidden) { popup.hidden = true; return; }
  const typed = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(field.value);
  shown.setTime(typed ? new Date(Number(typed[3]), Number(typed[2]) - 1, 1).getTime() : Date.now());
  shown.setDate(1);
  draw();
  popup.hidden = false;
  const place = field.getBoundingClientRect();
  popup.style.left = `${place.left + scrollX}px`;
  popup.style.top = `${place.bottom + scrollY + 4}px`;
});

document.addEventListener('keydown', (event) => { if (event.key === 'Escape') popup.hidden = true; });
document.addEventListener('pointerdown', (event) => {
  if (!popup.contains(event.target) && !opener.contains(event.target)) popup.hidden = true;
});
