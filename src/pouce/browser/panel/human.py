"""`PanelHuman`: the human of an assisted run. A real person sits behind it; the panel tells them whose turn it is.

It never waits for the person: `take_turn` returns when the card is drawn, and the loop sees on the page when they have
acted. Pause, Stop and “I am stuck” reach the loop by `check`, which it calls at every look.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Error, Locator, Page

from pouce.browser.panel.ceremony import verdict_on
from pouce.browser.panel.helper import Helper
from pouce.browser.panel.line import Line
from pouce.browser.panel.ring import NO_RING, Ring, spot_of
from pouce.browser.panel.state import HIDDEN, Offer, Shown, Who
from pouce.browser.panel.steps import Steps
from pouce.errors import CameBack, Hidden, Stop
from pouce.flow.flow import Flow
from pouce.human import Card, Deed, Turn
from pouce.texts import say, speak

PACE = 0.9
"""Seconds from the announcement of a field to its filling: an eye can follow (docs/sources.md: 0.8 to 1.2)."""

TYPING = 1.5
"""Seconds after the person's last key in which the program does not put its hand in."""

MAIL_LATE = 300.0
"""Seconds after which it is said where a mail may be that has not come. The turn goes on."""

BEAT = 50
"""Milliseconds between two looks at the panel's buttons while the program waits for the person."""

FOCUSED = ("password", "new_password", "captcha")
"""Turns at whose beginning the field is given the focus, unless the person is typing somewhere already."""

READ = ("captcha", "submit", "review")
"""Turns in which the person reads what stands above the part: a picture, or what is about to be sent."""

WHO: dict[str, Who] = {"lost": "you", "unreachable": "you", "trouble": "you", "finished": "done", "stopped": "rest"}

AGAIN = {"unreachable": "panel.again", "lost": "start.take_up"}
"""What the button says with which the person gets back to a page that is known, on the cards that have it."""


class PanelHuman:
    """Shows cards and turns on the tab that counts. One for each run."""

    def __init__(  # noqa: PLR0913  what a panel depends on, each of them once
        self,
        flow: Flow,
        helper: Helper,
        *,
        language: str,
        ceremonies: tuple[str, ...],
        pace: float = PACE,
        is_open: bool = False,
    ) -> None:
        """`ceremonies` are the hosts on which the computer's prompts are watched; `is_open` is for tests only."""
        self.helper = helper
        self.language = language
        self.pace = pace
        self.page: Page | None = None
        self._steps = Steps(flow)
        self._ceremonies = ceremonies
        self._is_open = is_open
        self._lines: dict[Page, Line] = {}
        self._turns: list[Turn] = []
        self._who: Who = "me"
        self._say = say("panel.hello")
        self._notes: list[str] = []
        self._verdict = ""
        self._main = Offer()
        self._named = ""
        self._screen: str | None = None
        self._typed = self._presented = 0.0
        self._paused = self._asking = self._stopping = self._over = False
        self._prompting: Page | None = None
        self._is_answered = False
        self._again = False
        self._ring = NO_RING

    @property
    def in_ceremony(self) -> bool:
        """Whether a prompt of the computer is open, as far as the page lets us see."""
        return self._prompting is not None and not self._prompting.is_closed()

    @property
    def _is_prompting(self) -> bool:
        """Whether the open prompt belongs to the tab that counts."""
        return self._prompting is not None and self._prompting is self.page

    # --- what the loop calls -----------------------------------------------------------------------------------------

    def follow(self, page: Page) -> None:
        """The tab that counts from now on."""
        before, self.page = self.page, page
        if before is not None and before is not page and before in self._lines:
            self._lines[before].show(HIDDEN)
        with suppress(Error):
            if page not in self._lines:
                self._lines[page] = Line(
                    page, partial(self._hear, page), ceremonies=self._ceremonies, is_open=self._is_open
                )
        self._draw()

    def is_apart(self, page: Page) -> bool:
        """Whether a tab is the helper's own, at which no official page is ever looked for."""
        return self.helper.is_own(page)

    def leave(self) -> None:
        """The run is over and the panel goes from every tab."""
        for line in self._lines.values():
            line.close()
        self._lines.clear()

    def tell(self, card: Card) -> None:
        """Show a card. A card of trouble stays as a note below what comes next on the same page."""
        self._steps.arrive(card.point)
        if card.kind != "trouble" or card.screen != self._screen:
            self._screen, self._notes = card.screen, []
        spoken = card.say
        if card.kind == "trouble":
            # What was done last is named, unless the whole page is meant.
            is_named = self._named and card.error != CameBack.__name__
            spoken = say("panel.look_at", named=self._named, problem=card.say) if is_named else card.say
            # What hid a place is gone when the next card comes; other troubles stay.
            self._notes += [] if card.error == Hidden.__name__ and not self._turns else [spoken]
        if card.kind == "trouble" and self._turns:
            self._draw()
            return
        self._turns = []
        self._who = WHO.get(card.kind, "me")
        self._say = spoken
        self._over = card.kind in ("finished", "stopped")
        self._main = self.helper.at_the_end(reached=card.kind == "finished") if self._over else Offer()
        if card.kind in AGAIN:
            self._main = Offer("again", say(AGAIN[card.kind]))
        self._ring = NO_RING
        self._draw()
        if card.find is not None and self.page is not None:
            self._encircle(card.find, self.page)

    def take_turn(self, turn: Turn, page: Page) -> None:
        """Show a turn, and return. A CAPTCHA stays in front until the person leaves its field, which nobody reads."""
        before = self._turns[:1]
        self._turns = [*(one for one in before if one.kind == "captcha"), turn]
        if self._turns[:1] != before:
            self._present(page)
        elif turn.kind == "submit":
            # Room was made for its button, while somebody may be typing.
            self._reveal(self._turns[0].locate, page)

    def make_room(self, find: Callable[[Page], Locator | None], page: Page) -> None:
        """Bring out from behind the panel what a turn is about, before it is looked at."""
        if self._is_captcha_in_front():
            # Its ring stays, and what is typed there is still awaited.
            self._reveal(find, page)
        else:
            self._encircle(find, page)

    def announce(self, deed: Deed, page: Page) -> None:
        """Say and show what is about to be filled in, at a pace that an eye can follow."""
        while time.monotonic() - self._typed < TYPING:
            self._wait(page)
        self._named = deed.named
        if not deed.fills and not deed.entry:
            self._encircle(deed.find, page)
            self._linger(0, page)
            return
        saying = say("panel.choosing", entry=deed.entry) if deed.entry else say("panel.filling", field=deed.named)
        self._who, self._say, self._main = "me", saying, Offer()
        self._draw()
        self._encircle(deed.find, page)
        self._linger(self.pace, page)

    def check(self) -> None:
        """Called at every look: raises Stop when the person pressed it, and returns only when they do not pause."""
        self.helper.beat()
        self._heed_stop()
        if self.page is not None:
            self._linger(0, self.page)
        self._remind_of_mail()

    def ask_again(self) -> None:
        """The person asks for a page that is known: the program opens the first one, or the one that did not come."""
        self._again = True

    def wants_again(self) -> bool:
        """Whether the person has asked for a page that is known: said once."""
        asked, self._again = self._again, False
        return asked

    # --- within ------------------------------------------------------------------------------------------------------

    def _linger(self, seconds: float, page: Page) -> None:
        """Let some time pass, and all of a pause."""
        until = time.monotonic() + seconds
        while time.monotonic() < until or (self._paused and not page.is_closed()):
            self._wait(page)

    def _wait(self, page: Page) -> None:
        with suppress(Error):
            page.wait_for_timeout(BEAT)
        self.helper.beat()
        self._heed_stop()

    def _remind_of_mail(self) -> None:
        """Say, once, where a mail may be that has not come for a while."""
        reminder = say("panel.help.mail_link")
        is_late = time.monotonic() - self._presented >= MAIL_LATE
        if is_late and self._turns and self._turns[0].kind == "mail_link" and reminder not in self._notes:
            self._notes = [*self._notes, reminder]
            self._draw()

    def _heed_stop(self) -> None:
        if self._stopping:
            self._stopping = self._paused = False
            raise Stop(say("card.stopped"))

    def _present(self, page: Page) -> None:
        turn, self._presented, self._is_answered = self._turns[0], time.monotonic(), False
        self._who, self._say, self._main = "you", turn.say, self.helper.offer(turn)
        if not _is_prompt(turn):
            self._note_verdict()
        self._ring = NO_RING
        self._draw()
        kind = turn.kind
        self._encircle(turn.locate, page, Ring(None, kind in FOCUSED, kind == "captcha", kind in READ))

    def _encircle(self, find: Callable[[Page], Locator | None], page: Page, ring: Ring = NO_RING) -> None:
        """Put the ring round a part, which is brought into view for it. `ring` says what goes with it."""
        spot = spot_of(find, page)
        if spot is not None:
            self._ring = ring._replace(spot=spot)
            self._draw()
            # The focus is given once: a card that is drawn again must not take it back.
            self._ring = self._ring._replace(focus=False)

    def _reveal(self, find: Callable[[Page], Locator | None], page: Page) -> None:
        """Bring a part into view, and leave the ring where it is."""
        spot = spot_of(find, page)
        if spot is not None and page in self._lines:
            self._lines[page].reveal(spot)

    def _is_captcha_in_front(self) -> bool:
        """Whether the card is that of a CAPTCHA, which stays until its field is left."""
        return bool(self._turns) and self._turns[0].kind == "captcha"

    def _draw(self) -> None:
        if self.page is None or self.page not in self._lines:
            return
        who, sentence = self._in_front()
        is_plain = sentence == self._say
        ring = NO_RING if self._asking or self._is_prompting else self._ring
        shown = Shown(
            who=who,
            say=sentence,
            notes=tuple(note for note in self._notes if note != self._say) if is_plain else (),
            main=self._main if is_plain else Offer(),
            step=self._steps.sentence(),
            parts=self._steps.parts(),
            host=_host_of(self.page.url),
            language=self.language,
            ring=ring.spot, focus=ring.focus, leaving=ring.leaving, above=ring.above, paused=self._paused,
            over=self._over,
        )  # fmt: skip
        self._lines[self.page].show(shown.as_dict())

    def _in_front(self) -> tuple[Who, str]:
        """Whose turn it is and what is said: a pause, a question or an open prompt stands before the card itself."""
        if self._paused:
            return "rest", say("panel.paused")
        if self._asking:
            return "ask", say(f"panel.help.{self._turns[0].kind if self._turns else 'none'}")
        if self._is_prompting:
            return "you", say("panel.ceremony")
        return self._who, self._say

    # --- what the panel tells ----------------------------------------------------------------------------------------

    def _hear(self, page: Page, said: dict[str, Any]) -> None:
        # Playwright calls this in a context of its own, which does not know what language is spoken.
        speak(self.language)
        if "ready" in said:
            self._forget_ceremony(page)
        elif "typing" in said:
            self._typed = time.monotonic()
        elif "left" in said:
            self._leave_captcha()
        elif "ceremony" in said:
            self._watch(page, said["ceremony"])
        elif "press" in said:
            self._press(str(said["press"]))

    def _leave_captcha(self) -> None:
        if len(self._turns) > 1 and self._is_captcha_in_front() and self.page is not None:
            self._turns.pop(0)
            self._present(self.page)

    def _watch(self, page: Page, detail: str) -> None:
        """A ceremony of the computer began or ended. Only words hang on it: the page itself says what came of it."""
        verdict = verdict_on(detail)
        if verdict.is_open:
            self._prompting = page
            self._ring = NO_RING
        else:
            self._prompting = None if self._prompting is page else self._prompting
            self._verdict = verdict.sentence
            if self._turns and not self._is_answered and not _is_prompt(self._turns[0]):
                # The page was quicker than its prompt: the person is asked to try again already.
                self._note_verdict()
        self._draw()

    def _note_verdict(self) -> None:
        if self._verdict:
            self._notes, self._verdict = [*self._notes, self._verdict], ""

    def _forget_ceremony(self, page: Page) -> None:
        """A prompt ends with its own document, and may begin and end before anybody has looked at the next one.

        The turn that is shown until then was of the document that has gone.
        """
        self._is_answered = self._is_answered or page is self.page
        if self._prompting is page:
            self._prompting = None
            self._draw()

    def _press(self, name: str) -> None:
        if name == "stop":
            self._stopping = True
        elif name in ("pause", "resume"):
            self._paused, self._asking = name == "pause", False
        elif name == "stuck":
            self._asking = not self._asking
        elif name == "again":
            self.ask_again()
        else:
            self.helper.press(name)
        self._draw()


def _is_prompt(turn: Turn) -> bool:
    """Whether a turn is the computer's prompt itself: what became of it belongs to the turn after it."""
    return turn.kind == "webauthn" and turn.part is None


def _host_of(url: str) -> str:
    """The host that a page came from; nothing for an empty tab, and for the browser's own pages."""
    parts = urlsplit(url)
    return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
