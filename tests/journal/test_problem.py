"""The problem report: small, readable, and without anything that a person could be told by."""

from __future__ import annotations

from datetime import date

import pytest

from pouce.journal.cleaner import Cleaner
from pouce.journal.events import (
    Event,
    PageUnknown,
    RunEnded,
    RunStarted,
    ScreenMet,
    StepDone,
    StepFailed,
    TurnBegan,
)
from pouce.journal.problem import LARGEST, problem_report, shown_address
from pouce.person import Person

DAY = date(2026, 11, 23)
VERSIONS = {"pouce": "0.1.0", "flows": "2026-11-23", "browser": "155.0", "system": "Windows 11"}
STARTED = RunStarted("request-access", 2, "real", "fr")
OFFICIAL = ("https://webgate.ec.europa.eu",)


def report(*events: Event, address: str | None = None) -> str:
    """A report in English."""
    return problem_report(events, versions=VERSIONS, day=DAY, address=address, language="en")


def test_a_report_says_where_and_what() -> None:
    """Versions, point, screen, class of error, expected part, address, language and day, then what happened."""
    told = report(
        STARTED,
        ScreenMet("rcam.request", "11"),
        StepDone("rcam.request", "fill", "last_name", "done"),
        StepFailed("rcam.request", "date", "birth_date", "DateRefused"),
        RunEnded("stopped-after-typing", None, "stop"),
        address="webgate.ec.europa.eu/RCAM",
    )

    assert told == (
        "Pouce stopped here. This is all that the report says; nothing personal is in it. Please read it before you "
        "send it.\n\npouce: 0.1.0\nflows: 2026-11-23\nbrowser: 155.0\nsystem: Windows 11\nday: 2026-11-23\n"
        "language: fr\nsites: real\nflow: 2 request-access\noutcome: stopped-after-typing stop\npoint: 11\n"
        "screen: rcam.request\nexpected part: birth_date\nerror: DateRefused\naddress: webgate.ec.europa.eu/RCAM\n\n"
        "run-started · request-access · 2 · real · fr\nscreen · rcam.request · 11\n"
        "step · rcam.request · fill · last_name · done\nstep-failed · rcam.request · date · birth_date · DateRefused\n"
        "run-ended · stopped-after-typing · stop\n\n"
        "Send it by your own e-mail to whoever gave you Pouce. Pouce itself sends nothing.\n"
    )


def test_what_is_not_known_is_left_out() -> None:
    """A run that never came to a screen has neither point nor part; the report is none the less one."""
    told = report(STARTED, PageUnknown(), RunEnded("stopped-before-typing", None, None))

    assert not any(name in told for name in ("point:", "screen:", "expected part:", "error:", "address:"))
    assert "page-unknown" in told


def test_the_part_is_that_of_the_last_screen() -> None:
    """What was expected on a screen before is not what is missing now; a turn that waits names its part."""
    told = report(
        STARTED, ScreenMet("a.one", "2"), StepFailed("a.one", "fill", "email", "PartNotFound"),
        ScreenMet("a.two", "3"), TurnBegan("a.two", "captcha", "captcha"),
    )  # fmt: skip

    assert "expected part: captcha" in told
    assert "expected part: email" not in told


@pytest.mark.parametrize("language", ["fr", "en", "de", "it", "es", "nl"])
def test_a_report_is_small_enough_to_be_read(language: str) -> None:
    """However long a run and its names are, the report has at most 4096 bytes, and ends with its last sentence."""
    events = [STARTED, *(StepDone("s" * 40, "choose", "é" * 40, "done") for _ in range(500))]
    told = problem_report(events, versions=VERSIONS, day=DAY, address=None, language=language)

    assert len(told.encode()) <= LARGEST
    assert told.endswith("Pouce itself sends nothing.\n") == (language == "en")
    assert "choose" in told


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://webgate.ec.europa.eu/RCAM/?number=01234567#x", "webgate.ec.europa.eu/RCAM/"),
        ("https://webgate.ec.europa.eu/cas/login;__Secure-ECAS_SESSIONID=Kq1", "webgate.ec.europa.eu/cas/login"),
        ("https://webgate.ec.europa.eu/cas/01234567/marie.dupont@example.org", "webgate.ec.europa.eu/cas/…/…"),
        ("https://webgate.ec.europa.eu/cas/ST-8XkQ2/%4dupont", "webgate.ec.europa.eu/cas/…/…"),
        ("https://webgate.ec.europa.eu", "webgate.ec.europa.eu"),
        ("https://mail.example.org/inbox/marie", None),
        ("https://marie@webgate.ec.europa.eu/cas", None),
        ("about:blank", None),
    ],
)
def test_an_address_keeps_only_the_names_of_pages(url: str, shown: str | None) -> None:
    """Query, session, numbers and addresses go; of a page that is not official nothing is told."""
    assert shown_address(url, OFFICIAL) == shown


def test_no_answer_gets_into_a_report() -> None:
    """A run of somebody whose every answer is known leaves no trace of them, not even in the address."""
    person = Person(
        pension_number="01234567", email="marie.dupont@example.org", first_name="Marie", last_name="Dupont",
        birth_date="1941-03-09", final_code="ABC-DEF-GHI-123", invented=True,
    )  # fmt: skip
    address = shown_address("https://webgate.ec.europa.eu/RCAM/01234567/?n=Dupont&d=1941-03-09#Marie", OFFICIAL)
    told = report(STARTED, ScreenMet("rcam.request", "11"), RunEnded("unknown", None, "stop"), address=address)

    assert 0 == Cleaner(person).traces(told.encode())
