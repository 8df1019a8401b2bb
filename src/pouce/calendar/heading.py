"""Which month a grid of days shows: from the days' own names, from selects, from the text above.

Checked by its shape.
"""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pouce.calendar.grid import WEEK, DayGrid
from pouce.calendar.heading_words import MONTHS, SAME_LINE, centuries, month_beside, says, year_beside
from pouce.calendar.items import Item, inside
from pouce.calendar.labels import YEARS, spoken_words
from pouce.calendar.readings import readings
from pouce.calendar.words import first_weekday, fold, may_be_month, with_plain_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

USUAL_WEEK_STARTS = (0, 5, 6)
OTHER_FIELDS = {"text", "date", "tel", "email", "textarea", "password", "search"}


@dataclass(frozen=True)
class Shown:
    """One month on the screen.

    `month` and `year` are None where nothing says them; items are what said it, for pressing.
    """

    grid: DayGrid
    area: tuple[Item, ...]
    month: int | None
    year: int | None
    month_item: Item | None = None
    year_item: Item | None = None
    named: bool = False

    @property
    def index(self) -> int | None:
        """Months since year 0, to count distances; None when month or year is unknown."""
        return None if self.month is None or self.year is None else self.year * MONTHS + self.month - 1


def area_of(grids: Sequence[DayGrid], items: Sequence[Item], path: tuple[int, ...]) -> tuple[Item, ...]:
    """Give everything that belongs to a calendar.

    The widest ancestor that is still of a calendar's size and has no other field.
    """
    width = max(grid.right for grid in grids) - min(grid.left for grid in grids)
    height = max(grid.bottom for grid in grids) - min(grid.top for grid in grids)
    best = inside(items, path)
    for length in range(len(path) - 1, -1, -1):
        wider = inside(items, path[:length])
        if any(is_foreign(item) for item in wider):
            break
        near = [item for item in wider if item.state == "ok"] or list(wider)
        if max(i.x + i.w for i in near) - min(i.x for i in near) > 2 * width + 260:
            break
        if max(i.y + i.h for i in near) - min(i.y for i in near) > 2 * height + 220:
            break
        best = wider
    return best


def is_foreign(item: Item) -> bool:
    """Tell whether an item is a field of the page, and so no part of a calendar; a field for month or year is one."""
    heads = item.value is not None or may_be_month(fold(item.text)) or YEARS & spoken_words(item)
    return item.control in OTHER_FIELDS and not heads


def weekday_header(grid: DayGrid, area: Sequence[Item]) -> tuple[Item, ...]:
    """Give the seven items that stand above the columns in one line, if there are any."""
    columns = grid.columns
    if len(columns) != WEEK:
        return ()
    reach = (columns[-1] - columns[0]) / (WEEK - 1) * 0.45
    above = [item for item in area if item.cy < grid.top and item.text and item.value is None and not item.control]
    for line in sorted({round(item.cy) for item in above}, reverse=True):
        row = [item for item in above if abs(item.cy - line) < SAME_LINE]
        found = [next((item for item in row if abs(item.cx - column) < reach), None) for column in columns]
        if all(found):
            return tuple(item for item in found if item)
    return ()


def fits_shape(grid: DayGrid, header: Sequence[Item], year: int, month: int, languages: Sequence[str]) -> bool:
    """Tell whether the grid can be that month: its length, and the column under which its first day stands."""
    weekday, length = calendar.monthrange(year, month)
    if grid.length != length:
        return False
    if grid.first_column is None:
        return True
    start = (weekday - grid.first_column) % WEEK
    said = first_weekday([item.text for item in header], languages) if header else None
    if said is None and header:
        said = first_weekday([item.name for item in header], languages)
    return start == said if said is not None else start in USUAL_WEEK_STARTS


def read_heading(
    grid: DayGrid, area: Sequence[Item], languages: Sequence[str], *, chosen: int | None = None, anywhere: bool = False
) -> Shown:
    """Read the month and the year of a grid; what does not fit the grid's shape is not believed.

    `chosen` is the month that a list beside the days shows as chosen. With `anywhere`, the heading may be scrolled out
    of sight.
    """
    header = weekday_header(grid, area)
    named = _from_names(grid, languages)
    seen = area if anywhere else [item for item in area if item.within_reach]
    month_item, year_item, month, years = _from_items(grid, seen, header, languages)
    month = month or chosen
    if named:
        month, years = named[1], (named[0],)
    fitting = [year for year in years if month is None or fits_shape(grid, header, year, month, languages)]
    if month is None or len(fitting) != 1:
        wrong = month is not None and bool(years) and not fitting
        return Shown(
            grid,
            tuple(area),
            None if wrong else month,
            fitting[0] if len(fitting) == 1 else None,
            month_item,
            year_item,
        )
    return Shown(grid, tuple(area), month, fitting[0], month_item, year_item, bool(named))


def _from_names(grid: DayGrid, languages: Sequence[str]) -> tuple[int, int] | None:
    """Read the days' accessible names ("9 mars 1941"): nearly all must agree on one month."""
    votes: Counter[tuple[int, int]] = Counter()
    for day, cell in enumerate(grid.cells, 1):
        if cell.name != cell.text:
            votes.update({(r.year, r.month) for r in readings(cell.name, languages) if r.day == day})
    if not votes:
        return None
    (best, count), *others = votes.most_common(2)
    clear = count >= 0.8 * grid.length and (not others or others[0][1] < 0.5 * grid.length)
    return best if clear else None


def _from_items(
    grid: DayGrid, area: Sequence[Item], header: Sequence[Item], languages: Sequence[str]
) -> tuple[Item | None, Item | None, int | None, tuple[int, ...]]:
    days = {cell.number for cell in grid.cells} | {item.number for item in header}
    others = [item for item in area if item.number not in days and (item.text or item.control)]
    others = [item for item in others if not readings(item.text, languages)]
    month_item = year_item = None
    month: int | None = None
    years: tuple[int, ...] = ()
    others.sort(key=lambda item: _distance(grid, item))
    # What says both stands for the days, and a lone month beside it for its neighbours.
    whole = [item for item in others if _distance(grid, item)[0] == 0 and all(says(item, languages))]
    for item in whole[:1] or others:
        said_month, said_years = says(item, languages)
        if said_month and month is None:
            month, month_item = said_month, item
        beside = year_item is not None and item.cy == year_item.cy and grid.left - 30 <= item.cx <= grid.right + 30
        if said_years and (not years or (len(said_years) == 1 and beside)):  # "2025 2026 2027": the shape decides
            years, year_item = tuple(dict.fromkeys((*years, *said_years))), year_item or item
    if month is None and year_item is not None and (number := month_beside(year_item, others)):
        month, month_item = number.value, number
    if month_item is not None and not years and (number := year_beside(month_item, others)):
        years, year_item = centuries(with_plain_digits(number.text)[-2:]), number
    return month_item, year_item, month, years


def _distance(grid: DayGrid, item: Item) -> tuple[int, float]:
    """Nearest first: above the grid and within its width, then above, then anywhere else."""
    over = item.cy <= grid.top
    aligned = grid.left - 30 <= item.cx <= grid.right + 30
    return (0 if over and aligned else 1 if over else 2, abs(grid.top - item.cy))
