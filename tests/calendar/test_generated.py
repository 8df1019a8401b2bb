"""Calendars made to order.

Whatever their layout, order of views, week, language, format and manners, the date lands.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pouce.calendar import pick_date
from pouce.errors import DateRefused
from pouce.rehearsal.calendars import label, languages

if TYPE_CHECKING:
    from playwright.sync_api import Page

WISHES = st.fixed_dictionaries(
    {
        "layout": st.sampled_from(["table", "grid", "buttons"]),
        "way": st.sampled_from(["selects", "climb", "years", "months"]),
        "months": st.booleans(),
        "start": st.integers(0, 6),
        "others": st.booleans(),
        "style": st.sampled_from(["long", "short"]),
        "format": st.sampled_from(["dmy", "mdy", "iso", "words"]),
        "event": st.sampled_from(["click", "mousedown"]),
        "ok": st.booleans(),
        "delay": st.sampled_from([0, 0, 60, 250]),
        "min": st.sampled_from(["1900-01-01", "1930-06-15"]),
        "max": st.sampled_from(["2026-11-23", "1960-03-10"]),
    }
)
DATES = st.dates(date(1925, 1, 1), date(1965, 12, 31))
LANGUAGES = st.sampled_from(languages())
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)


def check(page: Page, site: str, wish: dict[str, Any], wanted: date, language: str) -> None:
    """The date lands, or, where the calendar does not offer it, it is refused and the field stays empty."""
    page.goto(f"{site}/{language}/generated?{quote(json.dumps(wish))}")
    if date.fromisoformat(wish["min"]) <= wanted <= date.fromisoformat(wish["max"]):
        assert wanted == pick_date(page, label(language), wanted)
        assert wanted.isoformat() == page.evaluate("readDate()")
    else:
        with pytest.raises(DateRefused):
            pick_date(page, label(language), wanted)
        assert page.input_value("#birth") == ""


@settings(SLOW, max_examples=2)
@given(wish=WISHES, wanted=DATES, language=LANGUAGES)
def test_any_calendar_takes_any_date(
    sheet: Page, calendar_site: str, wish: dict[str, Any], wanted: date, language: str
) -> None:
    """A calendar made to order takes a date or refuses it cleanly."""
    check(sheet, calendar_site, wish, wanted, language)


@pytest.mark.calendar_all
@settings(SLOW, max_examples=150)
@given(wish=WISHES, wanted=DATES, language=LANGUAGES)
def test_many_calendars_take_any_date(
    sheet: Page, calendar_site: str, wish: dict[str, Any], wanted: date, language: str
) -> None:
    """The same over many more calendars."""
    check(sheet, calendar_site, wish, wanted, language)
