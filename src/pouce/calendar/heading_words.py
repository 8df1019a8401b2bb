"""What one piece of a heading says: a month, a year, several years, or nothing. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pouce.calendar.labels import MONTHS as MONTH_WORDS
from pouce.calendar.labels import spoken_words
from pouce.calendar.readings import months_named
from pouce.calendar.words import is_weekday, month_of, with_plain_digits, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pouce.calendar.items import Item

FULL_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|21\d\d)(?!\d)")
SHORT_YEAR = re.compile(r"(?<!\d)['’]?(\d\d)$")
NUMERIC = re.compile(r"^(?:(\d{1,2})\s*[/.\-]\s*(\d{4})|(\d{4})\s*[/.\-年]\s*(\d{1,2})月?)$")
MONTHS = 12
NUMBER_FIELDS = {"number", "text", "tel"}
SAME_LINE = 4  # pixels


def says(item: Item, languages: Sequence[str]) -> tuple[int | None, tuple[int, ...]]:
    """Tell the month and the possible years that one item says."""
    text = with_plain_digits(item.text)
    if is_month_field(item):
        return (item.value if item.value and item.value <= MONTHS else None), ()
    if item.control == "select":
        return _select_says(item, languages), tuple(int(year) for year in FULL_YEAR.findall(text)[:1])
    if numeric := NUMERIC.match(text):
        month = int(numeric[1] or numeric[4])
        return (month if month <= MONTHS else None), (int(numeric[2] or numeric[3]),)
    words = words_of(text)
    if len(words) > 4 or _says_today(words, languages):  # noqa: PLR2004  a sentence is no heading
        return None, ()
    named = months_named(text, languages)
    said = named.pop() if len(named) == 1 else None
    full = FULL_YEAR.findall(text)
    if full:
        return said, ((int(full[0]),) if len(full) == 1 else ())
    short = SHORT_YEAR.search(text) if said else None
    return said, (centuries(short[1]) if short else ())


def is_month_field(item: Item) -> bool:
    """Tell whether an item is a field for the number of the month: it says so."""
    return item.control in NUMBER_FIELDS and not item.fixed and bool(MONTH_WORDS & spoken_words(item))


def _says_today(words: Sequence[str], languages: Sequence[str]) -> bool:
    """Tell a text that has a weekday beside its month: it stands for one day ("Monday, November 23, 2026")."""
    named = [month_of(word, tuple(languages)) for word in words]
    beside = any(is_weekday(word, tuple(languages)) for word, month in zip(words, named, strict=True) if month is None)
    return beside and any(named)


def _select_says(item: Item, languages: Sequence[str]) -> int | None:
    named = {month_of(word, tuple(languages)) for option in item.options for word in words_of(option)[:1]}
    bare = not any(item.options)  # a list of which nothing may be chosen is only a text
    if (bare or len(named - {None}) >= MONTHS - 2) and words_of(item.text):
        return month_of(words_of(item.text)[0], tuple(languages))
    if item.value and len(item.options) <= MONTHS + 1 and item.value <= MONTHS:
        return item.value
    return None


def month_beside(year_item: Item, others: Sequence[Item]) -> Item | None:
    """Give the one number from 1 to 12 that stands right beside the year, which some headings have for the month."""
    return _alone([item for item in _beside(year_item, others) if 0 < (item.value or 0) <= MONTHS])


def year_beside(month_item: Item, others: Sequence[Item]) -> Item | None:
    """Give the one year in two digits that stands right beside the month."""
    return _alone([item for item in _beside(month_item, others) if SHORT_YEAR.fullmatch(with_plain_digits(item.text))])


def centuries(year: str) -> tuple[int, ...]:
    """Give the years that two digits may stand for."""
    return 1900 + int(year), 2000 + int(year)


def _beside(heading: Item, others: Sequence[Item]) -> list[Item]:
    """Give what stands right beside a piece of the heading."""
    return [
        item
        for item in others
        if not item.control
        and abs(item.cy - heading.cy) < max(SAME_LINE, abs(item.h - heading.h) / 2 + 1)
        and abs(item.cx - heading.cx) - (item.w + heading.w) / 2 < heading.h
    ]


def _alone(items: Sequence[Item]) -> Item | None:
    return items[0] if len(items) == 1 else None
