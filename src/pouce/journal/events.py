"""What a run may write down: a closed set of events, none of which can hold a value.

Each field is a name out of a flow or site file, a word out of a fixed set, or a number. None is for page text.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

from pouce.steps.stage import Note, TurnKind

Outcome = Literal["reached", "stopped-before-typing", "stopped-after-typing", "unknown"]
"""How a run ended. `unknown`: the person sent something, and no screen of the site has said what became of it."""


@dataclass(frozen=True)
class Event:
    """Something that happened in a run."""

    name: ClassVar[str]

    def as_dict(self) -> dict[str, Any]:
        """The event as it is written, its name first."""
        return {"event": self.name, **{key: value for key, value in asdict(self).items() if value is not None}}


@dataclass(frozen=True)
class RunStarted(Event):
    """A flow began."""

    name: ClassVar[str] = "run-started"
    flow: str
    stage: int
    sites: Literal["real", "stand-ins"]
    language: str


@dataclass(frozen=True)
class ScreenMet(Event):
    """A screen was recognised on the tab that counts."""

    name: ClassVar[str] = "screen"
    screen: str
    point: str | None


@dataclass(frozen=True)
class StepDone(Event):
    """The program did a step."""

    name: ClassVar[str] = "step"
    screen: str
    step: str
    part: str | None
    note: Note


@dataclass(frozen=True)
class StepFailed(Event):
    """The program could not do a step; `error` is the class of the error, never its text."""

    name: ClassVar[str] = "step-failed"
    screen: str
    step: str
    part: str | None
    error: str


@dataclass(frozen=True)
class TurnBegan(Event):
    """The person was asked to act."""

    name: ClassVar[str] = "turn"
    screen: str
    kind: TurnKind
    part: str | None


@dataclass(frozen=True)
class TurnEnded(Event):
    """The page showed that the person's turn was over. `seconds` is how long they took, to a tenth."""

    name: ClassVar[str] = "turn-over"
    screen: str
    kind: TurnKind
    seconds: float


@dataclass(frozen=True)
class PageUnknown(Event):
    """No screen of the flow is on any tab."""

    name: ClassVar[str] = "page-unknown"


@dataclass(frozen=True)
class EndProven(Event):
    """A screen of the site proved an end."""

    name: ClassVar[str] = "end"
    screen: str
    end: str


@dataclass(frozen=True)
class RunEnded(Event):
    """The run is over. `reason` names a stop out of the flow, or the class of what ended the run."""

    name: ClassVar[str] = "run-ended"
    outcome: Outcome
    end: str | None
    reason: str | None
