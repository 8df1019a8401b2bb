"""The languages that the program can speak, as ISO 639-1 codes."""

from __future__ import annotations

import re
from typing import Literal, get_args

Language = Literal["fr", "en", "de", "it", "es", "nl"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
COMPLETE: tuple[Language, ...] = ("fr", "en")
"""The languages that every text has; the others come as they come."""

_BEFORE = re.compile(r" ([?!;:»])")
_AFTER = re.compile(r"« ")


def typeset(sentence: str, language: str) -> str:
    """The sentence with the spaces that must not break: French puts one inside guillemets and before ? ! ; and :."""
    if language != "fr":
        return sentence
    return _AFTER.sub("«\u00a0", _BEFORE.sub("\u00a0\\1", sentence))
