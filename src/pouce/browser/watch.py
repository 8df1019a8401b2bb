"""What a browser context lets slip about where it was led: addresses that did not load, forms that were held back."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, ConsoleMessage, Error, Frame, Page, Request

from pouce.sites import origin_of
from pouce.texts import say

NOT_KEPT = "net::ERR_CACHE_MISS"
"""What Chromium says on the way back to a page for which it would have to send a form again. The site was not asked."""

LOOKS = 25
"""How many looks the address of a redirect is waited for; about half a second."""


class Watch:
    """Listens to one browser context. Of what it hears it keeps origins, nothing else."""

    def __init__(self, context: BrowserContext, at_home: Callable[[str], bool]) -> None:
        self._context = context
        self._at_home = at_home
        self._failed: dict[Page, str | None] = {}
        self._silent: dict[Page, str | None] = {}
        self._posted: set[Page] = set()
        self._location: str | None = None
        self._documents: set[str] = set()
        self._held_back: str | None = None
        self._redirected_looks: int | None = None
        self._sessions: dict[Page, CDPSession] = {}
        self._hearing: set[Page] = set()
        self._unsafe: set[Page] = set()
        self._known = set(context.pages)
        context.on("requestfailed", self._note_failure)
        context.on("console", self._note_message)

    def listen(self, page: Page) -> None:
        """Hear whether a tab's certificate is valid. Chromium only."""
        if page in self._sessions:
            return
        with suppress(Error):
            session = self._context.new_cdp_session(page)
            session.on("Network.requestWillBeSent", self._note_document)
            session.on("Network.responseReceivedExtraInfo", self._note_redirect)
            session.on("Security.visibleSecurityStateChanged", lambda event: self._note_security(page, event))
            # It tells the present state at once, and every one that comes.
            session.send("Security.enable")
            self._sessions[page] = session
            # A page whose process has died answers nothing any more, not even with an error.
            page.on("crash", self._forget)
            page.on("framenavigated", self._note_arrival)

    def hear_redirects(self, page: Page) -> None:
        """Hear where a tab's form would be redirected to: one that is held back is told in no other way.

        Until another page has come: its form has gone where it went, and as that page loads there is much to be said
        that nobody needs to hear.
        """
        session = self._sessions.get(page)
        if session is None or page in self._hearing:
            return
        with suppress(Error):
            session.send("Network.enable")
            self._hearing.add(page)

    def end(self) -> None:
        """Listen no longer."""
        # A list: a tab that crashes meanwhile is forgotten.
        for page, session in list(self._sessions.items()):
            with suppress(Error, KeyError):
                page.remove_listener("crash", self._forget)
                page.remove_listener("framenavigated", self._note_arrival)
            # Not detached: with any of its sessions a tab loses the authenticator that a rehearsal gave it.
            with suppress(Error):
                self._rest(page)
                session.send("Security.disable")
        self._context.remove_listener("requestfailed", self._note_failure)
        self._context.remove_listener("console", self._note_message)

    def _note_arrival(self, frame: Frame) -> None:
        with suppress(Error):
            if frame.parent_frame is None:
                self._rest(frame.page)

    def _rest(self, page: Page) -> None:
        if page in self._hearing:
            self._hearing.discard(page)
            self._sessions[page].send("Network.disable")

    def _forget(self, page: Page) -> None:
        self._sessions.pop(page, None)
        self._hearing.discard(page)

    def unsafe(self, page: Page) -> str | None:
        """The origin of a tab whose certificate is not valid, whether the browser warns of it or somebody went on."""
        if page not in self._unsafe:
            return None
        return origin_of(page.url) or self._silent.get(page) or self._failed.get(page) or say("fence.no_address")

    def away(self, page: Page) -> str | None:
        """The foreign origin that a tab shows, or was to show and could not; None where there is none."""
        if self._at_home(page.url):
            return None
        return origin_of(page.url) or (self._failed.get(page) if page.url.startswith("chrome-error:") else None)

    def unreachable(self, page: Page) -> str | None:
        """The origin of the sites' own that a tab was to show, and that did not answer; None where it did."""
        return self._silent.get(page) if page.url.startswith("chrome-error:") else None

    def would_send(self, page: Page) -> bool:
        """Whether a tab that shows no page would send a form, perhaps for the second time, if it were loaded again."""
        return page in self._posted

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

    def take_redirected(self) -> str | None:
        """Where a form of the site was redirected to after it was sent home, and did not go: said once."""
        if self._redirected_looks is None:
            return None
        # That it was held back may be heard before where it would have gone.
        self._redirected_looks += 1
        if self._location is None and self._redirected_looks <= LOOKS:
            return None
        self._redirected_looks = None
        location, self._location = self._location, None
        return location or say("fence.no_address")

    def _note_failure(self, request: Request) -> None:
        try:
            page = request.frame.page if request.is_navigation_request() else None
            if page is not None and request.frame is page.main_frame:
                home = self._at_home(request.url)
                self._failed[page] = None if home else origin_of(request.url)
                self._silent[page] = origin_of(request.url) if home and request.failure != NOT_KEPT else None
                (self._posted.discard if request.method == "GET" else self._posted.add)(page)
        except Error:
            # A tab that closes while it loads has no frame any more, and leads nowhere.
            return

    def _note_security(self, page: Page, event: dict[str, Any]) -> None:
        state = event["visibleSecurityState"]
        certificate = state.get("certificateSecurityState") or {}
        unsafe = bool(certificate.get("certificateNetworkError")) or state["securityState"] == "insecure-broken"
        (self._unsafe.add if unsafe else self._unsafe.discard)(page)

    def _note_document(self, event: dict[str, Any]) -> None:
        # A page or a frame is on its way anew: where the one before was led says nothing of it.
        if event.get("type") == "Document" and "redirectResponse" not in event:
            self._documents.add(event["requestId"])
            self._location = None

    def _note_redirect(self, event: dict[str, Any]) -> None:
        if event["requestId"] not in self._documents:
            return
        for name, value in event.get("headers", {}).items():
            if name.lower() == "location" and origin_of(value) is not None and not self._at_home(value):
                self._location = origin_of(value)

    def _note_message(self, message: ConsoleMessage) -> None:
        # Other tabs have policies of their own, such as the one in which the person reads their mail.
        if message.page is None or not self._at_home(message.page.url):
            return
        # Chromium names where the form was to be sent, and keeps quiet about where that would have redirected it.
        target = re.match(r"Sending form data to '([^']*)' violates .*form-action", message.text)
        if target is not None:
            if self._at_home(target[1]):
                self._redirected_looks = 0
            else:
                self._held_back = origin_of(target[1]) or say("fence.no_address")
