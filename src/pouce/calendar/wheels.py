"""Wheels: day, month and year as three lists side by side, each turned until its value stands in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pouce.errors import DateRefused

if TYPE_CHECKING:
    from pouce.calendar.items import Item
    from pouce.calendar.steer import Steering
    from pouce.calendar.views import View

NOT_OFFERED = "A wheel does not offer the wanted day, month or year."


def are_wheels(view: View) -> bool:
    """Tell whether the calendar is three lists: the days stand in one column or row, months and years beside them."""
    days = view.shown[0].grid if view.shown else None
    return days is not None and 1 in (len(days.columns), len(days.rows)) and bool(view.months) and bool(view.years)


def turn_wheels(journey: Steering) -> None:
    """Turn year, month and day into place; what they then say is proven by the field alone."""
    for wheel in ("year", "month", "day"):
        cell = _cell(journey, wheel)
        if cell is None or cell.disabled:
            raise DateRefused(NOT_OFFERED)
        journey.hand.allow_item(journey.scene, cell)
        journey.look(journey.sight.see(quiet=120, reveal=cell))
        there = _cell(journey, wheel)
        if there is not None and there.state == "ok":
            journey.press(there, patience=100)


def _cell(journey: Steering, wheel: str) -> Item | None:
    view, wanted = journey.view, journey.wanted
    if wheel == "year":
        return next((cell for years in view.years if (cell := years.holding(wanted.year))), None)
    if wheel == "month":
        return view.months.cells[wanted.month - 1] if view.months else None
    grid = view.shown[0].grid if view.shown else None
    return grid.cells[wanted.day - 1] if grid and wanted.day <= grid.length else None
