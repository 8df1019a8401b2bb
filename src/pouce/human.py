"""Who takes the person's turns: the `Human` protocol, and the `Turn`s and `Card`s that a human is shown.

The panel is one human (a real person sits behind it); the stand-in of rehearsals and tests is another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from pouce.steps.stage import TurnKind

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Find = Callable[["Page"], "Locator | None"]
"""What finds a place on the page as it is then."""

CardKind = Literal["progress", "waiting", "lost", "unreachable", "trouble", "finished", "stopped"]
"""`progress` a screen was met · `waiting` the site is busy · `lost` the page is unknown · `unreachable` there is no
page, mostly because the site does not answer · `trouble` a step could not be done, the person is asked to · `finished`
an end was reached · `stopped` the run ended before one."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """Something that the person is told, and need not answer."""

    kind: CardKind
    say: str
    screen: str | None = None
    point: str | None = None
    error: str | None = None
    """The class of what went wrong, on a card of trouble."""
    find: Find | None = field(default=None, repr=False, compare=False)
    """Where on the page it stands, on a card that is about a place."""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Something that the person does. `screen` is `site.screen`; `part` the name of the part concerned, if any."""

    kind: TurnKind
    say: str
    screen: str
    part: str | None
    point: str | None
    find: Find = field(repr=False, compare=False)

    def locate(self, page: Page) -> Locator | None:
        """The part on the page as it is now, or None where there is none."""
        return self.find(page)


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something that the program is about to do with a part: `named` is what the site calls it."""

    named: str
    fills: bool
    """Whether an answer goes into it, which the person should be able to follow."""
    entry: str = ""
    """The entry of a list that is chosen, as the site calls it, where the flow names it."""
    find: Find = field(repr=False, compare=False)


class Human(Protocol):
    """Whoever takes the turns. Every method may raise `pouce.errors.Stop` to end the run.

    What else a human may have, and is then called: `follow(page)` which tab counts, at the beginning and whenever it
    changes; `is_apart(page)` whether a tab is not for the sites, and never counts; `announce(deed, page)` before each
    step of the program, which may take its time; `make_room(find, page)` before a turn is looked at; `check()` at every
    look; `wants_again()` whether the person has asked, since the last look, for a page that is known.
    """

    def tell(self, card: Card) -> None:
        """Show a card: progress, waiting, lost, unreachable, trouble, finished, stopped."""

    def take_turn(self, turn: Turn, page: Page) -> None:
        """Take a turn, or let the person know that it is theirs. May return at once."""
