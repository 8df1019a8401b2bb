"""An account as the server believes it to be, and the seed of one for a world that starts half-way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from pouce.rehearsal.keys import Key, SeededKey
from pouce.rehearsal.life import Event, State, after
from pouce.rehearsal.passwords import Hash


@dataclass(frozen=True, kw_only=True)
class Seed:
    """An account to put into the world before a run. `state` says how far its owner has come.

    Without a password one is made up that nobody knows. From `linked` on a key pair is made as well: the account that
    `Rehearsal.seed` returns holds it in `seeded_key`, for the virtual authenticator.
    """

    email: str
    state: State = State.OPEN
    password: str = field(default="", repr=False)
    first_name: str = ""
    last_name: str = ""
    mail_language: str = "en"
    pension_number: str = ""
    birth_date: str = ""


@dataclass(frozen=True, kw_only=True)
class AccessRequest:
    """What RCAM was asked with, as it arrived: the birth date in ISO, the rest as typed."""

    pension_number: str
    last_name: str
    first_name: str
    birth_date: str
    asked_at: datetime


@dataclass
class Account:
    """One account of EU Login and what RCAM knows about its owner."""

    number: int
    email: str
    first_name: str = ""
    last_name: str = ""
    mail_language: str = "en"
    state: State = State.UNKNOWN
    password: Hash | None = field(default=None, repr=False)
    password_set_at: datetime | None = None
    wrong_passwords: int = 0
    locked_until: datetime | None = None
    keys: list[Key] = field(default_factory=list, repr=False)
    seeded_key: SeededKey | None = field(default=None, repr=False)
    requests: list[AccessRequest] = field(default_factory=list)
    code: str | None = field(default=None, repr=False)
    codes_tried: int = 0

    @property
    def uid(self) -> str:
        """The unique identifier; self-registered accounts start with n00 (EU Login's list of common issues)."""
        return f"n00{self.number:05x}"

    @property
    def user_handle(self) -> bytes:
        """What an authenticator knows the account by: nothing personal."""
        return f"rehearsal-{self.number}".encode()

    def happens(self, event: Event) -> None:
        """Move on in the life of the account, or raise NotNowError."""
        self.state = after(self.state, event)
