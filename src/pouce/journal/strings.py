"""What can be read in the bytes of a file: all of it where it is a text, stretches of it where it is not."""

from __future__ import annotations

import codecs
import re
from enum import Enum, auto


class Strings(Enum):
    """How sure it is that somebody wrote what is read."""

    TEXT = auto()
    """The file is a text."""
    WIDE = auto()
    """Letters with a zero byte beside each, in a file that is no text: hardly ever by chance."""
    CHANCE = auto()
    """Bytes that are letters, in a file that is no text: short words stand there by chance."""


_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_NARROW = re.compile(rb"(?:[\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]){5,}")
# The second byte of a letter: Latin, Latin with strokes and hooks, Greek, Cyrillic.
_LITTLE = re.compile(rb"(?:[\x20-\xff][\x00\x01]|[\x70-\xff]\x03|[\x00-\xff]\x04){3,}")
_BIG = re.compile(rb"(?:[\x00\x01][\x20-\xff]|\x03[\x70-\xff]|\x04[\x00-\xff]){3,}")


def strings_in(data: bytes) -> list[tuple[Strings, str]]:
    """Every reading of the bytes that makes sense. The same words may turn up in several of them."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return [(Strings.TEXT, data.decode("utf-16", errors="replace"))]
    if not _CONTROL.search(data):
        try:
            return [(Strings.TEXT, data.decode("utf-8-sig"))]
        except UnicodeDecodeError:
            return [(Strings.TEXT, data.decode("cp1252", errors="replace"))]
    return [
        (Strings.CHANCE, _stretches(_NARROW, data, "utf-8")),
        (Strings.WIDE, _stretches(_LITTLE, data, "utf-16-le")),
        (Strings.WIDE, _stretches(_BIG, data, "utf-16-be")),
    ]


def _stretches(pattern: re.Pattern[bytes], data: bytes, encoding: str) -> str:
    return "\n".join(found[0].decode(encoding, errors="replace") for found in pattern.finditer(data))
