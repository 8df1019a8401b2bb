"""Calendars that open in ways of their own: below the window, by a painted icon, as input buttons."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pouce.calendar import pick_date
from pouce.rehearsal.calendars import label

if TYPE_CHECKING:
    from playwright.sync_api import Page


WANTED = date(1941, 3, 9)


@pytest.mark.calendar_all
def test_an_icon_that_is_only_a_colour(sheet: Page) -> None:
    """A small painted box beside the field is pressed before anything is typed."""
    sheet.set_content(
        '<html lang="fr"><label for="birth">Date</label> <input id="birth" readonly> <span id="icon" '
        'style="display: inline-block; width: 18px; height: 18px; background: #357"></span>'
        '<div id="popup" style="width: 260px"></div></html>'
    )
    sheet.evaluate(f"({OLD_BUTTONS})(new Date(2026, 10, 23))")

    assert pick_date(sheet, "Date", WANTED) == WANTED


def test_a_calendar_that_opens_below_the_window(sheet: Page, calendar_site: str) -> None:
    """A heading that has to be scrolled to counts, even where each press brings a new page, at its top again."""
    sheet.set_viewport_size({"width": 800, "height": 260})
    sheet.goto(f"{calendar_site}/fr/java-postback")

    today = datetime.now(tz=UTC).date()
    wanted = (today.replace(day=1) - timedelta(days=50)).replace(day=8)

    assert pick_date(sheet, label("fr"), wanted) == wanted
    assert sheet.evaluate("readDate()") == wanted.isoformat()


OLD_BUTTONS = """(today, late) => {
  const popup = document.getElementById('popup');
  let waits = false;
  const lead = (...where) => {
    if (!late) { draw(...where); return; }
    if (waits) return;
    waits = true;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); waits = false; draw(...where); };
    port2.postMessage(null);
  };
  const draw = (year, month) => {
    const name = (style) => (at) => new Date(2001, at, 1).toLocaleDateString('fr', { month: style });
    const made = (tag, facts) => Object.assign(document.createElement(tag), facts);
    const button = (value, onclick) => made('input', { type: 'button', value, onclick });
    const days = new Date(year, month + 1, 0).getDate();
    popup.replaceChildren(
      button(name('short')((month + 11) % 12), () => lead(month ? year : year - 1, (month + 11) % 12)),
      made('b', { textContent: `${name('long')(month)} ${year}` }),
      button(name('short')((month + 1) % 12), () => lead(month < 11 ? year : year + 1, (month + 1) % 12)),
      made('hr'),
      ...Array.from({ length: days }, (_, at) => button(String(at + 1), () => {
        document.getElementById('birth').value = `${at + 1} ${name('long')(month)} ${year}`;
        popup.replaceChildren();
      })),
    );
  };
  document.getElementById('icon').onclick = () => draw(today.getFullYear(), today.getMonth());
}"""


@pytest.mark.calendar_all
@pytest.mark.parametrize("late", ["false", "true"])
def test_a_calendar_of_input_buttons(sheet: Page, late: str) -> None:
    """Days may be inputs of the type button, the trigger an input of the type image, and month names the arrows.

    So also where the page draws itself anew a turn later, and takes several presses in one turn for one.
    """
    sheet.set_content(
        '<html lang="fr"><label for="birth">Date</label> <input id="birth" readonly><input type="image" id="icon" '
        'alt="" width="20" height="20"><div id="popup" style="width: 260px"></div></html>'
    )
    sheet.evaluate(f"({OLD_BUTTONS})(new Date(2026, 10, 23), {late})")

    assert pick_date(sheet, "Date", WANTED) == WANTED


@pytest.mark.calendar_all
def test_a_page_with_a_json_of_its_own(sheet: Page, calendar_site: str) -> None:
    """Old libraries give every list a `toJSON` that writes it as text: the calendar is read all the same."""
    sheet.goto(f"{calendar_site}/fr/java-table")
    sheet.evaluate("() => { Array.prototype.toJSON = function () { return '[' + this.join(', ') + ']'; }; }")

    assert pick_date(sheet, label("fr"), WANTED) == WANTED
