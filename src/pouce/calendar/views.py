"""What a calendar shows at one moment: months with days, lists of years, the twelve months. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pouce.calendar.grid import DayGrid, day_grids
from pouce.calendar.heading import Shown, area_of, is_foreign, read_heading
from pouce.calendar.heading_words import FULL_YEAR, MONTHS
from pouce.calendar.items import Item, common, inside
from pouce.calendar.labels import clears, confirms
from pouce.calendar.lists import MonthList, YearList, month_list, months_by_year, year_lists

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDE, TALL = 520, 520
DEEP = 3  # html, body, and at least one element of its own
DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")  # a text with a day in it ("today is …") is no heading


@dataclass(frozen=True)
class View:
    """Everything of a calendar that is on the screen; `area` is all that belongs to it.

    `away`: months of it that are scrolled out of sight; `under`: the months of each year, where the years are headings
    over months of their own.
    """

    shown: tuple[Shown, ...]
    away: tuple[Shown, ...]
    years: tuple[YearList, ...]
    months: MonthList | None
    area: tuple[Item, ...]
    under: Mapping[int, MonthList] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Tell whether there is no calendar at all."""
        return not (self.shown or self.years or self.months)

    @property
    def marks(self) -> frozenset[tuple[tuple[int, ...], str]]:
        """Names what is shown, by place and text, to tell it from what was there before."""
        return frozenset((cells[0].path, cells[0].text) for cells in self.lists)

    @property
    def lists(self) -> tuple[tuple[Item, ...], ...]:
        """The cells of each part: of every month, of every list of years, of the list of months."""
        months = (self.months.cells,) if self.months else ()
        return (*(shown.grid.cells for shown in self.shown), *(years.cells for years in self.years), *months)

    @property
    def confirming(self) -> tuple[Item, ...]:
        """The buttons that commit a choice. No cell is one: "set" is also short for September."""
        taken = {cell.number for cells in self.lists for cell in cells}
        return tuple(item for item in self.area if item.number not in taken and confirms(item))

    def month(self, index: int) -> Shown | None:
        """Give the grid that shows the month with that index (months since year 0)."""
        return next((shown for shown in self.shown if shown.index == index), None)

    @property
    def list_year(self) -> int | None:
        """The one year that the heading over a list of months says."""
        if not self.months:
            return None
        taken = {cell.number for years in self.years for cell in years.cells}
        # Beside days that are shown too, a heading with a month is theirs.
        taken |= {
            shown.year_item.number for shown in self.shown if shown.year_item and shown.year_item is shown.month_item
        }
        headings = [item for item in self.area if item.number not in taken and item.within_reach and says_years(item)]
        said = {int(year) for item in headings for year in FULL_YEAR.findall(item.text)}
        return said.pop() if len(said) == 1 else None


def says_years(item: Item) -> bool:
    """Tell whether an item is a heading with a year or a range of years; "today is 3 May 2026" is not."""
    return bool(FULL_YEAR.search(item.text)) and not DAY.search(item.text) and not clears(item)


def read_view(
    items: Sequence[Item],
    languages: Sequence[str],
    *,
    without: frozenset[tuple[int, ...]] = frozenset(),
    root: tuple[int, ...] = (),
) -> View:
    """Read a calendar out of everything that is seen.

    What stands in `without` was there before and is not ours; `root` is the path of the calendar where it is known.
    """
    found = [grid for grid in day_grids(items) if not stands_in(grid.cells, without)]
    grids = reachable(found)
    years = tuple(one for one in year_lists(items) if not stands_in(one.cells, without))
    if grids:  # a list of which nothing is in sight beside the days is not open
        years = tuple(one for one in years if any(cell.state == "ok" for cell in one.cells))
    months = month_list(items, languages, numbered=not grids)
    names_only = months and len(grids) >= MONTHS  # where a whole year is shown, they are its headings
    if months and (names_only or stands_in(months.cells, without) or _is_prose(months, root)):
        months = None
    if grids:
        areas = [area_of(grids, items, grid.path) for grid in grids]
        area = max(areas, key=len)
    else:
        cells = years[0].cells if years else months.cells if months else ()
        inner = bool(root and cells) and common(cells)[: len(root)] == root
        area = inside(items, root) if inner else _around(items, cells) if cells else _in_its_place(items, root)
        areas = []
    listed = {cell.number for one in years for cell in one.cells}
    listed |= {cell.number for cell in months.cells} if months else set()
    chosen = months.chosen if months else None
    shown = tuple(
        read_heading(grid, [item for item in own if item.number not in listed], languages, chosen=chosen)
        for grid, own in zip(grids, areas, strict=True)
    )
    away = tuple(
        read_heading(grid, area_of([grid], items, grid.path), languages, anywhere=True)
        for grid in found
        if grid not in grids
    )
    under = months_by_year(items, years[0], languages) if years and years[0].step == 1 and months else {}
    return View(shown, away, years, months, area, under)


def _in_its_place(items: Sequence[Item], root: tuple[int, ...]) -> tuple[Item, ...]:
    """Give what stands where a calendar was, or beside it: it may ask for a month and a year.

    Nothing, where that is most of the page, or where a field of the page stands among it.
    """
    found = inside(items, root[:-1])
    if len(root) < DEEP or not found or any(is_foreign(item) for item in found):
        return ()
    wide = max(item.x + item.w for item in found) - min(item.x for item in found)
    tall = max(item.y + item.h for item in found) - min(item.y for item in found)
    return found if wide <= WIDE and tall <= TALL else ()


def stands_in(cells: Sequence[Item], places: frozenset[tuple[int, ...]]) -> bool:
    """Tell whether cells stand under one of the places."""
    return any(cells[0].path[: len(place)] == place for place in places)


def reachable(grids: list[DayGrid]) -> list[DayGrid]:
    """Leave out months that are scrolled away, where others are not."""
    near = [grid for grid in grids if 2 * sum(cell.state == "ok" for cell in grid.cells) > grid.length]
    return near or grids


def _is_prose(months: MonthList, root: tuple[int, ...]) -> bool:
    """Tell twelve months that are strewn over a page from a calendar's: those stand close together."""
    cells = months.cells
    if root and common(cells)[: len(root)] == root:
        return False
    wide = max(cell.x + cell.w for cell in cells) - min(cell.x for cell in cells)
    return wide > WIDE * 1.5


def _around(items: Sequence[Item], cells: Sequence[Item]) -> tuple[Item, ...]:
    """Give what belongs to a list of years or months.

    The widest ancestor of a calendar's size without another field.
    """
    path = common(cells)
    best = inside(items, path)
    for length in range(len(path) - 1, -1, -1):
        wider = inside(items, path[:length])
        if any(is_foreign(item) for item in wider):
            break
        near = [item for item in wider if item.state == "ok"] or list(wider)
        if max(i.x + i.w for i in near) - min(i.x for i in near) > WIDE:
            break
        if max(i.y + i.h for i in near) - min(i.y for i in near) > TALL:
            break
        best = wider
    return best
