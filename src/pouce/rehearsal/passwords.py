"""Passwords on the rehearsal site: the policy of EU Login, and hashes; the password itself is never kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import string
from dataclasses import dataclass

SHORTEST = 10
GROUPS_NEEDED = 3
# The specials that the Commission's guide of 2014 lists; a space is allowed as well.
GROUPS = (string.ascii_uppercase, string.ascii_lowercase, string.digits, string.punctuation + " ")
_SHORTEST_NAME = 3


@dataclass(frozen=True)
class Hash:
    """A salted scrypt hash; cheap on purpose, for it lives in memory and only guards rehearsal passwords."""

    salt: bytes
    digest: bytes

    @classmethod
    def of(cls, password: str) -> Hash:
        """Hash a password with a fresh salt."""
        salt = secrets.token_bytes(16)
        return cls(salt, _scrypt(password, salt))

    def fits(self, password: str) -> bool:
        """Whether this is the password."""
        return hmac.compare_digest(self.digest, _scrypt(password, self.salt))


def _scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=2**9, r=8, p=1)


def broken_rule(password: str, again: str, *, names: tuple[str, ...]) -> str | None:
    """The first rule that a new password breaks, as the key of its wording, or None.

    Rules: at least 10 characters, 3 of 4 groups, not the username or the e-mail, the same twice
    (the guide, and EU Login's tutorials).
    """
    if len(password) < SHORTEST:
        return "password_short"
    if sum(any(c in group for c in password) for group in GROUPS) < GROUPS_NEEDED:
        return "password_groups"
    if any(len(name) >= _SHORTEST_NAME and name.lower() in password.lower() for name in names):
        return "password_name"
    if password != again:
        return "password_differs"
    return None
