"""The computer's prompt in the tester's hands: the virtual authenticator of the tab that counts."""

from __future__ import annotations

from typing import Any

from pouce.rehearsal.keys_on_page import AUTHENTICATOR
from pouce.start.companion import Companion


class Prompt:
    """Refuses, waits, gives up or answers as it is told."""

    def __init__(self, companion: Companion) -> None:
        assert companion.practice is not None
        assert companion.human is not None
        self.page = companion.human.page
        self.keys = companion.practice._journey.stand_in.keys
        self.session, self.id = self.keys._sessions[self.page]
        self.held = self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]

    def send(self, command: str, **given: Any) -> Any:
        """A command of the WebAuthn domain to the authenticator."""
        return self.session.send(f"WebAuthn.{command}", {"authenticatorId": self.id, **given})

    def refuses(self) -> None:
        """It will not verify the person."""
        self.send("setUserVerified", isUserVerified=False)

    def is_another(self) -> None:
        """It is that of a computer that was never registered."""
        self.send("clearCredentials")

    def waits(self) -> None:
        """Nobody answers it."""
        self.send("setAutomaticPresenceSimulation", enabled=False)

    def gives_up(self) -> None:
        """The prompt that is open ends without an answer."""
        self.send("removeVirtualAuthenticator")
        # Another one answers for it: that nobody has proven who they are.
        self._add(isUserVerified=False)

    def answers(self) -> None:
        """From now on it answers as it should."""
        self.send("removeVirtualAuthenticator")
        self._add()
        for key in self.held:
            self.send("addCredential", credential=key)

    def _add(self, **options: Any) -> None:
        made = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": {**AUTHENTICATOR, **options}})
        self.id = made["authenticatorId"]
        self.keys._sessions[self.page] = (self.session, self.id)
