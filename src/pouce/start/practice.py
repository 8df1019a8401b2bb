"""What only a rehearsal has: an invented mailbox, days that pass at a click, and mostly an invented computer key."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Error, Page

from pouce.journey import Journey
from pouce.person import Person
from pouce.start.world import World

DAYS = 4
"""Days that pass at a click; the rehearsal site sends the code after three."""


class Practice:
    """The rehearsal's own side of a sitting. `page` is a tab that has not been anywhere yet."""

    def __init__(self, world: World, page: Page, language: str) -> None:
        if world.rehearsal is None:
            raise ValueError("only a rehearsal is practised")
        self._site = world.rehearsal
        self._context = page.context
        player = world.player or Person(invented=True)
        # Its stand-in never acts: the journey brings the virtual key, and seeds the account of a later stage. Where the
        # computer's own prompt is practised there is no virtual key, and nothing but the first stage to begin at.
        self._journey = None if world.own_key else Journey(self._site, page, person=player, language=language)
        self._mailbox: Page | None = None

    def begin_at(self, stage: int) -> None:
        """Put the world in the state in which a stage begins."""
        if self._journey is not None:
            self._journey.begin_at(stage)

    def open_mailbox(self) -> None:
        """Show the invented mailbox in a tab of its own, as a mail program would show a new message."""
        with suppress(Error):
            if self._mailbox is None or self._mailbox.is_closed():
                self._mailbox = self._context.new_page()
            self._mailbox.goto(f"{self._site.mailbox}/", wait_until="commit")
            self._mailbox.bring_to_front()

    def let_days_pass(self) -> None:
        """The days until the code comes."""
        self._site.clock.advance(days=DAYS)
        self.open_mailbox()
