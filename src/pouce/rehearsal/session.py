"""What the server remembers about one browser, and about one request to sign in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

REQUEST_LIFETIME = timedelta(hours=1)  # the real one is not public
IDLE_LIFETIME = timedelta(hours=8)  # as above
CHALLENGE_LIFETIME = timedelta(minutes=5)  # as above

_numbers = count(1001)


@dataclass(frozen=True, kw_only=True)
class LoginRequest:
    """Somebody asked EU Login to let a person in: `target` is where they go then, `strong` asks for two factors."""

    id: str
    app: str | None
    target: str
    strong: bool
    made_at: datetime


def new_login_request(*, app: str | None, target: str, strong: bool, now: datetime) -> LoginRequest:
    """A login request with an opaque id of the real shape: ECAS_LR-<digits>-<opaque>."""
    number = f"ECAS_LR-{next(_numbers)}-{secrets.token_urlsafe(24)}"
    return LoginRequest(id=number, app=app, target=target, strong=strong, made_at=now)


@dataclass(frozen=True)
class Challenge:
    """A WebAuthn challenge that was given to this browser: good once, for one kind of ceremony and one account."""

    value: bytes
    kind: str
    account: int
    made_at: datetime
    device_name: str = ""

    def answers(self, kind: str, account: int, now: datetime) -> bool:
        """Whether this is the challenge of that ceremony for that account, and still good."""
        return (self.kind, self.account) == (kind, account) and now - self.made_at <= CHALLENGE_LIFETIME


@dataclass
class Draft:
    """What was typed into a form that came back with errors; shown once more. Never a password, a CAPTCHA or a code."""

    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


@dataclass
class Session:
    """One browser on one host. Accounts are held by number."""

    id: str
    language: str
    seen_at: datetime
    email: str = ""  # typed or remembered, not proven
    by_password: int | None = None
    by_key: int | None = None
    in_rcam: int | None = None
    requests: dict[str, LoginRequest] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    challenge: Challenge | None = None
    agreed: set[str] = field(default_factory=set)  # pages in between that were answered: warn, expiring
    device_name: str = ""

    def who(self) -> int | None:
        """The number of the account that has signed in, by whatever means."""
        return self.by_key or self.by_password

    def sign_out(self) -> None:
        """Forget who is there; the language stays."""
        self.email = ""
        self.by_password = self.by_key = None
        self.requests.clear()
        self.drafts.clear()
        self.agreed.clear()
        self.challenge = None


def new_session_id() -> str:
    """An opaque id of the real shape: <opaque>!<digits>."""
    return f"{secrets.token_urlsafe(24)}!{secrets.randbelow(10**10)}"
