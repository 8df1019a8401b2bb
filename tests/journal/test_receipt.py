"""The receipt and the reminders: who did what, what comes next, and nothing personal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import ClassVar

import pytest
from icalendar import Calendar

from pouce.ending import Result
from pouce.flow.library import load_flow
from pouce.flow.models import Rule
from pouce.journal.events import EndProven, ScreenMet, StepDone, TurnBegan
from pouce.journal.receipt import dates_after, done_of, receipt_of
from pouce.journal.reminders import reminders_of
from pouce.steps.stage import Note, Stage
from pouce.steps.step import Step

DAY = date(2026, 11, 23)
MADE = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_a_receipt_says_who_did_what() -> None:
    """What was filled in is the program's, each turn is the person's, each once and by the site's own words."""
    flow = load_flow("request-access")
    events = [
        StepDone("rcam.landing", "click", "connect", "done"),
        StepDone("rcam.request", "fill", "last_name", "already there"),
        StepDone("rcam.request", "fill", "pension_number", "done"),
        TurnBegan("eulogin.sign_in", "password", "password"),
        TurnBegan("rcam.request", "review", "next"),
        TurnBegan("rcam.request", "review", "next"),
    ]

    done = done_of(flow, events, Result("requested", "reached", say="Partie."), DAY, "fr")

    assert done.by_tool == ("Numéro de pension",)
    assert done.by_person == ("tapé le mot de passe", "relu et envoyé")
    assert (done.stage, done.verified) == (2, "Partie.")


class Hover(Step):
    """A step of a kind that is not there yet: it puts nothing into the page."""

    kind: ClassVar[str] = "hover"
    hover: str

    @property
    def part(self) -> str:
        """What is pointed at."""
        return self.hover

    def perform(self, stage: Stage) -> Note:
        """Point at it."""
        return "done"


def test_only_what_was_entered_counts_as_filled_in() -> None:
    """Answers and chosen entries do; a step of another kind does not, whatever it is called."""
    flow = load_flow("request-access")
    rules = {**flow.rules, "rcam.landing": Rule.model_construct(do=(Hover(hover="connect"),))}
    events = [
        StepDone("rcam.landing", "hover", "connect", "done"),
        StepDone("eulogin.sign_in", "choose", "method", "done"),
        StepDone("rcam.request", "date", "birth_date", "done"),
    ]

    done = done_of(replace(flow, rules=rules), events, Result("requested", "reached"), DAY, "fr")

    assert done.by_tool == ("Choisissez votre méthode de vérification", "Date de naissance")


@pytest.mark.parametrize(
    ("last", "quoted"),
    [("eulogin.logged_out", "Vous êtes déconnecté d’EU Login"), ("rcam.acknowledged", ""), ("rcam.code", "")],
)
def test_a_receipt_quotes_the_page_that_says_that_they_are_logged_out(last: str, quoted: str) -> None:
    """What was seen is said; where the run closed on no such page, nothing is."""
    events = [ScreenMet("rcam.acknowledged", "12"), EndProven("rcam.acknowledged", "requested"), ScreenMet(last, "13")]

    done = done_of(load_flow("request-access"), events, Result("requested", "reached", say="Partie."), DAY, "fr")

    assert done.last_page == quoted


@pytest.mark.parametrize(
    ("language", "named"),
    [("fr", "Adresse électronique"), ("de", "E-Mail-Adresse"), ("it", "Indirizzo e-mail"), ("nl", "E-mailadres")],
)
def test_a_receipt_names_answers_in_the_language_of_its_reader(language: str, named: str) -> None:
    """An address that was filled in twice is one answer, called as the start page called it, not as the site does."""
    flow = load_flow("create-account")
    events = [StepDone("eulogin.register", "fill", part, "done") for part in ("email", "email_again")]

    assert done_of(flow, events, Result("bound", "reached"), DAY, language).by_tool == (named,)


@pytest.mark.parametrize(
    ("stage", "days"),
    [(1, [date(2027, 5, 9)]), (2, [date(2026, 11, 26), date(2026, 11, 30), date(2027, 5, 9)]), (3, [])],
)
def test_what_to_think_of_depends_on_the_stage(stage: int, days: list[date]) -> None:
    """The code is looked for after three and seven days, the password is changed after five and a half months."""
    assert [day for day, _ in dates_after(stage, DAY, "fr")] == days


def test_the_next_step_is_that_of_the_last_stage() -> None:
    """A sitting of two stages ends with what follows the second."""
    done = [
        done_of(load_flow(name), [], Result("x", "reached"), DAY, "fr") for name in ("create-account", "request-access")
    ]

    assert "point 13" in receipt_of(done, "fr").next_step


def test_the_reminders_ring_at_ten_wherever_one_is() -> None:
    """Each date is one event in floating local time, with an alarm."""
    calendar = Calendar.from_ical(reminders_of(dates_after(2, DAY, "fr"), "fr", MADE))
    events = list(calendar.walk("VEVENT"))

    assert [event.decoded("dtstart") for event in events] == [
        datetime(2026, 11, 26, 10),  # noqa: DTZ001  floating, on purpose
        datetime(2026, 11, 30, 10),  # noqa: DTZ001  floating, on purpose
        datetime(2027, 5, 9, 10),  # noqa: DTZ001  floating, on purpose
    ]
    assert all(len(event.walk("VALARM")) == 1 for event in events)


def test_the_same_reminder_twice_is_one() -> None:
    """Importing the file again does not double what is in the calendar."""
    first, second = (reminders_of(dates_after(2, DAY, "fr"), "fr", MADE) for _ in range(2))

    assert first == second
