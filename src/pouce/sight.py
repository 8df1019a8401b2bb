"""What the loop asks of a stage beyond what steps ask: to look where we are, and to let a moment pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from pouce.human import Find
from pouce.steps.stage import Stage

CameBy = Literal["site", "reload", "history"]
"""How a page came to be there: the site led to it, or the person loaded it anew, or went back or on to it."""


@dataclass(frozen=True)
class Sight:
    """What was seen on the tab that counts: the screen (None: not known), the tab and document, a foreign origin."""

    screen: str | None
    tab: int
    born: float
    away: str | None = None
    framed: str | None = field(default=None, compare=False)
    """The foreign origin of a large frame in a page of the site's own that is not known."""
    unreachable: str | None = field(default=None, compare=False)
    """The origin of the site's own that the tab was to show, and that does not answer."""
    blank: bool = field(default=False, compare=False)
    """Whether there is no page on the tab: it is empty, or what was on it came of a form and is not kept."""
    opened: str | None = field(default=None, compare=False)
    """The foreign origin of a tab that this or another tab has just opened."""
    held_back: str | None = field(default=None, compare=False)
    """The foreign origin to which a form was just about to be sent, and was not."""
    redirected: str | None = field(default=None, compare=False)
    """The foreign origin to which the site was about to lead after it had got a form, and did not."""
    older: bool = field(default=False, compare=False)
    """Whether it stood there before the person left another tab, on which they were to send something."""
    late: bool = field(default=False, compare=False)
    """Whether the look took long: the browser had the next page under way, and answers nothing meanwhile."""


class LoopStage(Stage, Protocol):
    """A stage that the loop can look at."""

    def look(self) -> Sight:
        """Look at all tabs. Raises WindowClosed when none is left, FenceClosed when the page is not who it says."""

    def emptied(self, parts: Sequence[str]) -> Sequence[str]:
        """Which of these fields stand empty now, in their order. One that is not on the page is not empty."""

    def in_sight(self, part: str) -> bool:
        """Whether a person can see the part now. Raises FenceClosed."""

    def note_words(self) -> None:
        """Remember what the page says, before the program leaves it. Raises PageMoved."""

    def note_left(self) -> None:
        """Remember that an answer on this page is left to the person: nobody says then that all is filled in."""

    def call(self, part: str) -> str:
        """What the site calls a part, in the language of the run."""

    def came_by(self) -> CameBy:
        """How the page that counts came to be there."""

    def new_words(self) -> Find | None:
        """What finds the place where the page says something that it did not say then; None where there is none."""

    def load_again(self, begin: str) -> None:
        """Load the page that did not come; where that sends a form again, or another came, open `begin`. NoAnswer."""

    def pause(self, idle: int) -> None:
        """Let a moment pass; `idle` counts the looks since anything happened."""
