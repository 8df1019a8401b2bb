"""The rehearsal site's request form with each calendar of the public set: stage 2 ends with the right date."""

from __future__ import annotations

from contextlib import closing

import pytest
from playwright.sync_api import Browser

from pouce.browser.launch import LOCALES
from pouce.flow.library import fixtures_folder
from pouce.journey import Journey
from pouce.person import Person
from pouce.rehearsal import VARIANTS, Rehearsal
from pouce.rehearsal.calendars import widgets

DEFAULT = "jquery-ui-years"
REST = [name for name in widgets() if name != DEFAULT]


def ask_with(browser: Browser, name: str, language: str) -> None:
    """Play stage 2 with one calendar: the server has then received the person's own birth date."""
    if not widgets()[name].there:
        pytest.skip(f"{name} is large and not there: run fixtures/calendars/fetch.py")
    person = Person.from_file(fixtures_folder() / "persons" / "marie.yaml")
    with (
        Rehearsal(variant=f"calendar-{name}") as site,
        closing(browser.new_context(locale=LOCALES[language])) as context,
    ):
        journey = Journey(site, context.new_page(), person=person, language=language)
        journey.begin_at(2)
        result = journey.play("request-access")
        (account,) = site.accounts.values()

    assert result.end == "requested"
    assert [request.birth_date for request in account.requests] == ["1941-03-09"]


def test_stage_two_passes_with_a_real_calendar(browser: Browser) -> None:
    """The request form with jQuery UI's calendar leads to the acknowledgement, under a strict policy."""
    ask_with(browser, DEFAULT, "fr")


@pytest.mark.calendar_all
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", REST)
def test_stage_two_passes_with_each(browser: Browser, name: str, language: str) -> None:
    """So does the form with any other calendar of the set."""
    ask_with(browser, name, language)


def test_each_calendar_has_its_variant() -> None:
    """Whoever adds a calendar to the set adds the variant with it."""
    assert {f"calendar-{name}" for name in widgets()} == {
        name for name in VARIANTS if VARIANTS[name].knobs.date_widget.startswith("calendar-")
    }
