"""The demonstration: all three stages on the rehearsal site, with a stand-in, an album and the journals."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from pouce.browser.launch import OpenBrowser
from pouce.demo.album import Album
from pouce.ending import Result
from pouce.flow.library import GUIDE, load_flow
from pouce.human import Card, Turn
from pouce.journal.doorway import Doorway
from pouce.journal.journal import Journal
from pouce.journey import Journey
from pouce.person import Person
from pouce.rehearsal import Rehearsal
from pouce.rehearsal.stand_in import StandIn

PACE = 0.7
"""Seconds that a visible demonstration rests on each screen and before each turn, so that an eye can follow."""

RESTING_MS = 1_000
"""How long pages that go on by themselves rest, so that each gets its picture."""

Tell = Callable[[Card | Turn], None]
"""Somebody who is told of each card and turn: the display in the terminal."""


class Onlooker:
    """A human round the stand-in: takes the pictures, and tells the terminal whose turn it is."""

    def __init__(self, stand_in: StandIn, album: Album, tell: Tell, *, pace: float) -> None:
        self.stand_in = stand_in
        self.album = album
        self.told = tell
        self.pace = pace
        self.page: Page | None = None
        stand_in.beside = self._beside

    def follow(self, page: Page) -> None:
        """Which tab counts."""
        self.page = page
        self.stand_in.follow(page)

    def tell(self, card: Card) -> None:
        """A card: a picture of the screen that it is about."""
        if card.kind in ("progress", "waiting") and card.screen and self.page is not None:
            self.album.arrive(card, self.page)
            self._rest(self.page)
        self.told(card)
        self.stand_in.tell(card)

    def take_turn(self, turn: Turn, page: Page) -> None:
        """A turn: a picture of the screen as it is filled in, then the stand-in acts."""
        self.album.turn(turn, page)
        self.told(turn)
        self._rest(page)
        self.stand_in.take_turn(turn, page)

    def _beside(self, page: Page) -> None:
        self.album.beside(page)
        self._rest(page)

    def _rest(self, page: Page) -> None:
        if self.pace:
            page.wait_for_timeout(self.pace * 1000)


def show(  # noqa: PLR0913  what a demonstration is made of
    browser: OpenBrowser,
    site: Rehearsal,
    *,
    person: Person,
    language: str,
    doorway: Doorway,
    tell: Tell,
    begin: Callable[[int, str], None],
) -> list[Result]:
    """Play the stages until one does not reach its end; write the journals and the album. Returns the results.

    `begin` is told the number and name of each stage before it starts.
    """
    album = Album(site, language)
    pace = PACE if browser.headed else 0.0
    context = browser.new_context()
    journey = Journey(
        site, context.new_page(), person=person, language=language,
        human=lambda stand_in: Onlooker(stand_in, album, tell, pace=pace),
    )  # fmt: skip
    journey.begin_at(1)
    results: list[Result] = []
    try:
        for name in GUIDE:
            flow = load_flow(name)
            begin(flow.stage, name)
            album.begin(flow)
            results.append(journey.play(name, Journal(f"{flow.stage}-{name}.jsonl", doorway=doorway)))
            album.end(results[-1])
            if results[-1].end is None:
                break
    finally:
        # As bytes: the cleaner has no business in pictures.
        doorway.write_bytes("journey.html", album.html().encode())
        context.close()
    return results
