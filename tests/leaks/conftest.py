"""Playing a flow into a trap of the rehearsal site."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from pouce.ending import Result
from pouce.errors import InputError, Stop
from pouce.flow.library import GUIDE
from pouce.human import Turn
from pouce.journey import Journey
from pouce.person import Person, reveal
from pouce.rehearsal import Knobs, Received, Rehearsal, Variant
from pouce.rehearsal.stand_in import StandIn
from pouce.texts import say

MARIE = Path(__file__).parents[2] / "fixtures" / "persons" / "marie.yaml"

BEFORE_SIGNING_IN = {"redirect", "redirect-keeping", "other-port", "look-alike", "new-tab", "popup"}
"""Traps on the way to the sign-in; the others lie in the forms behind it."""


@dataclass(frozen=True)
class Trapped:
    """What came of a run: its result, and what reached a foreign address."""

    result: Result
    elsewhere: tuple[Received, ...]


class Helpless:
    """Plays the person through the stand-in, and stops a while after a trap has left them nothing to press."""

    def __init__(self, stand_in: StandIn) -> None:
        self.stand_in = stand_in
        self.tell = stand_in.tell
        self.follow = stand_in.follow
        self.until = float("inf")

    def take_turn(self, turn: Turn, page: Page) -> None:
        """Do what can be done."""
        try:
            self.stand_in.take_turn(turn, page)
        except (Error, InputError):
            # The page hides what is to be pressed, or has just left for an address where nobody plays anybody.
            self.until = time.monotonic() + 2

    def check(self) -> None:
        """Stop when nothing has come of it."""
        if time.monotonic() > self.until:
            raise Stop(say("card.stopped"))


Fall = Callable[..., Trapped]


@pytest.fixture
def fall_into(browser: Browser) -> Fall:
    """Play a stage into a trap that waits for so many milliseconds. The browser reaches every address.

    Where the trap lies in a form behind the sign-in, the person has signed in already.
    """

    def play(trap: str, stage: int, milliseconds: int) -> Trapped:
        variant = Variant(knobs=Knobs(trap=trap, trap_ms=milliseconds))
        with Rehearsal(variant=variant) as site, browser.new_context(locale="fr-FR") as context:
            context.set_default_timeout(1_000)
            person = Person.from_file(MARIE)
            journey = Journey(site, context.new_page(), person=person, language="fr", human=Helpless)
            journey.begin_at(stage)
            if stage > 1 and trap not in BEFORE_SIGNING_IN:
                journey.page.goto(site.signed_in(site.accounts[reveal(person["email"])], "fr"))
            result = journey.play(GUIDE[stage - 1])
            hear_everybody_out(context)
            return Trapped(result, site.reached_elsewhere)

    return play


def hear_everybody_out(context: BrowserContext) -> None:
    """Wait until whatever a page has sent by now has arrived: an answer to it comes after those that went before."""
    for page in context.pages:
        for frame in page.frames:
            with suppress(Error):
                frame.evaluate("fetch('/ready')")
