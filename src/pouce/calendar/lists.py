"""Finding the other views of a calendar: lists of years, of decades, of months, whatever they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pouce.calendar.readings import months_named
from pouce.calendar.words import months_begun, with_plain_digits, words_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from pouce.calendar.items import Item

RANGE = re.compile(r"^(\d{4})\s*[-–—~/]\s*(\d{4})$")
DECADE = re.compile(r"^(\D{0,12})((?:1[5-9]|2[01])\d0)(\D{0,12})$")  # 1940s, Années 1940, 1940er
FEWEST_YEARS, MONTHS = 5, 12
EARLIEST, LATEST = 1000, 2999
RANGE_STEPS = range(2, 201)


@dataclass(frozen=True)
class YearList:
    """Cells that stand for years (`step` 1), decades (10) or centuries (100), each with the years that it covers."""

    cells: tuple[Item, ...]
    firsts: tuple[int, ...]
    step: int

    def holding(self, year: int) -> Item | None:
        """Give the cell that covers the year."""
        return next(
            (c for c, first in zip(self.cells, self.firsts, strict=True) if first <= year < first + self.step), None
        )

    @property
    def low(self) -> int:
        """The first year that is covered."""
        return min(self.firsts)

    @property
    def high(self) -> int:
        """The last year that is covered."""
        return max(self.firsts) + self.step - 1


@dataclass(frozen=True)
class MonthList:
    """Twelve cells, January first."""

    cells: tuple[Item, ...]

    @property
    def chosen(self) -> int | None:
        """The one month (1-12) that is marked as chosen, or looks other than the eleven others."""
        marked = [cell.selected for cell in self.cells]
        if sum(marked) == 1:
            return marked.index(True) + 1
        looks = [cell.look for cell in self.cells]
        alone = [at for at, look in enumerate(looks, 1) if looks.count(look) == 1]
        return alone[0] if len(set(looks)) == 2 and len(alone) == 1 else None  # noqa: PLR2004


def year_lists(items: Sequence[Item]) -> list[YearList]:
    """Find every list of years, decades or centuries that is shown."""
    usable = [item for item in items if item.state != "covered" and not item.control]
    single = [(item, item.value) for item in usable if item.value and EARLIEST <= item.value <= LATEST]
    single = in_rows(single)
    ranges = [(item, int(found[1])) for item in usable if (found := RANGE.match(with_plain_digits(item.text)))]
    runs = [
        *_year_runs(single, steps=(1, 10, 100), fewest=FEWEST_YEARS),
        *_year_runs(ranges, steps=RANGE_STEPS, fewest=2),
        *_decades_in_words(usable),
    ]
    return [run for run in runs if run.step == 1 or not _contradicts(run)]


def _decades_in_words(usable: Sequence[Item]) -> Iterator[YearList]:
    found: dict[tuple[str, str], list[tuple[Item, int]]] = {}
    for item in usable:
        said = DECADE.match(with_plain_digits(item.text))
        if said and said[1] + said[3]:
            found.setdefault((said[1], said[3]), []).append((item, int(said[2])))
    for marked in found.values():
        yield from _year_runs(marked, steps=(10,), fewest=FEWEST_YEARS)


def in_rows(marked: list[tuple[Item, int]]) -> list[tuple[Item, int]]:
    """Put years that stand in columns into their order, group by group of one parent."""
    ordered: list[tuple[Item, int]] = []
    for _, group in groupby(marked, key=lambda one: one[0].path[:-1]):
        cells = list(group)
        years = sorted(year for _, year in cells)
        full = len(years) >= FEWEST_YEARS and all(two - one == 1 for one, two in pairwise(years))
        ordered += sorted(cells, key=lambda one: one[1]) if full and cells[0][1] < cells[-1][1] else cells
    return ordered


def _contradicts(run: YearList) -> bool:
    """Tell ranges that overlap or leave gaps: those are no list to choose from."""
    spans = [RANGE.match(with_plain_digits(cell.text)) for cell in run.cells]
    return any(span is not None and int(span[2]) - int(span[1]) + 1 < run.step - 1 for span in spans)


def _year_runs(marked: list[tuple[Item, int]], *, steps: Container[int], fewest: int) -> Iterator[YearList]:
    at = 0
    while at < len(marked) - 1:
        step = marked[at + 1][1] - marked[at][1]
        end = at + 1
        while (
            end + 1 < len(marked)
            and marked[end + 1][1] - marked[end][1] == step
            and _same_kind(marked[end][0], marked[end + 1][0])
        ):
            end += 1
        if abs(step) in steps and end - at + 1 >= fewest:
            run = marked[at : end + 1]
            yield YearList(tuple(item for item, _ in run), tuple(first for _, first in run), abs(step))
            at = end + 1
        else:
            at += 1


def _same_kind(one: Item, other: Item) -> bool:
    return one.tag == other.tag and abs(len(one.path) - len(other.path)) <= 1


def month_list(items: Sequence[Item], languages: Sequence[str], *, numbered: bool) -> MonthList | None:
    """Find the twelve months, by name or, with `numbered`, as 1 to 12."""
    usable = [item for item in items if item.state != "covered" and not item.control]
    for spoken in (False, True):
        if found := next(_named_months(usable, languages, spoken=spoken), None):
            return found
    return _numbered_months(usable) if numbered else None


def _named_months(usable: Sequence[Item], languages: Sequence[str], *, spoken: bool) -> Iterator[MonthList]:
    found: list[Item] = []
    for item in usable:
        text = item.name if spoken else item.text
        months = months_named(text, languages) if text and len(words_of(text)) <= 2 else set()  # noqa: PLR2004
        fits = months == {len(found) + 1} or (found and not months and _begins(text, len(found) + 1, languages))
        if fits and not (found and found[-1].path == item.path[: len(found[-1].path)]):
            found.append(item)
        elif months == {1}:
            found = [item]
        if len(found) == MONTHS:
            yield MonthList(tuple(found))
            found = []


def months_by_year(items: Sequence[Item], years: YearList, languages: Sequence[str]) -> dict[int, MonthList]:
    """Give the twelve months that stand between one year and the next, where the years are headings over them."""
    usable = [item for item in items if item.state != "covered" and not item.control]
    found: dict[int, MonthList] = {}
    for lists in (tuple(_named_months(usable, languages, spoken=spoken)) for spoken in (False, True)):
        for months in lists:
            first = months.cells[0].number
            over = [
                (cell.number, year) for cell, year in zip(years.cells, years.firsts, strict=True) if cell.number < first
            ]
            if over and not any(max(over)[0] < cell.number < months.cells[-1].number for cell in years.cells):
                found.setdefault(max(over)[1], months)
    return found if len(found) > 1 else {}


def _begins(text: str, month: int, languages: Sequence[str]) -> bool:
    """Tell whether a cell may be that month of the row, where three letters alone leave it open."""
    words = words_of(text)
    return len(words) == 1 and month in months_begun(words[0], tuple(languages))


def _numbered_months(items: Sequence[Item]) -> MonthList | None:
    numbers = [item for item in items if item.value is not None and item.pressable]
    for at in range(len(numbers) - MONTHS + 1):
        run = numbers[at : at + MONTHS]
        after = numbers[at + MONTHS].value if at + MONTHS < len(numbers) else None
        if [item.value for item in run] == list(range(1, MONTHS + 1)) and after != MONTHS + 1:
            return MonthList(tuple(run))
    return None
