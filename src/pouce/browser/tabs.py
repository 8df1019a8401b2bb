"""The tabs of a browser context: which of them counts, and what it shows."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from playwright.sync_api import ElementHandle, Error, Page

from pouce.browser.look import Looker, Seen
from pouce.browser.watch import Watch
from pouce.errors import FenceClosed, StepError, WindowClosed
from pouce.sight import Sight
from pouce.sites import origin_of
from pouce.steps.stage import IRREVOCABLE, TurnKind
from pouce.texts import say

OTHER_TABS = 8
"""Tabs that do not count are looked at every so many pauses, unless their address changed."""

LATE = 1.0
"""Seconds from which on a look took long. Chromium answers nothing while a page that went on by itself is followed."""

LARGE = 60_000
"""Square pixels from which on a frame may hold the form that is missed on a page."""


class Tabs:
    """All open tabs of one browser context. The one that counts is the one whose screen changed last.

    `page` is that one, `screen` what it showed at the last look; `watch` hears what the browser lets slip about all.
    """

    def __init__(
        self, page: Page, looker: Looker, *, follow: Callable[[Page], None], is_apart: Callable[[Page], bool]
    ) -> None:
        """`follow` is told which tab counts now; `is_apart` knows those that are not there for the sites."""
        self.page = page
        self.screen: str | None = None
        self.watch = Watch(page.context, looker.at_home)
        self._context = page.context
        self._looker = looker
        self._follow = follow
        self._is_apart = is_apart
        self._seen: dict[Page, Seen] = {}
        self._urls: dict[Page, str] = {}
        self._pauses = 0
        self._is_round_due = True
        self._before_mail: frozenset[Page] | None = None
        self._sender: Page | None = None
        self._older: dict[Page, float] = {}
        self._turn_to()

    def look(self) -> Sight:
        """Where are we? Looks at every tab on one of the flow's sites. Raises WindowClosed, FenceClosed.

        WindowClosed when none is open, FenceClosed when the one that counts shows a page that is not who it says.
        """
        pages = [page for page in self._context.pages if not page.is_closed() and not self._is_apart(page)]
        if self.page not in pages and not self._leaves_a_tab(pages):
            pages = []
        if not pages:
            raise WindowClosed(say("run.window_closed"))
        first, began = not self._seen, time.monotonic()
        counted = self.page
        changed = [page for page in pages if self._may_have_changed(page) and self._look_at(page)]
        self._is_round_due = False
        self._seen = {page: seen for page, seen in self._seen.items() if page in pages}
        if changed and not first:
            # Of several, the one that came last: another may be from before what this one answers.
            self.page, self._before_mail = max(changed, key=lambda page: self._seen[page].born), None
        elif (opened := self._opened_by_mail(pages)) is not None:
            self.page = opened
        elif self.page not in pages:
            known = [page for page in pages if self._screen_of(page)]
            self.page = (known or pages)[-1]
        if counted is not self.page:
            self._turn_to()
        self._note_older()
        if (unsafe := self.watch.unsafe(self.page)) is not None:
            raise FenceClosed(say("fence.certificate", address=unsafe))
        self.screen = self._screen_of(self.page)
        foreign = next((origin for page in pages if (origin := self.watch.opened(page))), None)
        return Sight(
            self.screen, id(self.page), self._seen[self.page].born, self.watch.away(self.page),
            framed=self._framed(), opened=foreign, unreachable=self.watch.unreachable(self.page),
            blank=self._is_blank(), held_back=self.watch.take_held_back(), redirected=self.watch.take_redirected(),
            older=self._older.get(self.page) == self._seen[self.page].born, late=time.monotonic() - began > LATE,
        )  # fmt: skip

    def note_pause(self) -> None:
        """Nothing is to be done at the moment: now and then that is when the other tabs are looked at."""
        self._pauses += 1
        self._is_round_due = self._pauses % OTHER_TABS == 0

    @property
    def is_at_the_mail(self) -> bool:
        """Whether the person was sent to their mail, and no screen has come since."""
        return self._before_mail is not None

    def note_turn(self, kind: TurnKind) -> None:
        """The person has a turn. What tab comes from their mail is known by those that were there before.

        Where they leave the tab on which they were to send something, what the others show is from before.
        """
        self._sender = self.page if kind in IRREVOCABLE else None
        self._before_mail = frozenset(self._context.pages) if kind == "mail_link" else None

    # --- within ----------------------------------------------------------------------------------------------------

    def _turn_to(self) -> None:
        """Another tab counts now: listen to it, and say so."""
        self.watch.listen(self.page)
        self._follow(self.page)

    def _note_older(self) -> None:
        """Once the tab on which something was to be sent counts no longer, what the others show is from before.

        Unless it opened them: that may be how the site answers.
        """
        sender = self._sender
        if sender is None or sender is self.page:
            return
        self._sender = None
        self._older = {
            page: seen.born for page, seen in self._seen.items() if page is not sender and not _has_opened(sender, page)
        }

    def _screen_of(self, page: Page) -> str | None:
        return self._seen[page].screen if page in self._seen else None

    def _may_have_changed(self, page: Page) -> bool:
        """Whether a tab is worth a look: always the one that counts, another when it went on, or now and then."""
        return page is self.page or self._urls.get(page) != page.url or self._is_round_due

    def _look_at(self, page: Page) -> bool:
        """See what a tab shows now. True if it came to a screen that it did not show before: then it counts."""
        self._urls[page] = page.url
        before = self._seen.get(page)
        now = before.left() if before else Seen(None, 0.0)
        if self._looker.at_home(page.url):
            with suppress(StepError):
                now = self._looker.see(page, before)
        self._seen[page] = now
        return now.screen is not None and now != before and (before is None or not now.shows_what(before))

    def _framed(self) -> str | None:
        """On a page that is not known: the foreign origin of a frame that takes up a good part of it."""
        if self.screen is not None or not self._looker.at_home(self.page.url):
            return None
        for frame in self.page.frames[1:]:
            with suppress(Error):
                element = frame.frame_element()
                # An address that does not load is the frame's only on the element itself.
                address = frame.url if origin_of(frame.url) else element.evaluate("element => element.src ?? ''")
                if origin_of(address) is not None and not self._looker.at_home(address) and _is_large(element):
                    return origin_of(address)
        return None

    def _is_blank(self) -> bool:
        """Whether the tab that counts shows no page of any site, and no address that did not answer or is foreign."""
        is_page = self.page.url.startswith(("http:", "https:")) or self._looker.at_home(self.page.url)
        return not is_page and self.watch.unreachable(self.page) is None and self.watch.away(self.page) is None

    def _leaves_a_tab(self, pages: Sequence[Page]) -> bool:
        """Whether there is a tab to go on in once the one that counts is closed: any in which a mail may be read."""
        return self._before_mail is not None or any(self._looker.at_home(page.url) for page in pages)

    def _opened_by_mail(self, pages: Sequence[Page]) -> Page | None:
        """The tab on the sites that has come since the person was sent to their mail: it counts, whatever it shows."""
        if self._before_mail is None:
            return None
        come = [page for page in pages if page not in self._before_mail and self._looker.at_home(page.url)]
        return come[-1] if come else None


def _has_opened(page: Page, other: Page) -> bool:
    """Whether one tab was opened by another. One that has gone tells nothing, and opened none."""
    with suppress(Error):
        return other.opener() is page
    return False


def _is_large(element: ElementHandle) -> bool:
    box = element.bounding_box()
    return box is not None and box["width"] * box["height"] > LARGE
