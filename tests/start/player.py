"""A robot that plays the person with real mouse and keys: the start page, the official pages, the mailbox.

It is a generator, so that it acts in the moments that a companion gives it. It sees the panel's turn and the page's own
parts, as a person does, and types each character.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Error, Locator, Page

from pouce.rehearsal import Rehearsal
from pouce.start.companion import Companion
from start.hand import BrowserHand, Hand

PASSWORD = "Marguerite-7"  # noqa: S105  of a person who does not exist

ANSWERS: Mapping[str, str] = {
    "email": "marie.durand@example.org",
    "first_name": "Marie",
    "last_name": "Duchesne",
    "pension_number": "01234567",
    "birth_date": "09031941",
}
"""The person of the effort model: 24, 5, 8, 8 and 8 characters to type."""

PATIENCE = 90.0
"""Seconds without anything new after which nothing will come: a fault of the program or of the robot."""

Script = Iterator[None]


@dataclass
class Player:
    """Plays one sitting. `seen` is called with the name of each moment, such as `turn captcha`, for pictures."""

    site: Rehearsal
    companion: Companion | None = None
    seen: Callable[[str, Page], None] = lambda _name, _page: None
    answers: Mapping[str, str] = field(default_factory=lambda: dict(ANSWERS))
    password: str = PASSWORD
    code: str = ""
    hand: Hand = field(default_factory=BrowserHand)
    _script: Script | None = None

    def play(self, script: Callable[[], Script]) -> None:
        """From now on act by this script."""
        self._script = script()

    def beat(self) -> None:
        """One moment."""
        script, self._script = self._script, None
        if script is not None and self.companion is not None:
            with suppress(StopIteration):
                next(script)
                self._script = script

    # --- the start page ----------------------------------------------------------------------------------------------

    @property
    def front(self) -> Page:
        """The start page's tab."""
        assert self.companion is not None
        return self.companion.front.page

    def press(self, selector: str) -> Script:
        """Wait for something on the start page, and click it."""
        yield from self.until(lambda: self.hand.click(self.front.locator(selector)))

    def fill_in(self, *names: str) -> Script:
        """Type answers into the form that has the focus, Tab between them, Enter at the end."""
        yield from self.until(lambda: self.front.evaluate("document.activeElement.name || ''") == names[0])
        for at, name in enumerate(names):
            self.hand.type(self.front, self.code if name == "final_code" else self.answers[name])
            self.hand.press(self.front, "Enter" if at == len(names) - 1 else "Tab")
            yield

    def from_the_start(self) -> Script:
        """The first two stages of the guide, from the start page to the receipt."""
        yield from self.press("[data-do=begin]")
        yield from self.press("[data-do=consent]")
        yield from self.fill_in("email", "first_name", "last_name", "pension_number", "birth_date")
        yield from self.turns(lambda: self.sitting_view() in ("receipt", "stopped"))

    def last_stage(self) -> Script:
        """The third stage, some days later."""
        self.site.clock.advance(days=4)
        self.code = next(mail.code for mail in reversed(self.site.mails(self.answers["email"])) if mail.code)
        # Twelve characters: nobody needs to type what stands between the groups.
        self.code = self.code.replace("-", "").replace(" ", "")
        yield from self.fill_in("email", "final_code")
        yield from self.turns(lambda: self.sitting_view() in ("receipt", "stopped"))

    def sitting_view(self) -> str:
        """Which view the start page shows."""
        assert self.companion is not None
        return self.companion.sitting.view

    def until(self, holds: Callable[[], bool]) -> Script:
        """Let moments pass until something holds. Raises AssertionError when it does not for long."""
        until = time.monotonic() + PATIENCE
        while not calmly(holds):
            assert time.monotonic() < until, self.where()
            yield

    def where(self) -> str:
        """Where the run stands: the page that counts, and what the panel shows."""
        human = self.companion.human if self.companion else None
        if human is None or human.page is None:
            return f"no stage is played; the start page shows {self.sitting_view()}"
        return f"{human.page.url} · {human._say} · {self._first_turn()} · start page: {self.sitting_view()}"

    # --- the official pages ------------------------------------------------------------------------------------------

    def turns(self, over: Callable[[], bool]) -> Script:
        """Take the turns as the panel shows them."""
        taken: Any = None
        until = time.monotonic() + PATIENCE
        while not over():
            assert time.monotonic() < until, self.where()
            human, turn = self.companion.human if self.companion else None, self._first_turn()
            if turn is None or turn is taken or human is None or human.page is None:
                yield
                continue
            taken, until = turn, time.monotonic() + PATIENCE
            self.seen(f"turn-{turn.kind}", human.page)
            yield from self._take(turn, human.page)

    def _first_turn(self) -> Any:
        """The turn that the panel shows, if any."""
        human = self.companion.human if self.companion else None
        return human._turns[0] if human is not None and human._turns else None

    def _take(self, turn: Any, page: Page) -> Script:
        if turn.kind == "mail_link":
            yield from self._open_mail()
            return
        if turn.part is not None:
            yield from self.until(lambda: turn is not self._first_turn() or page.is_closed() or self._act(turn, page))
        yield

    def _act(self, turn: Any, page: Page) -> bool:
        """Do what a turn asks for on the page. Whether it was done: the page may go on under the hand."""
        part = turn.locate(page)
        if part is None:
            return False
        if turn.kind == "captcha":
            picture = part.locator("xpath=ancestor::form//img").first.get_attribute("src") or ""
            self.type_into(page, part, self.site.captcha_answer(picture))
        elif turn.kind == "new_password":
            self.type_into(page, part, self.password)
            self.hand.press(page, "Tab")
            self.hand.type(page, self.password)
            self.hand.press(page, "Enter")
        elif turn.kind == "password":
            self.type_into(page, part, self.password)
            self.hand.press(page, "Enter")
        else:
            return self.hand.click(part)
        return True

    def type_into(self, page: Page, part: Locator, text: str) -> None:
        """Type with the keyboard, after a click only if the field has not the focus."""
        if not part.evaluate("element => element === element.ownerDocument.activeElement"):
            self.hand.click(part)
        self.hand.type(page, text)

    def _open_mail(self) -> Script:
        assert self.companion is not None
        yield from self.until(lambda: self._mailbox().locator("a[href^='/mail/']").count() > 0)
        self.seen("mailbox", self._mailbox())
        yield from self.until(lambda: self.hand.click(self._mailbox().locator("a[href^='/mail/']").first))
        link = self._mailbox().locator("a[href*='/cas']").first
        yield from self.until(lambda: link.count() == 1)
        self.seen("mail", self._mailbox())
        yield from self.until(lambda: self.hand.click(link))

    def _mailbox(self) -> Page:
        assert self.companion is not None
        return next(page for page in reversed(self.companion.context.pages) if page.url.startswith(self.site.mailbox))


def calmly(look: Callable[[], bool]) -> bool:
    """What a look says; a page that goes on while it is looked at says no."""
    with suppress(Error, StopIteration):
        return look()
    return False
