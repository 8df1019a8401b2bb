"""`Helper`: whoever runs the whole beside the panel. The start page's companion is one."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Page

from pouce.browser.panel.state import Offer
from pouce.human import Turn


class Helper(Protocol):
    """Whoever runs the whole: may offer a button with a turn, hears its press, and is given a moment now and then."""

    def offer(self, turn: Turn) -> Offer:
        """The main button that goes with a turn; an empty one where none is needed."""

    def press(self, name: str) -> None:
        """The main button was pressed."""

    def at_the_end(self, *, reached: bool) -> Offer:
        """The main button of the last card; an empty one where the program goes on by itself."""

    def is_own(self, page: Page) -> bool:
        """Whether a tab is the helper's own, beside those of the sites."""

    def beat(self) -> None:
        """A moment passes. Raises Stop where the person leaves."""
