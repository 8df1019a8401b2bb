"""In which disguises an answer may turn up in a text: one pattern for each, to be searched in its plain reading.

The plain reading (reading.py) has no capitals, accents or escapes any more. What is left are separators, the order and
the form of dates, zeros in front, and the question what is a whole word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pouce.journal.reading import plain
from pouce.languages import LANGUAGES
from pouce.person import Person, Private, reveal

SEPARATOR = r"[\s.,'+_/\-]"
"""What people and sites put between the parts of a name, a number, a code. A plus is a blank in an address."""

Bounds = tuple[str, str]

WORD: Bounds = (r"(?<![^\W\d_])", r"(?![^\W\d_])")
"""No letter beside it. A digit or a low line may stand there: `dupont2`, `marie_dupont`."""

LETTERS_AND_DIGITS: Bounds = (r"(?<![^\W_])", r"(?![^\W_])")
NUMBER: Bounds = (r"(?<!\d)", r"(?!\d)")
NAMED_DATE: Bounds = (LETTERS_AND_DIGITS[0], NUMBER[1])

CLOCK: Bounds = (r"(?<!\d)(?<!\d[\-/.,:])", r"(?!\d)(?![\-/.,:]\d)")
"""No digit beside it, not even behind a sign, as in a time, a date or a decimal number."""

FIELD: Bounds = (r"(?:(?<=[\"'>=])|^)", r"(?=[\"'](?!\s*:)|[<&]|$)")
"""Nothing else between the quotes, in the element, in the parameter or in the whole text. A key is no field."""

SHORT_WORD = 2
"""Letters. A name as short as that is also a word or a syllable: it is masked only where it fills a field."""

SHORT_NUMBER = 4
"""Digits. A number as short as that is also a year or a time of day."""

TELLING = 5
"""Letters and digits. Anything shorter turns up by chance in a picture or another file that is no text."""

NOT_PERSONAL = ("mail_language",)
"""Answers that say nothing of a person, and whose letters stand in every journal."""


@dataclass(frozen=True)
class Disguise:
    """One way in which an answer may be written: a pattern, and what may stand beside it.

    `telling`: it is so long that it means something even in the midst of a picture.
    """

    label: str
    inside: str = field(repr=False)
    bounds: Bounds = ("", "")
    telling: bool = True

    @property
    def alone(self) -> bool:
        """Whether it is so short that it is looked for only where it fills a field."""
        return self.bounds is FIELD

    @cached_property
    def bounded(self) -> re.Pattern[str]:
        """As it stands in a text."""
        return re.compile(f"{self.bounds[0]}(?:{self.inside}){self.bounds[1]}")

    @cached_property
    def loose(self) -> re.Pattern[str]:
        """As it stands between bytes that are no text, and that may look like letters."""
        return re.compile(self.inside)


def disguises_of(person: Person) -> list[Disguise]:
    """Every disguise of every answer."""
    answers = [answer for answer in person.answers() if answer.label not in NOT_PERSONAL]
    found = [disguise for answer in answers for disguise in _KINDS.get(answer.label, _words)(answer)]
    if "first_name" in person and "last_name" in person:
        found.extend(_full_name(person["first_name"], person["last_name"]))
    return found


def _words(answer: Private) -> Iterator[Disguise]:
    """A name: its words in any case, run together or apart, with or without accents."""
    words = _words_in(answer)
    letters = sum(map(len, words))
    if letters:
        inside = f"{SEPARATOR}{{0,3}}".join(map(_spelt, words))
        yield Disguise(answer.label, inside, WORD if letters > SHORT_WORD else FIELD, telling=letters >= TELLING)


def _words_in(answer: Private) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", reveal(answer)).lower())


def _spelt(word: str) -> str:
    """A word without its accents, and the way that passports spell `ä`, `ö`, `ü`, `ø`: Müller is MUELLER there."""
    return "".join(re.escape(plain(letter)) + ("e?" if letter in "äöüø" else "") for letter in word)


def _full_name(first: Private, last: Private) -> Iterator[Disguise]:
    """A name that is too short to be looked for by itself is known by the other name beside it."""
    names = [(answer.label, _words_in(answer)) for answer in (first, last)]
    for label, words in names:
        if not words or sum(map(len, words)) > SHORT_WORD:
            continue
        for order in (names, names[::-1]):
            inside = f"{SEPARATOR}{{1,3}}".join(_spelt(word) for _, words in order for word in words)
            yield Disguise(label, inside, WORD)


def _address(answer: Private) -> Iterator[Disguise]:
    """An e-mail address, whatever stands around it."""
    yield Disguise(answer.label, re.escape(plain(reveal(answer))))


def _number(answer: Private) -> Iterator[Disguise]:
    """A number in one piece or in groups, with or without the zeros in front."""
    digits = reveal(answer)
    if len(digits) <= SHORT_NUMBER:
        bounds = CLOCK if len(digits) == SHORT_NUMBER else FIELD
        yield Disguise(answer.label, _spaced(digits), bounds, telling=False)
        return
    bare = digits.lstrip("0")
    zeros = f"(?:0{SEPARATOR}?)*" if len(bare) > SHORT_NUMBER else ""
    yield Disguise(answer.label, zeros + _spaced(bare if zeros else digits), NUMBER)


def _code(answer: Private) -> Iterator[Disguise]:
    """The final code, in one piece or in groups."""
    yield Disguise(answer.label, _spaced(plain(reveal(answer))), LETTERS_AND_DIGITS)


def _spaced(characters: str) -> str:
    return f"{SEPARATOR}?".join(characters)


def _date(answer: Private) -> Iterator[Disguise]:
    """A date in figures, in any order, and with the name of its month in any of our languages."""
    day = date.fromisoformat(reveal(answer))
    long = {"d": f"0?{day.day}", "m": f"0?{day.month}", "y": str(day.year)}
    short = {**long, "y": f"{day.year % 100:02}"}
    orders = ("ymd", "dmy", "mdy")
    apart = [r"[\s.,/+_\-]{1,3}".join(long[part] for part in order) for order in orders]
    clipped = [r"[./\-]".join(short[part] for part in order) for order in orders]
    together = [day.strftime(form) for form in ("%Y%m%d", "%d%m%Y", "%m%d%Y")]
    cramped = [day.strftime(form) for form in ("%y%m%d", "%d%m%y", "%m%d%y")]
    for forms, bounds in (
        ([*apart, *together], NUMBER),
        ([*clipped, *cramped], CLOCK),
        (_with_month_name(day), NAMED_DATE),
    ):
        yield Disguise(answer.label, "|".join(forms), bounds)


def _with_month_name(day: date) -> list[str]:
    gap = SEPARATOR + "{0,3}"
    of = rf"(?:{gap}(?:de|del|of|den|le)(?![^\W\d_]))?{gap}"
    number = rf"(?:the\s)?0?{day.day}(?:er|st|nd|rd|th|e|o)?"
    month = f"(?:{'|'.join(map(re.escape, _month_names(day.month)))})"
    year = rf"(?:{day.year}|{day.year % 100:02})"
    return [
        f"{number}{of}{month}{of}{year}",
        f"{month}{gap}{number}{of}{year}",
        f"{day.year}{gap}{month}{gap}{number}",
    ]


def _month_names(month: int) -> list[str]:
    """The names of a month and their abbreviations in all our languages, the longest first."""
    from babel.dates import get_month_names  # noqa: PLC0415  slow to load, and needed only where a date is known

    names = {
        plain(get_month_names(width, context, language)[month]).rstrip(".")
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
    }
    return sorted(names, key=len, reverse=True)


_KINDS: dict[str, Callable[[Private], Iterator[Disguise]]] = {
    "email": _address,
    "pension_number": _number,
    "birth_date": _date,
    "final_code": _code,
}
"""Answers that have disguises of their own; all others are names."""
