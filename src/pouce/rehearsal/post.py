"""The mail that the rehearsal site sends: kept in memory, shown by the mailbox, read by tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

EULOGIN_SENDER = "automated-notifications@nomail.ec.europa.eu"  # EU Login's help
RCAM_SENDER = "rcam-repetition@nomail.ec.europa.eu"  # invented: the real sender is not public


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One mail. `kind` names its text; `link` or `code` is what its reader is waiting for."""

    number: int
    kind: str
    to: str
    name: str
    sender: str
    subject: str
    sent_at: datetime
    language: str
    link: str | None = None
    code: str | None = None


class Post:
    """All mails of the world, oldest first."""

    def __init__(self) -> None:
        self._mails: list[Mail] = []

    def __iter__(self) -> Iterator[Mail]:
        return iter(tuple(self._mails))

    def __len__(self) -> int:
        return len(self._mails)

    def deliver(self, mail: Mail) -> None:
        """Put a mail into the box of its reader."""
        self._mails.append(mail)

    def to(self, address: str) -> list[Mail]:
        """The mails of one address, oldest first."""
        return [mail for mail in self._mails if mail.to.lower() == address.lower()]

    def numbered(self, number: int) -> Mail | None:
        """One mail by its number, or None."""
        return next((mail for mail in self._mails if mail.number == number), None)
