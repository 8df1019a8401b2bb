"""Nothing is typed, and nothing pressed, where that is not allowed or belongs to somebody else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pouce.calendar import DateUndecided, pick_date
from pouce.errors import DateRefused, FenceClosed
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


def test_a_button_that_sends_the_form_is_not_pressed(sheet: Page) -> None:
    """A small button beside the field that would send the form opens no calendar, whatever it looks like."""
    sheet.set_content(
        '<form onsubmit="window.sent = true; return false"><label>Date <input></label> <button>→</button></form>'
    )

    with pytest.raises(DateUndecided):
        pick_date(sheet, "Date", WANTED)

    assert sheet.evaluate("window.sent") is None


def test_a_page_that_moves_the_focus_gets_no_key_elsewhere(sheet: Page) -> None:
    """Where the focus is moved away before or between the keys, nothing lands where it has gone."""
    sheet.set_content(
        '<label for="birth">Date</label> <input id="birth" placeholder="JJ/MM/AAAA" '
        'onkeydown="document.querySelector(\'#other\').focus()"> <input id="other" aria-label="Other">'
    )

    with pytest.raises(DateRefused):
        pick_date(sheet, "Date", WANTED)

    assert sheet.input_value("#other") == ""


def test_a_fence_that_brings_what_is_pressed_into_view(sheet: Page, calendar_site: str) -> None:
    """What has been scrolled since it was seen is pressed where it is now."""
    sheet.goto(f"{calendar_site}/fr/jquery-ui-years")
    sheet.evaluate("document.body.style.paddingBottom = '3000px'")
    on = "() => scrollBy({ top: 30, behavior: 'instant' })"

    read = pick_date(sheet, label("fr"), WANTED, before_typing=lambda element: element.evaluate(on))

    assert read == WANTED
    assert sheet.evaluate("readDate()") == WANTED.isoformat()
