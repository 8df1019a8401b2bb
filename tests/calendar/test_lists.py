"""Calendars whose months or years are reached by lists, by scrolling or by keys."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pouce.calendar import pick_date

if TYPE_CHECKING:
    from playwright.sync_api import Page


WANTED = date(1941, 3, 9)


SCROLLED = """(today) => {
  const list = document.getElementById('months');
  const names = (date) => date.toLocaleDateString('fr', { month: 'long', year: 'numeric' });
  const first = new Date(today.getFullYear() - 1, today.getMonth(), 1);
  for (let at = 0; at < 13; at += 1) {
    const month = new Date(first.getFullYear(), first.getMonth() + at, 1);
    const table = list.appendChild(document.createElement('table'));
    table.createCaption().textContent = names(month);
    let row = table.insertRow();
    for (let lead = (month.getDay() + 6) % 7; lead > 0; lead -= 1) row.insertCell();
    for (let day = 1; day <= new Date(month.getFullYear(), month.getMonth() + 1, 0).getDate(); day += 1) {
      if (row.cells.length === 7) row = table.insertRow();
      const cell = row.insertCell();
      cell.textContent = day;
      cell.onclick = () => { document.getElementById('birth').value = `${day} ${names(month)}`; list.hidden = true; };
    }
  }
  document.getElementById('birth').onclick = () => { list.hidden = false; list.scrollTop = list.scrollHeight; };
}"""


def test_months_that_lie_below_one_another(sheet: Page) -> None:
    """A calendar without arrows or lists is scrolled to the month."""
    today = datetime.now(tz=UTC).date()
    wanted = (today.replace(day=1) - timedelta(days=200)).replace(day=17)
    sheet.set_content(
        '<html lang="fr"><label for="birth">Date</label> <input id="birth" readonly>'
        '<div id="months" style="height: 230px; width: 260px; overflow: auto" hidden></div></html>'
    )
    sheet.evaluate(f"({SCROLLED})(new Date())")

    assert pick_date(sheet, "Date", wanted) == wanted


YEARS_AROUND = """(today) => {
  const popup = document.getElementById('popup');
  const made = (tag, textContent, onclick) => {
    return Object.assign(document.createElement(tag), { type: 'button', textContent, onclick });
  };
  const name = (month) => new Date(2001, month, 1).toLocaleDateString('fr', { month: 'long' });
  const list = (year, month) => popup.replaceChildren(
    ...Array.from({ length: 13 }, (_, at) => made('button', year - 6 + at, () => draw(year - 6 + at, month))));
  const draw = (year, month) => popup.replaceChildren(
    made('button', '‹', () => draw(month ? year : year - 1, (month + 11) % 12)), made('b', name(month)),
    made('button', year, () => list(year, month)),
    made('button', '›', () => draw(month < 11 ? year : year + 1, (month + 1) % 12)), made('hr'),
    ...Array.from({ length: new Date(year, month + 1, 0).getDate() }, (_, at) => made('button', at + 1, () => {
      document.getElementById('birth').value = `${at + 1} ${name(month)} ${year}`;
      popup.replaceChildren();
    })));
  document.getElementById('birth').onclick = () => draw(today.getFullYear(), today.getMonth());
}"""


@pytest.mark.calendar_all
def test_a_list_of_years_that_ends_before_the_wanted_one(sheet: Page) -> None:
    """A list without pages is taken to its end and opened again from there."""
    sheet.set_content(
        '<html lang="fr"><label for="birth">Date</label> <input id="birth" readonly>'
        '<div id="popup" style="width: 260px"></div></html>'
    )
    sheet.evaluate(f"({YEARS_AROUND})(new Date(2026, 10, 23))")

    assert pick_date(sheet, "Date", date(2009, 3, 25)) == date(2009, 3, 25)


LISTS_OVER_DAYS = """() => {
  const made = (tag, text, onclick, ...inside) => {
    const element = Object.assign(document.createElement(tag), { textContent: text, onclick });
    element.append(...inside);
    return element;
  };
  const name = (month) => new Date(2001, month, 1).toLocaleDateString('fr', { month: 'long' });
  const popup = document.getElementById('popup');
  let [year, month, listed, top] = [2026, 10, false, -24 * 104];
  const years = () => {
    const cells = Array.from({ length: 111 }, (_, at) => made('div', 1920 + at, () => { year = 1920 + at; draw(); }));
    const inner = made('div', '', null, ...cells);
    inner.style.marginTop = `${top}px`;
    const box = made('section', '', null, inner);
    box.onwheel = ({ deltaY }) => { top -= Math.sign(deltaY) * 48; inner.style.marginTop = `${top}px`; };
    return box;
  };
  const months = () => made('section', '', null,
    ...Array.from({ length: 12 }, (_, at) => made('div', name(at), () => { month = at; draw(); })));
  const days = () => {
    const count = new Date(year, month + 1, 0).getDate();
    return Array.from({ length: count }, (_, at) => made('button', at + 1, () => {
      document.getElementById('birth').value = `${at + 1} ${name(month)} ${year}`;
      popup.replaceChildren();
    }));
  };
  const draw = () => popup.replaceChildren(
    made('b', `${name(month)} ${year}`, () => { listed = !listed; draw(); }),
    made('hr'), ...(listed ? [years(), months()] : days()));
  document.getElementById('birth').onclick = draw;
}"""


@pytest.mark.calendar_all
def test_lists_that_only_the_wheel_moves_and_that_stay_over_the_days(sheet: Page) -> None:
    """The wheel is turned over a list that nothing else scrolls, and the heading pressed again to see the days."""
    sheet.set_content(
        '<html lang="fr"><style>section { height: 290px; width: 90px; overflow: hidden; float: left }'
        "section div { height: 24px; cursor: pointer } b { cursor: pointer } #popup { width: 260px }</style>"
        '<label for="birth">Date</label> <input id="birth" readonly><div id="popup"></div></html>'
    )
    sheet.evaluate(f"({LISTS_OVER_DAYS})()")

    assert pick_date(sheet, "Date", WANTED) == WANTED


TWO_MONTHS = """() => {
  const popup = document.getElementById('popup');
  const name = (first) => first.toLocaleDateString('fr', { month: 'long', year: 'numeric' });
  const draw = (shown, active) => {
    popup.replaceChildren(...[0, 1].map((at) => {
      const first = new Date(shown.getFullYear(), shown.getMonth() + at, 1);
      const table = document.createElement('table');
      table.createCaption().textContent = name(first);
      let row = table.insertRow();
      for (let lead = (first.getDay() + 6) % 7; lead > 0; lead -= 1) row.insertCell();
      for (let day = 1; day <= new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate(); day += 1) {
        if (row.cells.length === 7) row = table.insertRow();
        const cell = row.insertCell();
        cell.textContent = day;
        cell.tabIndex = at === active && day === 5 ? 0 : -1;
        cell.onkeydown = ({ key, shiftKey }) => {
          if (!key.startsWith('Page')) return;
          const months = (key === 'PageUp' ? -1 : 1) * (shiftKey ? 12 : 1);
          draw(new Date(shown.getFullYear(), shown.getMonth() + months, 1), 1);
        };
        cell.onclick = () => { birth.value = `${day} ${name(first)}`; popup.replaceChildren(); };
      }
      return table;
    }));
    popup.querySelector('[tabindex="0"]').focus();
  };
  birth.onclick = () => { draw(new Date(2026, 10, 1), 0); };
}"""


@pytest.mark.calendar_all
def test_keys_reach_the_day_that_has_the_focus_in_any_month(sheet: Page) -> None:
    """After a key has led a year back, the one day that can have the focus may stand in the second month."""
    sheet.set_content(
        '<html lang="fr"><label for="birth">Date</label> <input id="birth" readonly>'
        '<div id="popup" style="display: flex; width: 500px"></div></html>'
    )
    sheet.evaluate(f"({TWO_MONTHS})()")

    assert pick_date(sheet, "Date", WANTED) == WANTED
