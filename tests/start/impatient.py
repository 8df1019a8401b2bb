"""A robot that plays an impatient person: between its turns it goes back, reloads, opens tabs, types too early.

It looks whether anything that it typed is written over, and reloads the page by itself when it has seen enough.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Error, Page

from start.player import Player

JUNK = "zz"
"""What is typed too early. No answer of the invented person begins so."""

FIND_EMPTY = """() => [...document.querySelectorAll(
  'input:not([type=password]):not([type=hidden]):not([type=checkbox])')]
  .findIndex((field) => /^(|text|email|tel)$/.test(field.getAttribute('type') || '') && !field.value
    && !/captcha/i.test(field.name + field.id) && field.checkVisibility())"""

READ = """(at) => { const all = document.querySelectorAll(
  'input:not([type=password]):not([type=hidden]):not([type=checkbox])'); return all[at] ? all[at].value : ''; }"""

FOCUS = """(at) => { const all = document.querySelectorAll(
  'input:not([type=password]):not([type=hidden]):not([type=checkbox])'); all[at].focus(); all[at].select(); }"""


@dataclass
class Impatient(Player):
    """Its whims come from a seed, so that a run can be played again."""

    seed: int = 0
    whims: int = 6
    """How many whims it has before it becomes patient, so that every run comes to an end."""
    overwritten: list[str] = field(default_factory=list)
    _moments: int = 0
    _typed: tuple[Page, float, int] | None = None

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311  whims need no secrecy

    def beat(self) -> None:
        """One moment: look after what was typed, perhaps a whim, else as a patient person."""
        human = self.companion.human if self.companion else None
        if human is not None and human.page is not None and not human.page.is_closed():
            self._moments += 1
            with suppress(Error):
                self._look_after(human.page)
                if self.whims and self._typed is None and self.dice.random() < 0.04:
                    self.whims -= 1
                    self.dice.choice([self._reload, self._back, self._new_tab, self._type_early, self._language])(
                        human.page
                    )
        super().beat()

    def _look_after(self, page: Page) -> None:
        """What was typed too early must still be there; after a while the person reloads."""
        if self._typed is None:
            return
        on, born, at = self._typed
        if on.is_closed() or on.evaluate("performance.timeOrigin") != born:
            self._typed = None
            return
        value = on.evaluate(READ, at)
        if not value.startswith(JUNK):
            self.overwritten.append(page.url)
            self._typed = None
        elif self._moments % 40 == 0:
            self._typed = None
            on.reload(wait_until="commit")

    def _reload(self, page: Page) -> None:
        page.reload(wait_until="commit")

    def _back(self, page: Page) -> None:
        page.go_back(wait_until="commit", timeout=2_000)

    def _new_tab(self, page: Page) -> None:
        page.context.new_page().goto(f"{self.site.rcam}/RCAM/", wait_until="commit")

    def _type_early(self, page: Page) -> None:
        at: Any = page.evaluate(FIND_EMPTY)
        if at < 0:
            return
        page.evaluate(FOCUS, at)
        page.keyboard.type(JUNK)
        if page.evaluate(READ, at) == JUNK:
            self._typed = (page, page.evaluate("performance.timeOrigin"), at)

    def _language(self, page: Page) -> None:
        chooser = page.locator("select[name*=lang i], select[id*=lang i]").first
        if chooser.count():
            chooser.select_option("en", timeout=500, no_wait_after=True)

    def through_stage(self) -> Iterator[None]:
        """Play the planned stage until it ends or stops, taking it up again as often as it stops."""
        for _ in range(4):
            yield from self.turns(lambda: self.sitting_view() in ("receipt", "stopped"))
            if self.sitting_view() == "receipt":
                return
            assert self.companion is not None
            self.companion.sitting.do("resume", {})
            yield
