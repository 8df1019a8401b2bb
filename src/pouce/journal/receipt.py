"""The receipt of a stage: what the program did, what the person did, what comes next. Without an answer in it.

It is made from the events of the run, which cannot hold a value, so it can be printed, shown and handed round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from pouce.flow.flow import Flow
from pouce.journal.events import Event, ScreenMet, StepDone, TurnBegan
from pouce.steps.step import Step
from pouce.texts import say
from pouce.words import in_language

CODE_DAYS = 7
"""Days after which a code that has not come is asked after (docs/sources.md)."""

PASSWORD_DAYS = 167
"""Five and a half months: EU Login wants a new password every six (docs/sources.md)."""


class Ended(Protocol):
    """How a run ended, as far as a receipt tells of it."""

    @property
    def end(self) -> str | None:
        """The end that a screen of the site proved."""

    @property
    def say(self) -> str:
        """The sentence that the person read."""


@dataclass(frozen=True)
class Done:
    """One stage that was played: its name, the day, and who did what, in words."""

    stage: int
    title: str
    day: date
    verified: str
    by_tool: tuple[str, ...]
    by_person: tuple[str, ...]
    last_page: str = ""
    """What the site showed last after the end, such as that they are logged out; "" where it showed nothing more."""


@dataclass(frozen=True)
class Receipt:
    """What one sitting came to."""

    stages: tuple[Done, ...]
    next_step: str
    dates: tuple[tuple[date, str], ...]
    """What to think of, and when."""


def done_of(flow: Flow, events: Sequence[Event], ended: Ended, day: date, language: str) -> Done:
    """Read off the events of one run who did what."""
    filled = [
        _named(flow, event.screen, step, language)
        for event in events
        if isinstance(event, StepDone) and event.note == "done"
        for step in flow.rules[event.screen].do
        if (step.kind, step.part) == (event.step, event.part) and step.enters
    ]
    turns = [say(f"receipt.turn.{event.kind}", language) for event in events if isinstance(event, TurnBegan)]
    title = in_language(flow.title, language)
    by_tool, by_person = tuple(dict.fromkeys(filled)), tuple(dict.fromkeys(turns))
    return Done(flow.stage, title, day, ended.say, by_tool, by_person, _last_page(flow, events, ended, language))


def receipt_of(stages: Sequence[Done], language: str) -> Receipt:
    """The receipt of the stages that were played in one sitting."""
    last = stages[-1]
    return Receipt(
        tuple(stages), say(f"receipt.next.{last.stage}", language), tuple(dates_after(last.stage, last.day, language))
    )


def dates_after(stage: int, day: date, language: str) -> list[tuple[date, str]]:
    """What to think of after a stage, and when. A new password counts from the first stage."""
    code = [
        (day + timedelta(days=3), say("receipt.look_for_code", language)),
        (day + timedelta(days=CODE_DAYS), say("receipt.ask_for_code", language)),
    ]
    password = [(day + timedelta(days=PASSWORD_DAYS), say("receipt.change_password", language))]
    return [*(code if stage == 2 else []), *(password if stage != 3 else [])]  # noqa: PLR2004  the stages of the guide


def _last_page(flow: Flow, events: Sequence[Event], ended: Ended, language: str) -> str:
    """The title of the screen at which the run closed, if it is one of those that the end leads to."""
    end = flow.ends.get(ended.end or "")
    closing = end.then or () if end is not None else ()
    met = [event.screen for event in events if isinstance(event, ScreenMet)]
    return in_language(flow.screen(met[-1]).title, language) if met and met[-1] in closing else ""


def _named(flow: Flow, screen: str, step: Step, language: str) -> str:
    """What a step entered: an answer by our own name for it, an entry by what the site calls its list."""
    return say(f"answer.{step.answer}", language) if step.answer else flow.words_of(screen, step.part or "", language)
