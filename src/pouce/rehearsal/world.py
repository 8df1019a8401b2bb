"""Everything that the rehearsal site knows, in memory only: accounts, mails, sessions, links, tickets, and the log."""

from __future__ import annotations

import random
import secrets
import threading
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Literal

from pouce.rehearsal.account import Account
from pouce.rehearsal.captcha import Captchas
from pouce.rehearsal.clock import Clock
from pouce.rehearsal.knobs import Knobs
from pouce.rehearsal.log import Received
from pouce.rehearsal.post import Post
from pouce.rehearsal.session import IDLE_LIFETIME, Session, new_session_id

Accident = Literal["error", "answer-lost"]
"""What may go wrong once: a page that is answered with 500, or a form that is taken and not answered."""


@dataclass
class Link:
    """The link of a mail, by which a password may be set: good until `until`, and once."""

    account: Account
    until: datetime
    used: bool = False


@dataclass(frozen=True)
class Ticket:
    """What EU Login hands to an application, once: who is there, and whether two factors proved it."""

    account: Account
    strong: bool


class World:
    """One rehearsal's world. Handlers run under `lock`, one at a time; so does whatever a test does to it."""

    def __init__(self, knobs: Knobs) -> None:
        self.knobs = knobs
        self.origin = ""
        self.rcam_origin = ""
        self.other_port = 0
        self.lock = threading.RLock()
        self.clock = Clock(self.lock)
        self.post = Post()
        self.captchas = Captchas()
        self.log: list[Received] = []
        self.accounts: dict[str, Account] = {}
        self.sessions: dict[str, Session] = {}
        self.links: dict[str, Link] = {}
        self.tickets: dict[str, Ticket] = {}
        self.out_of_order = True
        """Whether the outage that the knobs want still lasts."""
        self.accident: Accident | Literal[""] = ""
        """What goes wrong next, once."""
        self._dice = random.Random(7)  # noqa: S311  how long pages take, nothing secret
        self._numbers = count(1)
        self._mishaps = Counter(
            captcha=knobs.captcha_refusals,
            link=knobs.expired_links,
            request=knobs.request_refusals,
            code=knobs.code_refusals,
            key=knobs.key_refusals,
            name=knobs.names_used,
            **{f"expire-{knobs.expires_once_at}": 1},
        )

    def mishap(self, name: str) -> bool:
        """Whether this goes wrong now: what the knobs ask for happens as often as they say, then no more."""
        if self._mishaps[name] <= 0:
            return False
        self._mishaps[name] -= 1
        return True

    def page_takes(self) -> float:
        """Seconds that the next page takes."""
        jitter = self._dice.randint(0, self.knobs.jitter_ms)
        return (self.knobs.page_delay_ms + jitter) / 1000

    def account(self, email: str) -> Account | None:
        """The account of an address, if there is one."""
        return self.accounts.get(email.strip().lower())

    def numbered(self, number: int | None) -> Account | None:
        """The account with a number."""
        return next((account for account in self.accounts.values() if account.number == number), None)

    def first_account(self) -> Account | None:
        """The oldest account that has a password: whom a browser remembers, where the knobs want that."""
        return next((account for account in self.accounts.values() if account.password is not None), None)

    def new_account(self, email: str) -> Account:
        """An account that nothing has happened to yet."""
        account = Account(number=next(self._numbers), email=email.strip())
        self.accounts[account.email.lower()] = account
        return account

    def new_link(self, account: Account) -> str:
        """The token of a new link for this account."""
        token = secrets.token_urlsafe(24)
        good_for = timedelta(hours=self.knobs.link_hours)
        if self.mishap("link"):
            good_for = timedelta(seconds=-1)
        self.links[token] = Link(account, self.clock.now() + good_for)
        return token

    def new_ticket(self, account: Account, *, strong: bool) -> str:
        """A ticket of the real shape: ST-<digits>-<opaque>."""
        ticket = f"ST-{secrets.randbelow(10**7)}-{secrets.token_urlsafe(24)}"
        self.tickets[ticket] = Ticket(account, strong)
        return ticket

    def session(self, session_id: str | None, language: str) -> Session:
        """The session of this id, or a new one when there is none or it has been idle for too long."""
        now = self.clock.now()
        session = self.sessions.get(session_id or "")
        if session is None or now - session.seen_at > IDLE_LIFETIME:
            session = Session(new_session_id(), language, now)
            self.sessions[session.id] = session
        session.seen_at = now
        return session
