"""What the rehearsal site received, so that tests can prove what was sent, where to, and how often. Never a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Posted:
    """A field of a form that was sent: its name as the server knows it, and how long its value was."""

    name: str
    length: int


@dataclass(frozen=True, kw_only=True)
class Received:
    """One request. `path` is without query and path parameters; `account` is whose browser sent it."""

    at: datetime
    method: str
    host: str
    port: int
    path: str
    fields: tuple[Posted, ...]
    account: int | None

    def names(self) -> tuple[str, ...]:
        """The names of the fields that were sent with something in them."""
        return tuple(posted.name for posted in self.fields if posted.length)
