"""What is there already is kept: the date itself, and what somebody has written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pouce.calendar import pick_date
from pouce.errors import ValueDiffers

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Page


WANTED = date(1941, 3, 9)


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
