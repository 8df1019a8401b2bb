"""The public set of real widgets: every date lands, or is refused with the field left clean.

Never anything in between.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from birth_dates import FORTY, SAMPLE

from pouce.calendar import pick_date
from pouce.errors import DateRefused
from pouce.rehearsal.calendars import Widget, label, languages, widgets

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMES, LANGUAGES = tuple(widgets()), languages()
QUICK = ("native", "flatpickr", "bootstrap-datepicker", "three-selects", "three-fields", "java-window")
"""Widgets of quite different kinds that are quick: the others are played on demand."""


def open_widget(page: Page, site: str, widget: Widget, language: str) -> None:
    """Open a widget's page once its scripts are done."""
    if not widget.there:
        pytest.skip(f"{widget.name} is large and not there: run fixtures/calendars/fetch.py")
    page.goto(f"{site}/{language}/{widget.name}")
    page.wait_for_function(
        "() => globalThis.readDate && (document.querySelector('form input, form select:not(#none)'))"
    )


def held(page: Page) -> str:
    """Give the date that the widget itself holds, as ISO."""
    return str(page.evaluate("readDate()"))


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.calendar_all) for name in NAMES]
)
def test_a_date_lands_in_each_widget(sheet: Page, calendar_site: str, name: str) -> None:
    """A widget of the public set takes a date, in turn in each language."""
    at = NAMES.index(name)
    wanted, language = SAMPLE[at % len(SAMPLE)], LANGUAGES[at % len(LANGUAGES)]
    open_widget(sheet, calendar_site, widgets()[name], language)

    assert wanted == pick_date(sheet, label(language), wanted)
    assert wanted.isoformat() == held(sheet)


@pytest.mark.calendar_all
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_all_dates_land(sheet: Page, calendar_site: str, name: str, language: str) -> None:
    """All forty dates land in each widget and each language."""
    for wanted in FORTY:
        open_widget(sheet, calendar_site, widgets()[name], language)

        assert wanted == pick_date(sheet, label(language), wanted)
        assert wanted.isoformat() == held(sheet)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("native", date(1890, 5, 17)),
        ("flatpickr", date(1924, 12, 31)),
        pytest.param("jquery-ui-years", date(1924, 12, 31), marks=pytest.mark.calendar_all),
        pytest.param("three-selects", date(1914, 2, 1), marks=pytest.mark.calendar_all),
        pytest.param("bootstrap-datepicker", date(2999, 1, 1), marks=pytest.mark.calendar_all),
    ],
)
def test_what_is_not_offered_is_refused(sheet: Page, calendar_site: str, name: str, wanted: date) -> None:
    """A date outside the widget's range raises, and the field is left empty."""
    open_widget(sheet, calendar_site, widgets()[name], "fr")

    with pytest.raises(DateRefused) as refused:
        pick_date(sheet, label("fr"), wanted)

    assert held(sheet) == ""
    assert not any(c.isdigit() for c in str(refused.value))
