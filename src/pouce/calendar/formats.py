"""How a field wants its date written: read from what it says of itself, never guessed from its language alone."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale, UnknownLocaleError

from pouce.calendar.words import UNION, fold, with_plain_digits

if TYPE_CHECKING:
    from collections.abc import Iterable

# The letters that stand for month and day in the notations of the Union's languages (JJ/MM/AAAA, TT.MM.JJJJ,
# pp.kk.vvvv …).
MONTH_LETTERS = frozenset("mμмkhln")
DAY_LETTERS = frozenset("djtgzpnηд")
NOTATION = re.compile(
    r"(?<![^\W\d_])(([^\W\d_])\2{0,3})([./\-\s]{1,3})(([^\W\d_])\5{0,3})([./\-\s]{1,3})(([^\W\d_])\8{0,3})(?![^\W\d_])"
)
EXAMPLE = re.compile(r"(?<!\d)(\d{1,4})([./\-]\s?|\s)(\d{1,2})([./\-]\s?|\s)(\d{1,4})(?!\d)")
RUN_TOGETHER = re.compile(
    r"(?<![^\W\d_])(([^\W\d_])\2([^\W\d_])\3([^\W\d_])\4{3}|([^\W\d_])\5{3}([^\W\d_])\6([^\W\d_])\7)(?![^\W\d_])"
)


class Notation(NamedTuple):
    """An order of day, month and year ("dmy", "mdy", "ymd"), what stands between them, and whether zeros are padded."""

    order: str
    separator: str
    padded: bool = True

    def write(self, wanted: date) -> str:
        """Write a date in this notation."""
        width = 2 if self.padded else 1
        parts = {"d": f"{wanted.day:0{width}}", "m": f"{wanted.month:0{width}}", "y": f"{wanted.year:04}"}
        return self.separator.join(parts[letter] for letter in self.order)

    def read(self, text: str) -> date | None:
        """Read a date that is written in this notation; None when it is not."""
        groups = re.findall(r"\d+", with_plain_digits(text))
        if len(groups) != len(self.order) or len(groups[self.order.index("y")]) != 4:  # noqa: PLR2004
            return None
        named = dict(zip(self.order, map(int, groups), strict=True))
        try:
            return date(named["y"], named["m"], named["d"])
        except ValueError:
            return None


def notation_said(hints: Iterable[str]) -> Notation | None:
    """Give the notation that the hints spell out (a placeholder, a description, an example).

    None when they do not agree.
    """
    found = notations_said(hints)
    return found.pop() if len(found) == 1 else None


def notations_said(hints: Iterable[str]) -> set[Notation]:
    """Give every notation that the hints spell out, also where they do not agree."""
    return {said for hint in hints for said in (*_spelled(hint), *_by_example(hint))}


@cache
def usual_notation(tongue: str) -> Notation | None:
    """Give how a language writes a date in figures (CLDR), for its BCP 47 tag; None where that is open.

    English without a country is open: 03/09 is March in New York and September in London.
    """
    code, *rest = tongue.replace("_", "-").split("-")
    if code.lower() not in UNION or (code.lower() == "en" and not rest):
        return None
    try:
        pattern = Locale.parse("-".join((code, *rest)), sep="-").date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return usual_notation(code)
    order = "".join(dict.fromkeys(letter for letter in pattern.lower() if letter in "dmy"))
    marks = [mark for mark in "./-" if mark in pattern]
    return Notation(order, marks[0] if marks else "/")


def is_written(text: str) -> bool:
    """Whether somebody has written into a field, be it no date: neither nothing nor a mask such as jj/mm/aaaa."""
    return any(sign.isalnum() for sign in text) and (
        any(sign.isdigit() for sign in text) or notation_said([text]) is None
    )


def _spelled(hint: str) -> Iterable[Notation]:
    text = fold(hint)
    for match in NOTATION.finditer(text):
        groups = [match[1], match[4], match[7]]
        order = _order(groups)
        if order and len({match[3].strip(), match[6].strip()}) == 1:
            yield Notation(order, match[3].strip() or " ", all(len(group) > 1 for group in groups))
    for match in RUN_TOGETHER.finditer(text):
        word = match[1]
        groups = [word[:2], word[2:4], word[4:]] if word[4] == word[7] else [word[:4], word[4:6], word[6:]]
        if order := _order(groups):
            yield Notation(order, "")


def _order(groups: list[str]) -> str:
    """Name the groups of letters: the year is the one of four, the month and the day are known by their letters."""
    long = [at for at, group in enumerate(groups) if len(group) == 4]  # noqa: PLR2004
    if len(long) != 1 or max(len(group) for at, group in enumerate(groups) if at not in long) > 2:  # noqa: PLR2004
        return ""
    first, second = (at for at in range(3) if at not in long)
    ways = [
        (month, day)
        for month, day in ((first, second), (second, first))
        if groups[month][0] in MONTH_LETTERS and groups[day][0] in DAY_LETTERS
    ]
    certain = [way for way in ways if groups[way[0]][0] not in DAY_LETTERS] or ways
    if len(certain) != 1:
        return ""
    letters = {long[0]: "y", certain[0][0]: "m", certain[0][1]: "d"}
    return "".join(letters[at] for at in range(3))


def _by_example(hint: str) -> Iterable[Notation]:
    """Read an example that can be read in one order only: 31/12/1980, 27 3 2007, 1980-12-31."""
    for match in EXAMPLE.finditer(with_plain_digits(hint)):
        first, second, third = match[1], match[3], match[5]
        if match[2].strip() != match[4].strip():
            continue
        separator = match[2].strip() or " "
        padded = not any(group in "123456789" for group in (first, second, third))
        for order in ("dmy", "mdy", "ymd"):
            notation = Notation(order, separator, padded)
            others = [other for other in ("dmy", "mdy", "ymd") if other != order]
            text = match[0]
            if notation.read(text) and not any(Notation(other, separator).read(text) for other in others):
                yield notation
