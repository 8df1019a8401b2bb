"""A calendar is looked into again where the field's text leaves open what was taken, and only there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pouce.calendar import DateLeft, pick_date
from pouce.errors import DateRefused
from pouce.rehearsal.calendars import label

if TYPE_CHECKING:
    from playwright.sync_api import Page


WANTED = date(1941, 3, 9)


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


MUTE = """<html lang="fr"><p><label for="birth">Date</label>
  <button type="button" id="birth" aria-label="Calendrier" style="width: 24px; height: 24px"></button></p>
<div id="pop" style="width: 260px" hidden><b>mars 1941</b><table id="days"></table></div>
<script>
  const [birth, pop, days] = ['birth', 'pop', 'days'].map((id) => document.getElementById(id));
  for (let week = 0; week < 6; week++) {
    const row = days.insertRow();
    for (let day = week * 7 - 4; day < week * 7 + 3; day++) {
      row.insertCell().textContent = day > 0 && day < 32 ? day : '';
    }
  }
  days.onclick = ({ target }) => { if (window.marks) target.ariaSelected = 'true'; pop.hidden = true; };
  birth.onclick = () => { pop.hidden = !pop.hidden; };
</script>"""


def test_a_field_that_shows_nothing_of_its_value(sheet: Page) -> None:
    """A button with an icon only: the calendar, opened again, shows the day as chosen, or the person has to look."""
    sheet.set_content(MUTE)

    with pytest.raises(DateLeft):
        pick_date(sheet, "Date", WANTED)

    sheet.evaluate("window.marks = true")

    assert pick_date(sheet, "Date", WANTED) == WANTED
