"""The languages that the program speaks, as ISO 639-1 codes, and how each of them is typeset."""

from __future__ import annotations

import re
from typing import Literal, get_args

Language = Literal["fr", "en", "de", "it", "es", "nl"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
COMPLETE: tuple[Language, ...] = ("fr", "en")
"""The languages that every text of a flow must have. Our own flows have all six; English stands in elsewhere."""

QUOTES: dict[Language, tuple[str, str]] = {
    "fr": ("«\u00a0", "\u00a0»"),
    "en": ("“", "”"),
    "de": ("„", "“"),
    "it": ("«", "»"),
    "es": ("«", "»"),
    "nl": ("“", "”"),
}
"""The quotation marks of each language. Only French puts a space inside, which must not break."""

_ON_WINDOWS: dict[str, Language] = {
    "french": "fr", "english": "en", "german": "de", "italian": "it", "spanish": "es", "dutch": "nl",
}  # fmt: skip
"""What Windows calls them in the name of a locale, such as `German_Austria` or `Dutch_Netherlands`."""

_QUOTED = re.compile(r'"([^"]*)"')
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_NUMBER = re.compile(r"(?<=\d) (?=[^\W\d])")
_BEFORE = re.compile(r" ([?!;:»])")
_AFTER = re.compile(r"« ")


def language_of(locale: str) -> Language | None:
    """The language of a locale such as `de_AT.UTF-8`, or `German_Austria` on Windows; None if it is none of ours."""
    name = re.split(r"[_.@-]", locale.lower(), maxsplit=1)[0]
    return _ON_WINDOWS.get(name) or next((language for language in LANGUAGES if language == name), None)


def typeset(sentence: str, language: str) -> str:
    """The sentence as it is printed in that language; one that is printed already stays as it is.

    Typewriter quotes become the language's own and a straight apostrophe becomes a curly one. A number stays on the
    line of the word behind it; so do, in French, the guillemets and ? ! ; and : on the line of the word before them.
    """
    opening, closing = QUOTES.get(language, QUOTES["en"])  # type: ignore[call-overload]
    sentence = _QUOTED.sub(lambda quoted: f"{opening}{quoted[1]}{closing}", sentence)
    sentence = _NUMBER.sub("\u00a0", _APOSTROPHE.sub("’", sentence))
    if language != "fr":
        return sentence
    return _AFTER.sub("«\u00a0", _BEFORE.sub("\u00a0\\1", sentence))
