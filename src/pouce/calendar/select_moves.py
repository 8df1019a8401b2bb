"""Moves in the selects of a calendar's heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pouce.calendar.calls import BrowserBalked
from pouce.calendar.heading_words import MONTHS
from pouce.errors import DateRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pouce.calendar.items import Item
    from pouce.calendar.steer import Steering


class SelectMoves:
    """Moves of one journey that choose a year or a month in a select."""

    def __init__(self, journey: Steering) -> None:
        self.journey = journey

    def choose(self) -> bool:
        """Choose year, then month; a list that ends too early is chosen at its end and looked at again."""
        shown = self.journey.view.shown
        selects = [item for item in self.journey.view.area if item.control == "select" and not item.disabled]
        if any(item.text and not any(item.options) for item in selects):
            return False  # some calendars lose the month when the year is chosen while no month may be
        if any(self._choose_year(item) for item in selects):
            return True
        if shown and shown[0].year not in (self.journey.wanted.year, None):
            return False
        return any(self._choose_month(item) for item in selects)

    def _choose_year(self, item: Item) -> bool:
        journey = self.journey
        years = journey.years_in(item.options)
        if sum(year is not None for year in years) < 2:  # noqa: PLR2004
            return False
        at = nearest(years, journey.wanted.year)
        journey.year_chosen = years[at] == journey.wanted.year
        if at == item.chosen and not journey.year_chosen:
            if journey.stirs():
                return True  # the list was still being made anew
            raise DateRefused("The calendar does not offer the wanted year.")
        return at != item.chosen and self._choose(item, at)

    def _choose_month(self, item: Item) -> bool:
        at = self._month_option(item)
        if at is None:
            return False
        self.journey.month_chosen = True
        return at != item.chosen and self._choose(item, at)

    def _month_option(self, item: Item) -> int | None:
        months = self.journey.months_in(item.options)
        if self.journey.wanted.month in months and sum(month is not None for month in months) * 2 > len(months):
            return months.index(self.journey.wanted.month)
        numbers = [option.strip().lstrip("0") for option in item.options]
        wanted = str(self.journey.wanted.month)
        return numbers.index(wanted) if wanted in numbers and len(numbers) <= MONTHS + 1 else None

    def _choose(self, item: Item, at: int) -> bool:
        journey = self.journey
        before, shape = journey.scene, journey.shape()
        # Many lists are laid transparent over a text that shows their value: the days below are what can be seen then.
        hidden = item.faint and journey.view.shown
        try:
            journey.hand.choose(before, item, at, seen=journey.view.shown[0].grid.cells[0] if hidden else item)
        except BrowserBalked:  # it was drawn anew in the very moment
            return journey.stirs(300) or journey.once("drawn anew", item)
        journey.look(journey.sight.see(after=before, patience=600))
        ahead = bool(journey.view.shown) and journey.view.shown[0].index is None
        if ahead and not journey.stirs(300):  # the heading is ahead of its days
            journey.headings.show(item)
        journey.unsettled = shape
        return journey.once(f"choose {at} of {item.options[:1]}", item) or journey.scene.changed


def nearest(years: Sequence[int | None], wanted: int) -> int:
    """Give the place of the year that lies nearest to the wanted one."""
    return min((at for at, year in enumerate(years) if year is not None), key=lambda at: abs((years[at] or 0) - wanted))
