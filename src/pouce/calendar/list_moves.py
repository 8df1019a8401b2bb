"""Moves in lists of years, decades and months: press what holds the goal, turn the pages, climb to a wider list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pouce.calendar.arrows import arrow_candidates, nearest_kin
from pouce.calendar.list_scrolls import ListScrolls
from pouce.calendar.readings import months_named
from pouce.calendar.views import says_years
from pouce.errors import DateRefused

if TYPE_CHECKING:
    from pouce.calendar.items import Item
    from pouce.calendar.lists import YearList
    from pouce.calendar.steer import Steering


# Years and months beside each other often show only by a colour what was chosen.
BESIDE_MS, ALONE_MS = 350, 700


class ListMoves:
    """Moves of one journey where no days are shown."""

    def __init__(self, journey: Steering) -> None:
        self.journey = journey
        self.scrolls = ListScrolls(journey)
        self._stiff: set[int] = set()  # steps of the lists that end where they end

    def to_year(self) -> bool:
        """Press the year, or the decade that holds it; else turn the list's pages."""
        journey = self.journey
        year = journey.wanted.year
        if journey.view.under:  # the years are headings over months of their own
            return self.scrolls.to(journey.view.years[0], year)
        for years in sorted(journey.view.years, key=lambda years: years.step):
            cell = years.holding(year)
            # A second time, where an arrow led away again.
            if cell is not None and self.scrolls.comes(cell, years.cells):
                return True
            if cell is None or not (journey.once("cell", cell) or journey.once("cell again", cell)):
                continue
            if cell.disabled:
                raise DateRefused("The calendar does not offer the wanted year.")
            journey.year_chosen = years.step == 1
            journey.press(cell, patience=BESIDE_MS if journey.view.months else ALONE_MS)
            return True
        return self._page(journey.view.years[0])

    def _page(self, years: YearList) -> bool:
        """Turn the pages of a list, climb to a wider one, or scroll it."""
        journey = self.journey
        year = journey.wanted.year
        distance = year - years.low if year < years.low else max(0, year - years.high)
        taken = {cell.number for cells in journey.view.lists for cell in cells}
        opener = journey.headings.opener
        arrows = [item for item in arrow_candidates(self._beside(years), taken) if item.holder != opener]
        kind = "years" if years.step == 1 else "decades"

        def moved() -> int:
            same = [found for found in journey.view.years if found.step == years.step]
            return same[0].low - years.low if same else 0

        if distance == 0:
            return False
        if known := journey.strides.known(kind, arrows, distance, over=True):
            return journey.strides.press(kind, *known, moved)
        if years.step not in self._stiff and any(cell.state == "scroll" for cell in years.cells):
            if self.scrolls.to(years, year):
                return True
            self._stiff.add(years.step)
        found = (
            journey.strides.try_new(kind, nearest_kin(arrows, years.cells), distance, moved)
            or journey.strides.try_new(kind, arrows, distance, moved)
            or self._climb(taken, surely=True)
            or self.scrolls.by_wheel(years, year)
            or self._climb(taken, surely=False)
            or (years.step not in self._stiff and self.scrolls.to(years, year))
            or self._end(years, year)
        )
        if not journey.view.years:  # what was tried has closed the list
            journey.headings.open_again()
        return found

    def _beside(self, years: YearList) -> tuple[Item, ...]:
        """Give what stands over and under a list; where days are shown too, the rest is theirs."""
        area = self.journey.view.area
        if not self.journey.view.shown:
            return area
        left, right = min(cell.x for cell in years.cells), max(cell.x + cell.w for cell in years.cells)
        return tuple(item for item in area if left <= item.cx <= right)

    def _climb(self, taken: set[int], *, surely: bool) -> bool:
        """Press the heading of a list ("1940 - 1949"): a wider list may open.

        `surely`: only what can surely be pressed.
        """
        journey = self.journey
        for item in journey.view.area:
            usable = item.number not in taken and not item.control and item.within_reach and not item.disabled
            if not usable or not says_years(item) or (surely and not item.pressable):
                continue
            # The heading of the days leads back to them.
            if (surely or journey.view.shown) and months_named(item.text, journey.languages):
                continue
            before = journey.view.marks
            fresh = journey.once(f"climb {len(item.text)}", item, by_place=True)
            if fresh and journey.press(item, patience=300) and journey.view.marks != before:
                return True
        return False

    def _end(self, years: YearList, year: int) -> bool:
        """Choose the end of a list that has no more: opened again from there, it may reach farther."""
        journey = self.journey
        found = [one for one in journey.view.years if one.step == years.step]
        if not found or years.step > 1:
            return False
        cell = min(found[0].cells, key=lambda one: abs((one.value or 0) - year))
        if cell.disabled or not journey.once("end", cell):
            return False
        journey.headings.open_again()
        return journey.press(cell)

    def to_month(self) -> bool:
        """Press the month, once the heading says the right year; else set the year first."""
        journey = self.journey
        months = journey.view.months
        if months is None:
            return False
        cell = months.cells[journey.wanted.month - 1]
        taken = {cell.number for cell in months.cells}
        year = journey.view.list_year
        if year == journey.wanted.year or (year is None and journey.year_chosen):
            return self.press_month(cell)
        return (
            journey.headings.by_number()
            or journey.selects.choose()
            or self._climb(taken, surely=True)
            or (year is not None and self._turn_years(taken, year))
            or self._climb(taken, surely=False)
            or (year is None and self.press_month(cell))
        )

    def confirm(self) -> bool:
        """Press OK where a choice of year and month waits for it."""
        journey = self.journey
        if journey.view.shown or not (journey.year_chosen and journey.month_chosen):
            return False
        button = next((item for item in journey.view.confirming if item.within_reach), None)
        return button is not None and journey.once("confirm", button) and journey.press(button)

    def shut(self) -> bool:
        """Press the heading that opened the lists once more, where they stay over the days after the choice."""
        journey = self.journey
        if journey.view.shown or not (journey.year_chosen and journey.month_chosen):
            return False
        if journey.stirs(BESIDE_MS):  # they may only be slow to go
            return True
        opener = journey.headings.opener
        item = next((item for item in journey.scene.items if item.holder == opener and item.state == "ok"), None)
        return item is not None and journey.once("shut", item, by_place=True) and journey.press(item)

    def press_month(self, cell: Item) -> bool:
        """Press a month of the wanted year; False when that was done before."""
        if cell.disabled:
            raise DateRefused("The calendar does not offer the wanted month.")
        if self.scrolls.comes(cell, self.journey.view.months.cells if self.journey.view.months else ()):
            return True
        if not self.journey.once("month", cell):
            return False
        self.journey.month_chosen = True
        self.journey.press(cell, patience=BESIDE_MS if self.journey.view.years else ALONE_MS)
        return True

    def _turn_years(self, taken: set[int], year: int) -> bool:
        journey = self.journey
        arrows = arrow_candidates(journey.view.area, taken)
        distance = journey.wanted.year - year

        def moved() -> int:
            return (journey.view.list_year or year) - year

        if known := journey.strides.known("months", arrows, distance):
            return journey.strides.press("months", *known, moved)
        return journey.strides.try_new("months", arrows, distance, moved)
