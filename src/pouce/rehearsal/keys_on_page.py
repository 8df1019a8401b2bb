"""The stand-in's authenticator: a virtual one of the browser, on the rehearsal site and nowhere else.

Chromium gives each tab an authenticator of its own, and a new tab none (docs/sources.md), where a person has one
computer. So every key made in one tab is laid into the others.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, CDPSession, Error, Frame, Page

from pouce.errors import InputError

AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


WAYS: dict[str, dict[str, Any]] = {
    "cancelled": {"isUserVerified": False},
    "timed-out": {"automaticPresenceSimulation": False},
    "wrong-authenticator": {"transport": "usb"},
}
"""How the computer's prompt may end badly: nobody proves who they are, nobody comes, or only a stick is there."""


class VirtualKeys:
    """One virtual authenticator a tab, all with the same keys. Refuses every address but the rehearsal site's."""

    def __init__(self, context: BrowserContext, allowed: frozenset[str]) -> None:
        self.context = context
        self._allowed = allowed
        self._options: dict[str, Any] = dict(AUTHENTICATOR)
        self._sessions: dict[Page, tuple[CDPSession, str]] = {}
        self._keys: dict[str, dict[str, Any]] = {}
        for page in context.pages:
            self.attach(page)
        context.on("page", self.attach)

    def attach(self, page: Page) -> None:
        """Give a tab its authenticator, with every key there is so far. Raises InputError on any other site."""
        if page in self._sessions or page.is_closed():
            return
        parts = urlsplit(page.url)
        if page.url != "about:blank" and f"{parts.scheme}://{parts.netloc}" not in self._allowed:
            raise InputError("A virtual authenticator exists on the rehearsal site only.")
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable", {"enableUI": False})
        made: dict[str, str] = session.send("WebAuthn.addVirtualAuthenticator", {"options": self._options})
        self._sessions[page] = (session, made["authenticatorId"])
        session.on("WebAuthn.credentialAdded", lambda event: self._spread(page, event["credential"]))
        session.on("WebAuthn.credentialAsserted", lambda event: self._remember(event["credential"]))
        for key in self._keys.values():
            self._give(page, key)
        page.on("framenavigated", lambda frame: self._mind(page, frame))

    def _mind(self, page: Page, frame: Frame) -> None:
        """A tab that goes to another site leaves its authenticator behind, which would replace the person's own."""
        parts = urlsplit(page.url)
        if frame is not page.main_frame or not parts.scheme.startswith("http"):
            return
        at_home = f"{parts.scheme}://{parts.netloc}" in self._allowed
        if not at_home and page in self._sessions:
            self._sessions.pop(page)[0].detach()
        elif at_home and page not in self._sessions:
            self.attach(page)

    def lay_in(self, key: dict[str, Any]) -> None:
        """Put a key that was made beforehand into the computer, as `SeededKey.for_authenticator` gives it."""
        self._remember(key)
        for page in self._sessions:
            self._give(page, key)

    def take_over(self, keys: list[dict[str, Any]]) -> None:
        """Have these keys, as another window of the same computer left them: what is known of one is older."""
        for key in keys:
            for session, authenticator in self._sessions.values():
                which = {"authenticatorId": authenticator, "credentialId": key["credentialId"]}
                with suppress(Error):
                    session.send("WebAuthn.removeCredential", which)
            self.lay_in(key)

    @property
    def all(self) -> list[dict[str, Any]]:
        """The computer's keys, as the CDP command WebAuthn.addCredential takes them."""
        return list(self._keys.values())

    def in_another(self, context: BrowserContext) -> VirtualKeys:
        """The same computer's keys, for another window that shares nothing with this one."""
        keys = VirtualKeys(context, self._allowed)
        for key in self.all:
            keys.lay_in(key)
        return keys

    def spoil(self, way: str) -> None:
        """Let the computer's prompt end badly from now on, in one of the WAYS; an empty way lets it end well."""
        self._options = {**AUTHENTICATOR, **WAYS.get(way, {})}
        for session, authenticator in self._sessions.values():
            session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": authenticator})
        self._sessions = {
            page: (
                session,
                session.send("WebAuthn.addVirtualAuthenticator", {"options": self._options})["authenticatorId"],
            )
            for page, (session, _) in self._sessions.items()
            if not page.is_closed()
        }
        for key in self._keys.values():
            for page in self._sessions:
                self._give(page, key)

    def _remember(self, key: dict[str, Any]) -> None:
        self._keys[key["credentialId"]] = key

    def _spread(self, origin: Page, key: dict[str, Any]) -> None:
        """A key was made in one tab: the computer has it now, so every tab has it."""
        if key["credentialId"] in self._keys:
            return
        self._remember(key)
        for page in [page for page in self._sessions if page is not origin]:
            self._give(page, key)

    def _give(self, page: Page, key: dict[str, Any]) -> None:
        session, authenticator = self._sessions[page]
        if not page.is_closed():
            session.send("WebAuthn.addCredential", {"authenticatorId": authenticator, "credential": key})
