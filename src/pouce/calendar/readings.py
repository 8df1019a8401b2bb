"""All dates that a text can mean. One meaning proves something; two mean that somebody has to look again."""

from __future__ import annotations

import re
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

from pouce.calendar.words import is_weekday, month_of, with_plain_digits, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CLOCK = re.compile(
    r"(?<!\d)\d{1,2}[:h]\d{2}(?::\d{2})?(?:[.,]\d+)?\s*(?:[ap]\.?m\.?|z)?|(?<=\d)T(?=\d{2}:)", re.IGNORECASE
)
YEAR_DIGITS = 4


def readings(text: str, languages: Sequence[str]) -> frozenset[date]:
    """Give every date that the text can mean in any usual order; two-digit years mean both centuries.

    Texts with more or fewer parts than day, month and year mean no date.
    """
    bare = CLOCK.sub(" ", with_plain_digits(text))
    numbers = re.findall(r"\d+", bare)
    months = months_named(bare, languages)
    if len(months) == 1 and len(numbers) == 2:  # noqa: PLR2004  day and year stand beside the name of the month
        return frozenset(_possible(_with_named_month(numbers, months.pop())))
    if months or len(numbers) not in (1, 3):
        return frozenset()
    if len(numbers) == 1:
        return frozenset(_possible(_run_together(numbers[0])))
    return frozenset(_possible(_numeric(numbers)))


def months_named(text: str, languages: Sequence[str]) -> set[int]:
    """Give the months that words of the text name; a word that is also a weekday counts only when nothing else does."""
    words = words_of(text)
    named = [(word, month) for word in words if (month := month_of(word, tuple(languages))) is not None]
    sure = {month for word, month in named if not is_weekday(word, tuple(languages))}
    return sure or {month for _, month in named}


def _with_named_month(numbers: list[str], month: int) -> Iterator[tuple[str, int, str]]:
    for year, day in permutations(numbers):
        if len(year) == YEAR_DIGITS or (len(year) == 2 and numbers.index(year) == 1):  # noqa: PLR2004
            yield year, month, day


def _run_together(digits: str) -> Iterator[tuple[str, int, str]]:
    if len(digits) != 8:  # noqa: PLR2004  DDMMYYYY, MMDDYYYY or YYYYMMDD
        return
    yield digits[:4], int(digits[4:6]), digits[6:]
    yield digits[4:], int(digits[2:4]), digits[:2]
    yield digits[4:], int(digits[:2]), digits[2:4]


def _numeric(numbers: list[str]) -> Iterator[tuple[str, int, str]]:
    first, second, third = numbers
    if len(first) == YEAR_DIGITS:
        yield first, int(second), third  # nobody writes year, day, month
        return
    yield third, int(second), first
    yield third, int(first), second
    if len(third) <= 2 and len(first) == 2:  # noqa: PLR2004  a year in two digits may also come first
        yield first, int(second), third


def _possible(parts: Iterator[tuple[str, int, str]]) -> Iterator[date]:
    for year, month, day in parts:
        for century in ("",) if len(year) == YEAR_DIGITS else ("19", "20"):
            if len(century + year) != YEAR_DIGITS or len(day) > 2:  # noqa: PLR2004
                continue
            try:
                yield date(int(century + year), month, int(day))
            except ValueError:
                continue  # 31/02: not a date in this order
