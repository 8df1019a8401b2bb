"""Good manners on the official sites: a person's pace at most, and a site that asks for a pause gets it."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page

from pouce.browser.guard import guarded

BETWEEN_DEEDS = 1.0
"""Seconds between two deeds of the program on a page: no faster than a person."""

BUSY = (429, 503)
"""What a site answers when it asks for a pause (RFC 9110 and 6585): Too Many Requests, Service Unavailable."""

STATUS = "performance.getEntriesByType('navigation')[0]?.responseStatus ?? 0"
"""How the site answered when the page was asked for (Navigation Timing, Chromium 109): no second request is made."""


class Manners:
    """Spaces out what the program does. `seconds` 0: a stand-in on this computer needs none."""

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._last = clock() - seconds

    def wait(self, page: Page) -> bool:
        """Let as much time pass as is needed before the next deed. Whether any was. Raises PageMoved."""
        left = self._last + self._seconds - self._clock()
        if left > 0:
            with guarded():
                page.wait_for_timeout(left * 1000)
        self._last = self._clock()
        return left > 0


def asks_for_a_pause(page: Page) -> bool:
    """Whether the page that shows is an answer with which a site asks for a pause. Raises PageMoved."""
    with guarded():
        return page.evaluate(STATUS) in BUSY
