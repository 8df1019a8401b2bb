"""The rehearsal site's request form with each calendar of the public set: stage 2 ends with the right date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pouce.rehearsal import VARIANTS
from pouce.rehearsal.calendars import widgets
from pouce.testing import JourneyCase, Played

DEFAULT = "jquery-ui-years"
REST = [name for name in widgets() if name != DEFAULT]


def ask_with(rehearse: Callable[[JourneyCase], Played], name: str, language: str) -> None:
    """Play stage 2 with one calendar: the server has then received the person's own birth date."""
    if not widgets()[name].there:
        pytest.skip(f"{name} is large and not there: run fixtures/calendars/fetch.py")
    played = rehearse(JourneyCase("request-access", f"calendar-{name}", language))
    (account,) = played.journey.site.accounts.values()

    assert played.result.end == "requested"
    assert [request.birth_date for request in account.requests] == ["1941-03-09"]


def test_stage_two_passes_with_a_real_calendar(rehearse: Callable[[JourneyCase], Played]) -> None:
    """The request form with jQuery UI's calendar leads to the acknowledgement, under a strict policy."""
    ask_with(rehearse, DEFAULT, "fr")


@pytest.mark.calendar_all
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", REST)
def test_stage_two_passes_with_each(rehearse: Callable[[JourneyCase], Played], name: str, language: str) -> None:
    """So does the form with any other calendar of the set."""
    ask_with(rehearse, name, language)


def test_each_calendar_has_its_variant() -> None:
    """Whoever adds a calendar to the set adds the variant with it."""
    assert {f"calendar-{name}" for name in widgets()} == {
        name for name in VARIANTS if VARIANTS[name].knobs.date_widget.startswith("calendar-")
    }
