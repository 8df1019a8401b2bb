"""How a run ends: the result, the outcome, and the reasons to stop that have a name."""

from __future__ import annotations

from dataclasses import dataclass

from pouce.errors import PouceError, Stop
from pouce.journal.events import Outcome


@dataclass(frozen=True)
class Result:
    """How a run ended: the end that a screen of the site proved, or None; the outcome; the name of the reason."""

    end: str | None
    outcome: Outcome
    reason: str | None = None
    say: str = ""


class NamedStop(Stop):
    """A stop whose reason has a name of its own, such as one that a flow gives."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


def reason_of(stop: PouceError) -> str:
    """The name of the reason: the stop's own, or its class in small letters, such as `window-closed`."""
    if isinstance(stop, NamedStop):
        return stop.reason
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in type(stop).__name__).lstrip("-")


def outcome_of(*, proven: bool, unanswered: bool, typed: bool) -> Outcome:
    """The outcome of a run.

    `unanswered`: the person was asked to send something, and no screen has come since. `typed`: the page on which the
    run stopped holds answers that were filled in and not sent.
    """
    if proven:
        return "reached"
    if unanswered:
        return "unknown"
    return "stopped-after-typing" if typed else "stopped-before-typing"
