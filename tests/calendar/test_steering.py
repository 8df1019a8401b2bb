"""How a calendar is steered to the wanted month, in small calendars that each have one habit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pouce.calendar import pick_date
from pouce.rehearsal.calendars import label

if TYPE_CHECKING:
    from playwright.sync_api import Page

WANTED = date(1941, 3, 9)
FIELD = """<html lang="fr"><style>#popup { width: 260px } section { height: 240px; overflow-y: scroll }
  section div { height: 24px; cursor: pointer } i { display: inline-block; width: 16px; height: 16px;
  background: #357; cursor: pointer } td { min-width: 24px }</style>
<label for="birth">Date</label> <input id="birth" readonly><div id="popup"></div>
<script>
  const [birth, popup] = ['birth', 'popup'].map((id) => document.getElementById(id));
  const today = new Date(2026, 10, 1);
  let [draw, shown] = [null, today];
  const made = (tag, text, onclick) => Object.assign(document.createElement(tag), { textContent: text, onclick });
  const name = (month) => new Date(2001, month, 1).toLocaleDateString('fr', { month: 'long' });
  const go = (year, month) => { shown = new Date(year, month, 1); draw(); };
  const table = () => {
    const rows = made('table', '');
    let row = rows.insertRow();
    for (let lead = (shown.getDay() + 6) % 7; lead > 0; lead -= 1) row.insertCell();
    for (let day = 1; day <= new Date(shown.getFullYear(), shown.getMonth() + 1, 0).getDate(); day += 1) {
      if (row.cells.length === 7) row = rows.insertRow();
      const cell = row.insertCell();
      cell.textContent = day;
      cell.onclick = () => {
        birth.value = `${day} ${name(shown.getMonth())} ${shown.getFullYear()}`;
        popup.replaceChildren();
      };
    }
    return rows;
  };
</script>"""

ANOTHERS_FOCUS = """() => {
  draw = () => {
    const days = table();
    popup.replaceChildren(made('b', `${name(shown.getMonth())} ${shown.getFullYear()}`), days);
    const cells = [...days.querySelectorAll('td')];
    const other = cells.find((cell) => !cell.textContent) || days.rows[days.rows.length - 1].insertCell();
    other.textContent = 30;
    const able = shown === today ? cells.find((cell) => cell.textContent === '5') : other;
    able.tabIndex = 0;
    able.onkeydown = ({ key, shiftKey }) => {
      if (!key.startsWith('Page')) return;
      go(shown.getFullYear(), shown.getMonth() + (key === 'PageUp' ? -1 : 1) * (shiftKey ? 12 : 1));
    };
    able.focus();
  };
  birth.onclick = draw;
}"""

TODAY_BESIDE_THE_ARROW = """() => {
  const years = () => {
    let top = -24 * 101;
    const inner = made('article', '');
    const all = Array.from({ length: 111 }, (_, at) => 1920 + at);
    inner.append(...all.map((year) => made('div', year, () => go(year, shown.getMonth()))));
    const box = made('section', '');
    box.append(inner);
    box.onwheel = (event) => {
      event.preventDefault();
      top -= Math.sign(event.deltaY) * 48;
      inner.style.marginTop = `${top}px`;
    };
    inner.style.marginTop = `${top}px`;
    popup.replaceChildren(box);
  };
  const months = () => {
    const year = shown.getFullYear();
    const names = Array.from({ length: 12 }, (_, month) => made('button', name(month), () => go(year, month)));
    popup.replaceChildren(made('button', year, years), made('hr', ''), ...names);
  };
  draw = () => {
    const [month, year] = [shown.getMonth(), shown.getFullYear()];
    popup.replaceChildren(
      made('i', '', () => go(year, Math.max(0, month - 1))), made('i', '', () => go(2026, 10)),
      made('button', name(month), months), made('button', year, years),
      made('i', '', () => go(year, Math.min(11, month + 1))), table());
  };
  birth.onclick = draw;
}"""

LATE_FOCUS = """() => {
  draw = () => {
    const days = table();
    popup.replaceChildren(made('b', `${name(shown.getMonth())} ${shown.getFullYear()}`), days);
    const day = [...days.querySelectorAll('td')].find((cell) => cell.textContent === '5');
    day.tabIndex = 0;
    day.onkeydown = ({ key, shiftKey }) => {
      if (!key.startsWith('Page')) return;
      go(shown.getFullYear(), shown.getMonth() + (key === 'PageUp' ? -1 : 1) * (shiftKey ? 12 : 1));
    };
    setTimeout(() => day.focus(), shown === today ? 0 : 30);
  };
  birth.onclick = draw;
}"""

DRAWN_WITH_BORDERS = """() => {
  const arrow = (side, months) => {
    const drawn = made('div', '', () => go(shown.getFullYear(), shown.getMonth() + months));
    drawn.style.cssText = `float: ${side}; border: 6px solid transparent; border-${side}: 7px solid #777`;
    return drawn;
  };
  draw = () => {
    const year = made('b', ` ${String(shown.getFullYear()).slice(2)}`);
    const days = table();
    const week = days.insertRow(0);
    for (const text of ['lu', 'ma', 'me', 'je', 've', 'sa', 'di']) week.insertCell().textContent = text;
    popup.replaceChildren(arrow('right', 1), arrow('left', -1), made('b', name(shown.getMonth())), year, days);
    for (const cell of popup.querySelectorAll('td')) {
      const figure = made('p', cell.textContent);
      figure.style.pointerEvents = 'none';
      cell.replaceChildren(made('label', ''));
      cell.firstChild.append(figure);
    }
  };
  birth.onclick = draw;
}"""

A_LIST_THAT_IS_SHUT = """() => {
  let listed = false;
  draw = () => {
    const head = made('div', `${name(shown.getMonth())}, ${shown.getFullYear()}`, () => { listed = !listed; draw(); });
    head.style.cursor = 'pointer';
    head.append(made('i', ''));
    if (!listed) { popup.replaceChildren(head, table()); return; }
    const take = (year) => () => { listed = false; go(year, shown.getMonth()); };
    popup.replaceChildren(head, ...Array.from({ length: 25 }, (_, at) => shown.getFullYear() - 12 + at)
      .map((year) => made('button', year, take(year))));
  };
  birth.onclick = draw;
}"""


@pytest.mark.calendar_all
@pytest.mark.parametrize(
    "habit",
    [ANOTHERS_FOCUS, TODAY_BESIDE_THE_ARROW, DRAWN_WITH_BORDERS],
    ids=["focus elsewhere", "today beside the arrow", "triangles and a short year"],
)
def test_the_way_to_the_month_is_found(sheet: Page, habit: str) -> None:
    """By keys though another month's day has the focus; anew from today, where a seeming arrow led there.

    And by arrows that are borders only, under a heading of two pieces, to days that let the press through.
    """
    sheet.set_content(FIELD)
    sheet.evaluate(habit)

    assert pick_date(sheet, "Date", WANTED) == WANTED


@pytest.mark.calendar_all
def test_keys_wait_for_the_day_that_takes_them(sheet: Page) -> None:
    """Where the focus comes into the next month a moment later, the rest of the keys waits for it."""
    sheet.set_content(FIELD)
    sheet.evaluate(LATE_FOCUS)
    sheet.evaluate(
        "() => { window.lost = 0; document.onkeydown = ({ target }) => { lost += target.localName !== 'td' } }"
    )

    assert pick_date(sheet, "Date", date(1941, 11, 9)) == date(1941, 11, 9)
    assert sheet.evaluate("window.lost") < 40


@pytest.mark.calendar_all
def test_a_list_that_was_shut_is_opened_again(sheet: Page) -> None:
    """What looked like a list's arrow has only closed it: it is opened once more, and taken at its end."""
    sheet.set_content(FIELD)
    sheet.evaluate(A_LIST_THAT_IS_SHUT)

    assert pick_date(sheet, "Date", date(2006, 11, 9)) == date(2006, 11, 9)


@pytest.mark.calendar_all
def test_a_window_that_is_slow_to_load(sheet: Page) -> None:
    """Where the press has opened a window, it is given the time to show its calendar."""
    sheet.set_content('<html lang="fr"><label for="birth">Date</label> <input id="birth" readonly>')
    sheet.evaluate(
        """() => {
          const days = Array.from({ length: 31 }, (_, at) => `<button
            onclick="opener.birth.value = '${at + 1} mars 1941'; close()">${at + 1}</button>`);
          birth.onclick = () => {
            const calendar = open('', '', 'width=300,height=300');
            setTimeout(() => calendar.document.write(`<b>mars 1941</b><hr>${days.join('')}`), 2000);
          };
        }"""
    )

    assert pick_date(sheet, "Date", WANTED) == WANTED


@pytest.mark.calendar_all
def test_a_window_that_was_only_looked_at_is_closed(sheet: Page, calendar_site: str) -> None:
    """On an English page 2/1/1929 has to be looked up again: the window with the calendar does not stay behind."""
    sheet.goto(f"{calendar_site}/en/java-window")

    for wanted in (date(1929, 2, 1), date(1932, 3, 1)):
        assert pick_date(sheet, label("en"), wanted) == wanted
        assert sheet.context.pages == [sheet]
