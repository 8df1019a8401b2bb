"""What looks like a person's own data, or cannot be seen at all, and how it is kept out of what we print."""

from __future__ import annotations

import re
import unicodedata

ADDRESS = re.compile(r"[^\s@:{}\[\],\"'«»“”]{1,64}@[^\s@{}\[\],\"'«»“”]{1,255}")
"""An e-mail address. Its parts are bounded as the standard has them, which keeps long lines from taking long."""

DATE = re.compile(
    r"\b\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}\b|\b\d{4}[./\-]\d{1,2}[./\-]\d{1,2}\b"
    r"|\b\d{1,2}(?:er|st|nd|rd|th|\.)?\s+[^\W\d_]{3,12}\s+(?:19|20)\d\d\b"
)
"""A date, in figures or with the month as a word."""

NUMBER = re.compile(r"\d(?:[ \u00a0\u202f.\-/]?\d){4,}")
"""Five figures or more in a row, also in groups: a pension number, a telephone number, a code."""

PERSONAL = (ADDRESS, DATE, NUMBER)

UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode categories of characters that do not show: control, format (they can turn a line round), line separators."""


def looks_personal(text: str) -> bool:
    """Whether something in the text looks like an address, a date or a number of a person."""
    return any(pattern.search(text) for pattern in PERSONAL)


def masked(text: str) -> str:
    """The text with a dot for each character that may be a person's own data; its length stays."""
    for pattern in PERSONAL:
        text = pattern.sub(lambda found: "•" * len(found[0]), text)
    return text


def visible(text: str) -> str:
    """The text with a sign for each character that does not show, so that a file cannot steer a terminal."""
    return "".join("�" if unicodedata.category(character) in UNSEEN else character for character in text)


def quoted(text: object, *, most: int = 40) -> str:
    """A word out of a file as far as it may be repeated: masked, on one line, not too long."""
    shown = visible(masked(str(text))).strip()
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"
