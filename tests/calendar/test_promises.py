"""What pick_date promises beside the date: the fence is asked first, the field stays clean, no message names a date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pouce.calendar import DateUndecided, pick_date
from pouce.calendar.sight import Sight
from pouce.errors import DateRefused, FenceClosed, PartNotFound, ValueDiffers
from pouce.rehearsal.calendars import label

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Page

WANTED = date(1941, 3, 9)


def closed(_: ElementHandle) -> None:
    """Let nothing be typed."""
    raise FenceClosed("not here")


@pytest.mark.parametrize("name", ["native", "flatpickr", "three-selects"])
def test_a_closed_fence_stops_everything(sheet: Page, calendar_site: str, name: str) -> None:
    """When the fence refuses, nothing is typed and nothing chosen."""
    sheet.goto(f"{calendar_site}/fr/{name}")

    with pytest.raises(FenceClosed):
        pick_date(sheet, label("fr"), WANTED, before_typing=closed)

    assert sheet.evaluate("readDate()") == ""


def test_the_fence_sees_every_element(sheet: Page, calendar_site: str) -> None:
    """The fence is asked about the field and about the day that is pressed."""
    seen: list[str] = []
    sheet.goto(f"{calendar_site}/fr/jquery-ui-years")

    pick_date(sheet, label("fr"), WANTED, before_typing=lambda one: seen.append(one.evaluate("e => e.localName")))

    assert seen[0] == "input"
    assert "a" in seen


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


def test_a_button_that_sends_the_form_is_not_pressed(sheet: Page) -> None:
    """A small button beside the field that would send the form opens no calendar, whatever it looks like."""
    sheet.set_content(
        '<form onsubmit="window.sent = true; return false"><label>Date <input></label> <button>→</button></form>'
    )

    with pytest.raises(DateUndecided):
        pick_date(sheet, "Date", WANTED)

    assert sheet.evaluate("window.sent") is None


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


def test_parts_that_write_their_signs_themselves(sheet: Page) -> None:
    """Day, month and year may be editable spinbuttons that take each sign before it is put in, and put in none."""
    part = (
        '<span role="spinbutton" contenteditable="true" aria-label="{0}" style="display: inline-block; width: 40px" '
        "onbeforeinput=\"event.preventDefault(); ariaValueNow = (ariaValueNow || '') + event.data\"></span>"
    )
    parts = "".join(part.format(name) for name in ("Jour", "Mois", "Année"))
    sheet.set_content(f'<html lang="fr"><div role="group" aria-label="Date">{parts}</div></html>')

    assert pick_date(sheet, "Date", WANTED) == WANTED


def test_a_field_with_a_label_of_its_own_is_not_the_date(sheet: Page) -> None:
    """Where the label's own field is missing, the next field of the form is left alone."""
    sheet.set_content('<form><p>Date</p><p><label for="town">Ville</label> <input id="town"></p></form>')

    with pytest.raises(PartNotFound):
        pick_date(sheet, "Date", date(1929, 12, 31))

    assert sheet.input_value("#town") == ""


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


def test_a_page_that_moves_the_focus_gets_no_key_elsewhere(sheet: Page) -> None:
    """Where the focus is moved away before or between the keys, nothing lands where it has gone."""
    sheet.set_content(
        '<label for="birth">Date</label> <input id="birth" placeholder="JJ/MM/AAAA" '
        'onkeydown="document.querySelector(\'#other\').focus()"> <input id="other" aria-label="Other">'
    )

    with pytest.raises(DateRefused):
        pick_date(sheet, "Date", WANTED)

    assert sheet.input_value("#other") == ""


def test_a_date_that_is_there_already_is_left_alone(sheet: Page) -> None:
    """A field that can only mean the wanted date is not touched."""
    sheet.set_content('<label for="birth">Date</label> <input id="birth" value="9 mars 1941" readonly lang="fr">')

    assert pick_date(sheet, "Date", WANTED) == WANTED


@pytest.mark.parametrize("written", ["12/03/1942", "12/0", "zz"])
def test_what_somebody_has_written_is_kept_where_that_is_asked(sheet: Page, written: str) -> None:
    """Another date, the beginning of one, or what is none at all: with `keeps` it stays, and that is said."""
    sheet.set_content(f'<label for=birth>Date</label> <input id=birth placeholder="JJ/MM/AAAA" value="{written}">')

    with pytest.raises(ValueDiffers):
        pick_date(sheet, "Date", WANTED, keeps=True)

    assert sheet.input_value("#birth") == written


def test_a_mask_is_nobodys_entry(sheet: Page) -> None:
    """A field that shows how a date is to be written is filled all the same."""
    sheet.set_content(
        '<label for=birth>Date (JJ/MM/AAAA)</label> <input id=birth value="jj/mm/aaaa" '
        "onfocus=\"value = '__/__/____'\">"
    )

    assert pick_date(sheet, "Date (JJ/MM/AAAA)", WANTED, keeps=True) == WANTED


def test_what_the_person_types_meanwhile_is_not_written_over(sheet: Page) -> None:
    """Typed between the look at the field and the first key, it stays: neither typed over nor put back."""
    sheet.set_content('<label for=birth>Date</label> <input id=birth placeholder="JJ/MM/AAAA">')

    def type_meanwhile(field: ElementHandle) -> None:
        field.evaluate("field => { field.value = '12/0' }")

    with pytest.raises(ValueDiffers):
        pick_date(sheet, "Date", WANTED, keeps=True, before_typing=type_meanwhile)

    assert sheet.input_value("#birth") == "12/0"


def test_a_part_that_somebody_has_written_is_kept(sheet: Page) -> None:
    """The same for a day, a month and a year in fields of their own."""
    sheet.set_content(
        "<fieldset><legend>Date</legend><label>Jour <input id=d value=12></label><label>Mois <input id=m></label>"
        "<label>Année <input id=y></label></fieldset>"
    )

    with pytest.raises(ValueDiffers):
        pick_date(sheet, "Date", WANTED, keeps=True)

    assert [sheet.input_value(f"#{part}") for part in "dmy"] == ["12", "", ""]


@pytest.mark.parametrize(
    ("language", "order", "openings"),
    [
        ("fr", "dd/mm", 1),
        ("en", "dd/mm", 2),
        pytest.param("fr", "mm/dd", 2, marks=pytest.mark.calendar_all),
    ],
)
def test_a_text_in_the_language_s_own_order_is_not_looked_up_again(
    sheet: Page, calendar_site: str, language: str, order: str, openings: int
) -> None:
    """Pressed under "mars 1941", shown as 09/03 on a French page: two signs agree. Else the calendar is asked again."""
    sheet.goto(f"{calendar_site}/{language}/jquery-ui-years")
    sheet.evaluate(
        "order => jQuery('#birth').datepicker('option', { dateFormat: order + '/yy', "
        "beforeShow: () => { window.openings = (window.openings || 0) + 1 } })",
        order,
    )

    assert pick_date(sheet, label(language), WANTED) == WANTED
    assert sheet.evaluate("[openings, readDate()]") == [openings, WANTED.isoformat()]


@pytest.mark.parametrize(
    ("order", "moment"), [("dd/mm", "close"), pytest.param("mm/dd", "mouseup", marks=pytest.mark.calendar_all)]
)
def test_a_calendar_that_takes_its_own_text_for_another_date(
    sheet: Page, calendar_site: str, order: str, moment: str
) -> None:
    """A widget that writes 9 March and then reads 3 September in it is caught, though its new text may look right."""
    sheet.goto(f"{calendar_site}/fr/jquery-ui-years")
    sheet.evaluate(
        """([order, moment]) => {
          const birth = jQuery('#birth');
          const swap = () => { if (birth.val()) birth.datepicker('setDate', new Date(1941, 8, 3)) };
          birth.datepicker('option', { dateFormat: order + '/yy', onClose: () => moment === 'close' && swap() });
          document.addEventListener(moment, ({ target }) => target.closest('.ui-datepicker') || swap());
        }""",
        [order, moment],
    )

    with pytest.raises(DateRefused):
        pick_date(sheet, label("fr"), WANTED)

    assert sheet.input_value("#birth") == ""


@pytest.mark.calendar_all
def test_a_year_in_two_digits_is_looked_at_again(sheet: Page, calendar_site: str) -> None:
    """What a calendar writes as 12/31/29 and then takes for 2029 itself is refused, and the field is left empty."""
    sheet.goto(f"{calendar_site}/en/jquery-ui-years")
    sheet.evaluate("jQuery('#birth').datepicker('option', 'dateFormat', 'mm/dd/y')")

    with pytest.raises(DateRefused):
        pick_date(sheet, label("en"), date(1929, 12, 31))

    assert sheet.input_value("#birth") == ""


def test_three_fields_of_a_form_are_not_the_parts_of_a_date(sheet: Page) -> None:
    """A date field with a list beside it stands between a name and a town: it is one field."""
    sheet.set_content(
        '<form><p><label>Nom <input></label></p><p><label>Date <input id="birth" role="combobox" '
        'placeholder="JJ/MM/AAAA"></label></p><p><label>Ville <input></label></p></form>'
    )

    assert pick_date(sheet, "Date", WANTED) == WANTED
    assert sheet.input_value("#birth") == "09/03/1941"


def test_a_calendar_that_opens_below_the_window(sheet: Page, calendar_site: str) -> None:
    """A heading that has to be scrolled to counts, even where each press brings a new page, at its top again."""
    sheet.set_viewport_size({"width": 800, "height": 260})
    sheet.goto(f"{calendar_site}/fr/java-postback")

    today = datetime.now(tz=UTC).date()
    wanted = (today.replace(day=1) - timedelta(days=50)).replace(day=8)

    assert pick_date(sheet, label("fr"), wanted) == wanted
    assert sheet.evaluate("readDate()") == wanted.isoformat()


def test_a_fence_that_brings_what_is_pressed_into_view(sheet: Page, calendar_site: str) -> None:
    """What has been scrolled since it was seen is pressed where it is now."""
    sheet.goto(f"{calendar_site}/fr/jquery-ui-years")
    sheet.evaluate("document.body.style.paddingBottom = '3000px'")
    on = "() => scrollBy({ top: 30, behavior: 'instant' })"

    read = pick_date(sheet, label("fr"), WANTED, before_typing=lambda element: element.evaluate(on))

    assert read == WANTED
    assert sheet.evaluate("readDate()") == WANTED.isoformat()


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


def test_a_date_field_that_is_a_button_between_other_fields(sheet: Page) -> None:
    """A button next to the label is nearer than a field with a label of its own."""
    sheet.set_content(
        "<form><p><label>Nom <input></label></p><div><span>Date</span> "
        '<button type="button">23 nov. 2026</button></div>'
        "<p><label>Ville <input></label></p><button>Suivant</button></form>"
    )

    assert Sight(sheet, "Date").field().text == "23 nov. 2026"


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


@pytest.mark.parametrize("body", ["<p>nothing</p>", "<label>Date <input></label><label>Date <input></label>"])
def test_no_field_or_two_is_an_error(sheet: Page, body: str) -> None:
    """A label that stands for no field, or for two, is not guessed at."""
    sheet.set_content(body)

    with pytest.raises(PartNotFound):
        pick_date(sheet, "Date", WANTED)


def test_a_locator_names_the_field_too(sheet: Page, calendar_site: str) -> None:
    """The field may be given as a locator, even one of the hidden input behind it."""
    sheet.goto(f"{calendar_site}/fr/flatpickr")

    assert pick_date(sheet, sheet.locator("#birth"), WANTED) == WANTED
    assert sheet.evaluate("readDate()") == "1941-03-09"


def test_a_field_in_a_frame(sheet: Page, calendar_site: str) -> None:
    """Field and calendar may stand in a frame of the page."""
    sheet.goto(f"{calendar_site}/fr/native")
    sheet.set_content(f'<iframe src="{calendar_site}/fr/jquery-ui-years" width="700" height="500"></iframe>')
    sheet.frame_locator("iframe").locator("#birth").wait_for()

    assert pick_date(sheet, label("fr"), WANTED) == WANTED
    assert sheet.frames[1].evaluate("readDate()") == "1941-03-09"
