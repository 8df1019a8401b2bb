"""Names of months and weekdays in the languages of the European Union, out of CLDR (babel), and reading numbers.

Widgets shorten names in their own ways ("Mrz", "juil", "Sept"), so an unknown word also stands for a month when it is
the beginning (three letters or more) of exactly one month's name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# The Union's languages, then neighbours' that widgets bring along (air-datepicker speaks Russian unless told
# otherwise).
UNION = (
    "fr", "en", "de", "it", "es", "nl", "pt", "bg", "cs", "da", "el", "et", "fi", "ga", "hr", "hu", "lt", "lv", "mt",
    "pl", "ro", "sk", "sl", "sv", "ru", "uk", "nb", "tr", "ca", "eu", "gl", "lb", "sr", "mk", "sq", "is",
)  # fmt: skip

# Short forms that well-known widgets ship and CLDR does not have; each is the same month wherever it is used.
EXTRA_MONTHS = {"mrz": 3, "mae": 3, "mrt": 3, "sept": 9, "setp": 9, "dez": 12, "dec": 12}


def fold(text: str) -> str:
    """Lower case, no accents, no final dots: the form in which words are compared."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.casefold().strip(" .,:\u200f\u200e")


def words_of(text: str) -> list[str]:
    """Give the words of a text, folded; digits are no words."""
    return [fold(word) for word in re.findall(r"[^\W\d_]+", text)]


def with_plain_digits(text: str) -> str:
    """Write the digits of any script as 0-9 (٣ becomes 3)."""
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() and c.isdecimal() else c for c in text)


def spoken(languages: Iterable[str]) -> tuple[str, ...]:
    """Reduce BCP 47 tags to the languages that we know, in order, each once, English last."""
    codes = [tag.replace("_", "-").split("-")[0].lower() for tag in languages if tag]
    return tuple(dict.fromkeys([code for code in codes if code in UNION] + ["en"]))


@cache
def _months(language: str) -> dict[str, int]:
    locale = Locale.parse(language)
    found: dict[str, set[int]] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                for word in words_of(name):
                    found.setdefault(word, set()).add(number)
    # What stands in the names of several months is none of them ("de gener", "de febrer").
    return {word: numbers.pop() for word, numbers in found.items() if len(word) > 1 and len(numbers) == 1}


@cache
def _month_in(word: str, language: str) -> int | None:
    names = _months(language)
    if word in names:
        return names[word]
    if len(word) < 3:  # noqa: PLR2004  shorter beginnings stand for too many things
        return None
    found = {number for name, number in names.items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else EXTRA_MONTHS.get(word)


@cache
def month_of(word: str, languages: Sequence[str]) -> int | None:
    """Tell the month (1-12) that a folded word names: in the page's languages first, else where all others agree."""
    for language in languages:
        month = _month_in(word, language)
        if month is not None:
            return month
    found = {month for language in UNION if (month := _month_in(word, language)) is not None}
    return found.pop() if len(found) == 1 else None


@cache
def months_begun(word: str, languages: Sequence[str]) -> frozenset[int]:
    """Give the months whose names begin with a folded word of three letters or more: "jui" may be June or July."""
    names = [pair for language in languages for pair in _months(language).items()]
    return frozenset(number for name, number in names if len(word) > 2 and name.startswith(word))  # noqa: PLR2004


@cache
def may_be_month(word: str) -> bool:
    """Tell whether a folded word names a month in any language that we know."""
    return any(_month_in(word, language) is not None for language in UNION)


@cache
def _weekdays(language: str) -> tuple[frozenset[str], ...]:
    """Folded names of Monday to Sunday, in all widths."""
    locale = Locale.parse(language)
    return tuple(
        frozenset(
            fold(locale.days[context][width][number])
            for context in ("format", "stand-alone")
            for width in ("wide", "abbreviated", "short", "narrow")
            if number in locale.days[context].get(width, {})
        )
        for number in range(7)
    )


@cache
def is_weekday(word: str, languages: Sequence[str]) -> bool:
    """Tell whether a folded word may be the name of a weekday, in any width but the one-letter one."""
    return len(word) > 1 and any(
        any(name.startswith(word) for name in names) for language in languages for names in _weekdays(language)
    )


def first_weekday(headers: Sequence[str], languages: Sequence[str]) -> int | None:
    """Tell the weekday (Monday is 0) that the first of seven column headers names; None when they do not say."""
    folded = [fold(header) for header in headers]
    for language in (*languages, *UNION):
        days = _weekdays(language)
        fits = [
            start
            for start in range(7)
            if all(
                any(name.startswith(head) for name in days[(start + i) % 7]) for i, head in enumerate(folded) if head
            )
        ]
        if len(fits) == 1 and all(folded):
            return fits[0]
    return None
