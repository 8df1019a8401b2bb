"""`Cleaner`: puts the label in the place of an answer wherever it stands in a text, and counts what is left of it."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from typing import NamedTuple

from pouce.journal.disguises import disguises_of
from pouce.journal.reading import Reading
from pouce.journal.strings import Strings, strings_in
from pouce.person import FIELDS, Person

OPAQUE = re.compile(rf"data:image/[a-z+.\-]+;base64,[A-Za-z0-9+/=]+|‹(?:{'|'.join(FIELDS)})(?:, \d+ characters)?›")
"""What is not read: pictures, in which letters stand by chance, and our own labels."""

BASE64 = re.compile(r"[A-Za-z0-9+/_\-]{4,}={0,2}")
READABLE = re.compile(rb"(?:[\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]+){3,}")
"""What may be text in bytes that came out of base64."""

Patterns = list[tuple[str, re.Pattern[str]]]
"""What is looked for, each with its label."""


class Find(NamedTuple):
    """Where in a text an answer stands."""

    start: int
    end: int
    label: str


class Cleaner:
    """Knows one person's answers in all their disguises. Without a person there is nothing to clean."""

    def __init__(self, person: Person | None) -> None:
        disguises = disguises_of(person) if person is not None else []
        sure = [disguise for disguise in disguises if not disguise.alone]
        self._in_text = [(disguise.label, disguise.bounded) for disguise in disguises]
        self._in_base64 = [(disguise.label, disguise.bounded) for disguise in sure]
        self._in_strings: dict[Strings, Patterns] = {
            Strings.TEXT: self._in_text,
            Strings.WIDE: [(disguise.label, disguise.loose) for disguise in sure],
            Strings.CHANCE: [(disguise.label, disguise.loose) for disguise in sure if disguise.telling],
        }

    def clean(self, text: str) -> str:
        """The text with each answer's label in its place, such as `‹last_name›`."""
        if not self._in_text:
            return text
        cleaned, position = [], 0
        for find in _merged(self._finds(text, self._in_text)):
            cleaned += [text[position : find.start], f"‹{find.label}›"]
            position = find.end
        return "".join([*cleaned, text[position:]])

    def traces(self, data: bytes) -> int:
        """How many copies of answers stand in the bytes of a file: exact for a text, at least one otherwise.

        Texts may be UTF-8, UTF-16 or Latin-1; of other files, the stretches that look like text are searched.
        """
        if not self._in_text:
            return 0
        return max(len(_merged(self._finds(text, self._in_strings[kind]))) for kind, text in strings_in(data))

    def _finds(self, text: str, patterns: Patterns) -> list[Find]:
        """Every place where an answer stands; they may overlap."""
        finds: list[Find] = []
        position = 0
        for opaque in (*OPAQUE.finditer(text), None):
            part = text[position : opaque.start() if opaque else len(text)]
            finds += (
                Find(start + position, end + position, label)
                for start, end, label in (*_plainly(part, patterns), *self._encoded(part))
            )
            position = opaque.end() if opaque else len(text)
        return finds

    def _encoded(self, text: str) -> Iterator[Find]:
        """Words that hold an answer in base64, as a whole: what stands beside the answer cannot be told apart."""
        for word in BASE64.finditer(text):
            found = (find for inside in _decoded(word[0]) for find in _plainly(inside, self._in_base64))
            first = next(found, None)
            if first is not None:
                yield Find(word.start(), word.end(), first.label)


def _plainly(text: str, patterns: Patterns) -> Iterator[Find]:
    readings = [Reading(text, letter_escapes=False)]
    if "\\" in text:
        readings.append(Reading(text, letter_escapes=True))
    for reading in readings:
        for label, pattern in patterns:
            for match in pattern.finditer(reading.plain):
                yield Find(*reading.located(*match.span()), label)


def _decoded(word: str) -> Iterator[str]:
    """What a word says if it is base64, wherever in it the base64 begins."""
    letters = word.rstrip("=").translate({ord("-"): "+", ord("_"): "/"})
    for skipped in range(4):
        stretch = letters[skipped:]
        if len(stretch) % 4 == 1:
            stretch = stretch[:-1]
        raw = b64decode(stretch + "=" * (-len(stretch) % 4))
        yield from (found[0].decode(errors="replace") for found in READABLE.finditer(raw))


def _merged(finds: list[Find]) -> list[Find]:
    """The finds in order, those that overlap made one, which bears the label of the longest."""
    merged: list[Find] = []
    for find in sorted(finds, key=lambda find: (find.start, -find.end)):
        if merged and find.start < merged[-1].end:
            last = merged.pop()
            longest = max(last, find, key=lambda one: one.end - one.start)
            merged.append(Find(last.start, max(last.end, find.end), longest.label))
        else:
            merged.append(find)
    return merged
