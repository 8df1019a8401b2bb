"""A typed date counts only where the page says its format or shows that it has understood; else nothing stays typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pouce.calendar import DateUndecided, pick_date
from pouce.errors import DateRefused, FenceClosed

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Page


WANTED = date(1941, 3, 9)


def closed(_: ElementHandle) -> None:
    """Let nothing be typed."""
    raise FenceClosed("not here")


def test_an_unclear_text_field_is_left_to_the_person(sheet: Page) -> None:
    """Without a calendar or a hint, 9 March could be 3 September: the person decides, the field stays empty."""
    sheet.set_content('<label for="birth">Date de naissance</label> <input id="birth">')

    with pytest.raises(DateUndecided):
        pick_date(sheet, "Date de naissance", WANTED)

    assert sheet.input_value("#birth") == ""


def test_a_page_that_writes_the_date_anew_proves_it(sheet: Page) -> None:
    """Without a hint, the order is tried: a page that then writes the month in words has understood it."""
    sheet.set_content(
        """<label for="birth">Date</label> <input id="birth" onblur="const read = new Date(value);
        value = isNaN(read) ? '' : read.toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' })">"""
    )

    assert pick_date(sheet, "Date", WANTED) == WANTED
    assert sheet.input_value("#birth") == "March 9, 1941"


MASK = "value = value.replace(/\\D/g, '').replace(/^(..)(..)(.*)$/, '$1.$2.$3')"


LATE = date(1941, 3, 25)


@pytest.mark.parametrize(
    ("tongue", "facts", "shown"),
    [
        ("fr", "", "25/03/1941"),
        pytest.param("de", "", "25.03.1941", marks=pytest.mark.calendar_all),
        pytest.param("en-US", "", "03/25/1941", marks=pytest.mark.calendar_all),
        pytest.param("fr", f'oninput="{MASK}"', "25.03.1941", marks=pytest.mark.calendar_all),
    ],
)
def test_a_day_above_twelve_is_typed_as_the_language_writes_it(
    sheet: Page, tongue: str, facts: str, shown: str
) -> None:
    """25/03/1941 can mean nothing else, so a plain field that keeps it needs no hint."""
    sheet.set_content(f'<html lang="{tongue}"><label for="birth">Date</label> <input id="birth" {facts}></html>')

    assert pick_date(sheet, "Date", LATE) == LATE
    assert sheet.input_value("#birth") == shown


UNTAKEN = {
    "a value kept apart": '><input type="hidden" name="birth">',
    "a complaint": "onblur=\"ariaInvalid = 'true'\">",
    "an icon that does nothing": '> <button type="button" aria-label="Calendrier">.</button>',
    "an icon at the far end of the row": '><i style="position: absolute; right: 9px; cursor: pointer">event</i>',
    "something that cannot be read": 'onfocus="said.hidden = false"><div id="said" hidden>Agenda</div>',
}


def test_an_order_that_the_language_leaves_open_is_not_guessed(sheet: Page) -> None:
    """In plain English 25/03/1941 may meet a parser that reads a month 25: the field is left to the person."""
    sheet.set_content('<html lang="en"><label for="birth">Date</label> <input id="birth"></html>')

    with pytest.raises(DateUndecided):
        pick_date(sheet, "Date", LATE)

    assert sheet.input_value("#birth") == ""


@pytest.mark.parametrize(
    "sign", [*list(UNTAKEN)[:1], *(pytest.param(one, marks=pytest.mark.calendar_all) for one in list(UNTAKEN)[1:])]
)
def test_a_text_that_nothing_may_have_taken(sheet: Page, sign: str) -> None:
    """Even 25/03/1941 proves nothing where a widget may stand behind the text: the field is emptied."""
    sheet.set_content(
        f'<html lang="fr"><p><label for="birth">Date</label> <input id="birth" {UNTAKEN[sign]}</p></html>'
    )

    with pytest.raises(DateUndecided):
        pick_date(sheet, "Date", LATE)

    assert sheet.input_value("#birth") == ""


COMPONENT = """takes => customElements.define('x-date', class extends HTMLElement {
  constructor() {
    super();
    this.value = '';
    const field = '<label for=birth>Date</label> <input id=birth>';
    this.attachShadow({ mode: 'open' }).innerHTML = field;
    this.shadowRoot.querySelector('input').onchange = ({ target }) => {
      const [day, month, year] = target.value.split('/').map(Number);
      if (takes && year) this.value = new Date(year, month - 1, day);
    };
  }
})"""


@pytest.mark.parametrize("takes", [False, pytest.param(True, marks=pytest.mark.calendar_all)])
def test_a_component_is_asked_for_its_own_value(sheet: Page, takes: bool) -> None:
    """What will be sent is the component's value, not the text inside it: where that stays empty, nothing was taken."""
    sheet.set_content('<html lang="fr"><x-date></x-date></html>')
    sheet.evaluate(COMPONENT, takes)

    if takes:
        assert pick_date(sheet, "Date", LATE) == LATE
    else:
        with pytest.raises(DateUndecided):
            pick_date(sheet, "Date", LATE)

    assert sheet.input_value("#birth") == ("25/03/1941" if takes else "")


SPEAKING = {
    "a hint": 'placeholder="JJ/MM/AAAA"',
    "a pattern": 'pattern="[0-3][0-9]/[01][0-9]/[12][0-9]{3}"',
    "a hidden value": "oninput=\"kept.value = value.split('/').reverse().join('-')\"",
    "a description": "onchange=\"said.textContent = (value === '31/12/1929') ? '31 décembre 1929' : ''\"",
    "a name": "onchange=\"ariaLabel = (value === '31/12/1929') ? 'Date, 31 décembre 1929' : 'Date'\"",
}


REST = ("a pattern", "a hidden value", "a name")


@pytest.mark.parametrize(
    "sign", ["a hint", "a description", *(pytest.param(one, marks=pytest.mark.calendar_all) for one in REST)]
)
def test_a_field_that_shows_what_it_wants_or_took(sheet: Page, sign: str) -> None:
    """A field that states its format, or shows outside its text that it has taken the date, is believed."""
    sheet.set_content(
        f'<html lang="fr"><p><label for="birth">Date</label> <input id="birth" aria-describedby="said" '
        f"{SPEAKING[sign]}>"
        '<input type="hidden" id="kept"> <span id="said"></span></p></html>'
    )

    assert pick_date(sheet, "Date", date(1929, 12, 31)) == date(1929, 12, 31)
    assert sheet.input_value("#birth") == "31/12/1929"


def test_a_page_that_swaps_is_noticed(sheet: Page) -> None:
    """A field that turns the text into another date is refused, and the message names no date."""
    sheet.set_content(
        '<label for="birth">Date</label> <input id="birth" placeholder="JJ/MM/AAAA" '
        "onchange=\"this.value = '3 septembre 1941'\">"
    )

    with pytest.raises(DateRefused) as refused:
        pick_date(sheet, "Date", WANTED)

    assert not any(c.isdigit() for c in str(refused.value))


@pytest.mark.calendar_all
def test_a_field_that_no_key_empties(sheet: Page) -> None:
    """Where a refused date stays whatever is typed, the field's own button empties it."""
    sheet.set_content(
        """<label for="birth">Date</label> <input id="birth" placeholder="JJ/MM/AAAA"
        oninput="this.value = '3 septembre 1941'"><button type="button" aria-label="Effacer"
        onclick="document.getElementById('birth').value = ''">.</button>"""
    )

    with pytest.raises(DateRefused):
        pick_date(sheet, "Date", WANTED)

    assert sheet.input_value("#birth") == ""


NO_ARROWS = """(order, closed) => {
  const popup = document.getElementById('popup');
  let shown = new Date(2026, 10, 23);
  birth.onchange = () => {
    const parts = birth.value.split('/').map(Number);
    const [day, month] = order === 'dm' ? parts : [parts[1], parts[0]];
    if (parts.length === 3) shown = new Date(parts[2], month - 1, day);
  };
  birth.onclick = () => {
    const count = new Date(shown.getFullYear(), shown.getMonth() + 1, 0).getDate();
    const name = document.createElement('b');
    name.textContent = shown.toLocaleDateString('fr', { month: 'long', year: 'numeric' });
    popup.replaceChildren(name, document.createElement('hr'), ...Array.from({ length: count }, (_, at) => {
      const day = document.createElement('button');
      day.textContent = at + 1;
      day.disabled = closed && shown.getFullYear() < 1950;
      return day;
    }));
  };
  document.addEventListener('mousedown', () => popup.replaceChildren());
}"""


@pytest.mark.parametrize(
    ("order", "closed"),
    [
        pytest.param("md", "false", marks=pytest.mark.calendar_all),
        pytest.param("dm", "false", marks=pytest.mark.calendar_all),
        pytest.param("dm", "true", marks=pytest.mark.calendar_all),
    ],
)
def test_a_calendar_that_leads_nowhere_decides_what_was_typed(sheet: Page, order: str, closed: str) -> None:
    """Without a way to the month the date is typed, and the calendar, opened again, shows which month it has read."""
    sheet.set_content(
        '<html lang="fr"><label for="birth">Date</label> <input id="birth"><div id="popup" style="width: 260px"></div>'
    )
    sheet.evaluate(f"({NO_ARROWS})('{order}', {closed})")

    if (order, closed) == ("dm", "false"):
        assert pick_date(sheet, "Date", WANTED) == WANTED
    else:
        with pytest.raises(DateRefused):
            pick_date(sheet, "Date", WANTED)

    assert sheet.input_value("#birth") == ("09/03/1941" if (order, closed) == ("dm", "false") else "")
