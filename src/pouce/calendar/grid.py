"""Finding the days: a run 1, 2, … 28-31 in the order of the document, whatever it is made of.

Days of the neighbouring months fall away by their order, week numbers by their column; a widget's class names are
never read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pouce.calendar.items import Item, common

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHORTEST_MONTH, LONGEST_MONTH, WEEK = 28, 31, 7
LAST_WEEK_NUMBER = 53


@dataclass(frozen=True)
class DayGrid:
    """The days of one month as they are shown, first to last."""

    cells: tuple[Item, ...]

    @property
    def length(self) -> int:
        """How many days the month has."""
        return len(self.cells)

    @property
    def left(self) -> float:
        """The left edge."""
        return min(cell.x for cell in self.cells)

    @property
    def right(self) -> float:
        """The right edge."""
        return max(cell.x + cell.w for cell in self.cells)

    @property
    def top(self) -> float:
        """The upper edge of the row that holds day 1."""
        return min(cell.y for cell in self.cells)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(cell.y + cell.h for cell in self.cells)

    @property
    def columns(self) -> list[float]:
        """The middles of the columns, from left to right."""
        return clusters([cell.cx for cell in self.cells])

    @property
    def rows(self) -> list[float]:
        """The middles of the rows, from the top."""
        return clusters([cell.cy for cell in self.cells])

    @property
    def first_column(self) -> int | None:
        """The column (0-6) of day 1, or None when the days do not stand in seven columns."""
        columns = self.columns
        if len(columns) != WEEK:
            return None
        return min(range(WEEK), key=lambda at: abs(columns[at] - self.cells[0].cx))

    @property
    def path(self) -> tuple[int, ...]:
        """The path of the nearest ancestor of all days."""
        return common(self.cells)


def clusters(places: Iterable[float], gap: float = 8.0) -> list[float]:
    """Put numbers that lie closer than `gap` pixels together; give the first of each group, ascending."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] < gap:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def day_grids(items: Sequence[Item]) -> list[DayGrid]:
    """Find every month that is shown, in the order of the document."""
    numbers = [
        item
        for item in items
        if not item.control and item.state != "covered" and item.value is not None and item.value <= LAST_WEEK_NUMBER
    ]
    grids: list[DayGrid] = []
    used: set[int] = set()
    for at, item in enumerate(numbers):
        if item.value == 1 and item.number not in used:
            cells = _run(_without_week_numbers(numbers[at - 8 if at > 8 else 0 : at + 120], item))  # noqa: PLR2004
            if cells and not used & {cell.number for cell in cells}:
                used |= {cell.number for cell in cells}
                grids.append(DayGrid(tuple(cells)))
    return grids


def _run(numbers: Sequence[Item]) -> list[Item]:
    """Follow 1, 2, 3 …; at most two other numbers may stand between two days."""
    run = [numbers[0]]
    skipped = 0
    for item in numbers[1:]:
        if item.value == len(run) + 1 and _alike(item, run[0]):
            run.append(item)
            skipped = 0
        else:
            skipped += 1
            if skipped > 2:  # noqa: PLR2004
                break
    return run if SHORTEST_MONTH <= len(run) <= LONGEST_MONTH else []


def _alike(one: Item, other: Item) -> bool:
    return abs(one.h - other.h) <= 0.6 * max(one.h, other.h)


def _without_week_numbers(numbers: Sequence[Item], first: Item) -> list[Item]:
    """Leave out a column of week numbers (one more per row), and everything before day 1."""
    rows: dict[int, list[Item]] = defaultdict(list)
    lines = clusters(item.cy for item in numbers)
    for item in numbers:
        rows[min(range(len(lines)), key=lambda at: abs(lines[at] - item.cy))].append(item)
    outer = []
    for side in (0, -1):
        full = [sorted(row, key=lambda item: item.cx) for row in rows.values() if len(row) == WEEK + 1]
        edge = [row[side] for row in full]
        follows = sum(1 for one, two in pairwise(edge) if (two.value or 0) - (one.value or 0) in (1, -51, -52))
        if len(edge) > 2 and follows >= len(edge) - 2 and first not in edge:  # noqa: PLR2004
            place = edge[len(edge) // 2].cx
            outer = [item.number for item in numbers if abs(item.cx - place) < item.w * 0.6]
            break
    return [item for item in numbers if item.number not in outer and item.number >= first.number]
