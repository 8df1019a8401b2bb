"""Which field a label or a locator means, and that nothing else is taken for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pouce.calendar import pick_date
from pouce.calendar.sight import Sight
from pouce.errors import PartNotFound
from pouce.rehearsal.calendars import label

if TYPE_CHECKING:
    from playwright.sync_api import Page


WANTED = date(1941, 3, 9)


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


def test_three_fields_of_a_form_are_not_the_parts_of_a_date(sheet: Page) -> None:
    """A date field with a list beside it stands between a name and a town: it is one field."""
    sheet.set_content(
        '<form><p><label>Nom <input></label></p><p><label>Date <input id="birth" role="combobox" '
        'placeholder="JJ/MM/AAAA"></label></p><p><label>Ville <input></label></p></form>'
    )

    assert pick_date(sheet, "Date", WANTED) == WANTED
    assert sheet.input_value("#birth") == "09/03/1941"


def test_a_date_field_that_is_a_button_between_other_fields(sheet: Page) -> None:
    """A button next to the label is nearer than a field with a label of its own."""
    sheet.set_content(
        "<form><p><label>Nom <input></label></p><div><span>Date</span> "
        '<button type="button">23 nov. 2026</button></div>'
        "<p><label>Ville <input></label></p><button>Suivant</button></form>"
    )

    assert Sight(sheet, "Date").field().text == "23 nov. 2026"


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
