"""What a browser context lets slip about where it was led: addresses that did not load, forms that were held back."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request

from pouce.sites import origin_of

HELD_BACK = "form-action"
"""The directive that Chromium names when a page's policy holds a form back."""


class Watch:
    """Listens to one browser context. Of what it hears it keeps origins, nothing else."""

    def __init__(self, context: BrowserContext, at_home: Callable[[str], bool]) -> None:
        self._context = context
        self._at_home = at_home
        self._failed: dict[Page, str | None] = {}
        self._held_back: str | None = None
        self._known = set(context.pages)
        context.on("requestfailed", self._note_failure)
        context.on("console", self._note_message)

    def end(self) -> None:
        """Listen no longer."""
        self._context.remove_listener("requestfailed", self._note_failure)
        self._context.remove_listener("console", self._note_message)

    def away(self, page: Page) -> str | None:
        """The foreign origin that a tab shows, or was to show and could not; None where there is none."""
        if self._at_home(page.url):
            return None
        return origin_of(page.url) or (self._failed.get(page) if page.url.startswith("chrome-error:") else None)

    def opened(self, page: Page) -> str | None:
        """The foreign origin of a tab that another tab has opened: said once, when it is there."""
        if page in self._known:
            return None
        away = self.away(page)
        if away is None and not self._at_home(page.url):
            return None
        self._known.add(page)
        try:
            return away if page.opener() is not None else None
        except Error:
            return None

    def take_held_back(self) -> str | None:
        """Where a form would have sent its fields, had the page's policy not held it back: said once."""
        held, self._held_back = self._held_back, None
        return held

    def _note_failure(self, request: Request) -> None:
        try:
            page = request.frame.page if request.is_navigation_request() else None
            if page is not None and request.frame is page.main_frame:
                self._failed[page] = None if self._at_home(request.url) else origin_of(request.url)
        except Error:
            # A tab that closes while it loads has no frame any more, and leads nowhere.
            return

    def _note_message(self, message: ConsoleMessage) -> None:
        if HELD_BACK in message.text:
            for address in re.findall(r"https?://[^\s'\"]+", message.text):
                if not self._at_home(address):
                    self._held_back = origin_of(address)
                    return
