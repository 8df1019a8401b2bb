"""A robot that plays an impatient person: it goes back, reloads, presses, opens and closes tabs, and types too early.

It looks whether anything that it typed is written over, and sends nothing while it stands there: it reloads first, as a
person corrects what they see is wrong.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page

from start.player import Player

JUNK = "zz"
"""What is typed too early. No answer of the invented person begins so."""

FIELDS = """[...document.querySelectorAll('input')].filter((field) =>
  /^(|text|email|tel)$/.test(field.getAttribute('type') || '') && !/captcha/i.test(field.name + field.id))"""

FIND_EMPTY = f"() => {FIELDS}.findIndex((field) => !field.value && !field.readOnly && field.checkVisibility())"
READ = f"(at) => ({FIELDS}[at] || {{ value: '' }}).value"
FOCUS = f"(at) => {{ const field = {FIELDS}[at]; field.focus(); field.select(); }}"
SENDERS = "main button:not([type=button]), main input[type=submit]"


@dataclass
class Impatient(Player):
    """Its whims come from a seed, so that a run can be played again."""

    seed: int = 0
    whims: int = 6
    """How many whims it has before it becomes patient, so that every run comes to an end."""
    often: float = 0.2
    """How likely a whim is at each moment."""
    overwritten: list[str] = field(default_factory=list)
    pressed: int = 0
    """How often it sent a form: by its button, in its turn or out of a whim, or by loading anew what came of one."""
    had: list[str] = field(default_factory=list)
    """The whims that it had, in order."""
    _typed: tuple[Page, float, int, int] | None = None

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311  whims need no secrecy

    def beat(self) -> None:
        """One moment: look after what was typed, perhaps a whim, else as a patient person."""
        with suppress(Error):
            self._look_after()
            page = self._page_of_work()
            if page is not None and self.whims and self._typed is None and self.dice.random() < self.often:
                self._have_a_whim(page)
            if page is not None:
                self._try_again(page)
        if self._typed is None:
            super().beat()

    def _try_again(self, page: Page) -> None:
        """Press the panel's button where there is no page; the panel is shut, so it is told as its button tells it."""
        human = self.companion.human if self.companion else None
        if human is not None and human._main.press == "again":
            human._hear(page, {"press": "again"})

    def _page_of_work(self) -> Page | None:
        """The tab that counts, while a stage is played."""
        human = self.companion.human if self.companion else None
        if human is None or human.page is None or human.page.is_closed() or not self._is_playing():
            return None
        return human.page

    def _is_playing(self) -> bool:
        return self.sitting_view() == "playing"

    def _have_a_whim(self, page: Page) -> None:
        self.whims -= 1
        kinds = (
            self._reload, self._back, self._new_tab, self._close_tab,
            self._type_early, self._language, self._press_next,
        )  # fmt: skip
        whim = self.dice.choice(kinds)
        self.had.append(whim.__name__)
        whim(page)

    def _look_after(self) -> None:
        """What was typed too early must still be there; after a while the person reloads, and it is gone."""
        if self._typed is None:
            return
        page, born, at, moments = self._typed
        if page.is_closed() or page.evaluate("performance.timeOrigin") != born:
            self._typed = None
            return
        if not page.evaluate(READ, at).startswith(JUNK):
            self.overwritten.append(page.url)
            self._typed = None
            return
        self._typed = (page, born, at, moments - 1)
        if moments == 0:
            self._typed = None
            self._reload(page)

    def _reload(self, page: Page) -> None:
        path = urlsplit(page.url).path
        came_by = [row.method for row in self.site.log if row.path == path][-1:]
        # A person is asked whether to send the form again, and says yes.
        self.pressed += came_by == ["POST"]
        page.reload(wait_until="commit")

    def _back(self, page: Page) -> None:
        page.go_back(wait_until="commit", timeout=2_000)

    def _new_tab(self, page: Page) -> None:
        page.context.new_page().goto(f"{self.site.rcam}/RCAM/", wait_until="commit")

    def _close_tab(self, page: Page) -> None:
        # As the cross on the tab: nobody waits until it is shut; Playwright does, sometimes for ever.
        browser = page.context.browser
        assert browser is not None
        target = page.context.new_cdp_session(page).send("Target.getTargetInfo")["targetInfo"]["targetId"]
        browser.new_browser_cdp_session().send("Target.closeTarget", {"targetId": target})

    def _type_early(self, page: Page) -> None:
        at: Any = page.evaluate(FIND_EMPTY)
        if at < 0:
            return
        page.evaluate(FOCUS, at)
        page.keyboard.type(JUNK)
        if page.evaluate(READ, at) == JUNK:
            self._typed = (page, page.evaluate("performance.timeOrigin"), at, 3 * self.dice.randrange(3, 15))

    def _language(self, page: Page) -> None:
        chooser = page.locator("select[name*=lang i], select[id*=lang i]").first
        if chooser.count():
            chooser.select_option("en", timeout=500, no_wait_after=True)

    def _press_next(self, page: Page) -> None:
        sender = page.locator(SENDERS).first
        if sender.count():
            self.pressed += 1
            self.hand.click(sender)

    def _act(self, turn: Any, page: Page) -> bool:
        done = super()._act(turn, page)
        # A password is sent with Enter; every other of these with its button.
        self.pressed += done and turn.kind not in ("captcha", "consent")
        return done

    def through_stage(self) -> Iterator[None]:
        """Play the planned stage until it ends or stops, taking it up again as often as it stops."""
        for _ in range(10):
            yield from self.turns(lambda: not self._is_playing())
            if self.sitting_view() == "receipt":
                return
            assert self.companion is not None
            self.companion.sitting.do("resume", {})
            yield
