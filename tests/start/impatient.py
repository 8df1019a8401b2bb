"""A robot that plays an impatient person: it goes back, reloads, presses, opens and closes tabs, and types too early.

It looks whether anything that it typed is written over, and sends nothing while it stands there: it reloads first, as a
person corrects what they see is wrong.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page

from start.entry import Entry, fields_of
from start.player import Player

SETTLED = 3
"""Moments in which the panel leaves the person the lead, after which nothing is about to be filled in."""

LONG = 20
"""Moments after which a page that was left to the person is loaded anew."""

ENOUGH = 20
"""More forms are sent by nobody, however impatient: the run goes in circles."""

SENDERS = "main button:not([type=button]), main input[type=submit]"


@dataclass
class Impatient(Player):
    """Its whims come from a seed, so that a run can be played again."""

    seed: int = 0
    whims: int = 6
    """How many whims it has before it becomes patient, so that every run comes to an end."""
    often: float = 0.3
    """How likely a whim is at each moment."""
    overwritten: list[str] = field(default_factory=list)
    pressed: int = 0
    """How often it sent a form: by its button, in its turn or out of a whim, or by loading anew what came of one."""
    asked: int = 0
    """How often of these it was asked to, with something in every field."""
    had: list[str] = field(default_factory=list)
    """The whims that it had, in order."""
    _entry: Entry | None = None
    _led: int = 0
    """For how many moments the panel has left it the lead, since it typed something by itself."""
    _alone: int = 0
    """For how many moments a page has been left to it, with nothing said of what to do there."""
    _eager: int | None = None
    """At how many moments from now on, with a field in sight, it types something by itself."""

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311  whims need no secrecy
        self._kinds = (
            self._type_early, self._press_next, self._back, self._reload,
            self._close_tab, self._new_tab, self._language,
        )  # fmt: skip

    def beat(self) -> None:
        """One moment: look after what was typed, perhaps a whim, else as a patient person."""
        with suppress(Error):
            self._look_after()
            page = self._page_of_work()
            if page is not None and self._entry is None:
                if self._eager is not None:
                    self._type_by_itself(page)
                elif self._has_a_whim():
                    self._have_a_whim(page)
            if page is not None:
                self._try_again(page)
        if self._entry is None:
            super().beat()

    def _try_again(self, page: Page) -> None:
        """Press the panel's button where there is no page; load a page anew that is left to the person for long.

        The panel is shut, so it is told as its button tells it.
        """
        human = self.companion.human if self.companion else None
        if human is None:
            return
        if human._main.press == "again":
            human._hear(page, {"press": "again"})
        is_alone = human._who == "you" and not human._turns and self._entry is None
        self._alone = self._alone + 1 if is_alone else 0
        if self._alone > LONG:
            self._alone = 0
            self._reload(page)

    def _page_of_work(self) -> Page | None:
        """The tab that counts, while a stage is played."""
        human = self.companion.human if self.companion else None
        if human is None or human.page is None or human.page.is_closed() or not self._is_playing():
            return None
        return human.page

    def _is_playing(self) -> bool:
        return self.sitting_view() == "playing"

    @property
    def _first(self) -> Callable[[Page], None]:
        return self._kinds[self.seed % len(self._kinds)]

    def _has_a_whim(self) -> bool:
        """Whether one comes now. Who begins with typing does so in the first field that is to be seen."""
        is_at_once = not self.had and self._first == self._type_early
        return self.whims > 0 and (is_at_once or self.dice.random() < self.often)

    def _have_a_whim(self, page: Page) -> None:
        # Each is somebody's first; which come then is chance.
        whim = self.dice.choice(self._kinds) if self.had else self._first
        self.whims -= 1
        self.had.append(whim.__name__)
        whim(page)

    def _look_after(self) -> None:
        """What was typed by itself must stay; once nothing is about to be filled in, the person loads the page anew."""
        entry = self._entry
        if entry is None:
            return
        human = self.companion.human if self.companion else None
        self._led = self._led + 1 if human is not None and human._who == "you" else 0
        is_gone = entry.is_gone()
        if entry.overwritten:
            self.overwritten.append(entry.overwritten)
        if is_gone or entry.overwritten or self._led >= SETTLED:
            entry.leave()
            self._entry = None
            if not is_gone:
                self._reload(entry.page)

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
        """On this page, or on the next with a field."""
        self._eager = self.dice.randrange(2)
        self._type_by_itself(page)

    def _type_by_itself(self, page: Page) -> None:
        """Type into a field, which may be empty or filled by now, as soon as there is one and the moment has come."""
        fields = fields_of(page)
        if not fields or self._eager is None:
            return
        self._eager -= 1
        if self._eager < 0:
            self._eager, self._led = None, 0
            self._entry = Entry(page, self.dice.choice(fields))

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
        is_full = all(one.input_value() for one in fields_of(page))
        done = super()._act(turn, page)
        # A password is sent with Enter; every other of these with its button.
        is_sent = done and turn.kind not in ("captcha", "consent")
        self.pressed += is_sent
        assert self.pressed < ENOUGH, self.where()
        self.asked += is_sent and is_full
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
