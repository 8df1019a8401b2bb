"""Moves in a calendar's heading.

A number field for the year, the heading itself as a button, arrows and keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pouce.calendar.arrows import FAR, arrow_candidates, is_blank_among
from pouce.calendar.calls import BrowserBalked
from pouce.calendar.heading import Shown, weekday_header
from pouce.calendar.heading_words import FULL_YEAR, MONTHS, NUMBER_FIELDS, is_month_field
from pouce.calendar.labels import YEARS, clears, confirms, spoken_words
from pouce.calendar.strides import MONTH_KEYS, YEAR_KEYS
from pouce.calendar.words import fold, month_of
from pouce.errors import DateRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pouce.calendar.items import Item
    from pouce.calendar.steer import Steering


class HeadingMoves:
    """Moves of one journey that start from the heading over the days."""

    def __init__(self, journey: Steering) -> None:
        self.journey = journey
        self.opener: tuple[int, ...] = ()
        self._opened = 0
        self._idle: set[object] = set()  # kinds of headings that nothing came of

    def open_again(self) -> None:
        """Let the heading be pressed once more, though it was pressed before."""
        self._opened += 1

    def by_number(self) -> bool:
        """Type the year, then the month, into number fields of the heading."""
        journey = self.journey
        for item in journey.view.area:
            says_year = FULL_YEAR.search(item.text) if item.text else YEARS & spoken_words(item)
            if item.control not in NUMBER_FIELDS or item.fixed or not says_year or item.value == journey.wanted.year:
                continue
            if not journey.once("number", item):
                continue
            shape = journey.shape()
            try:
                self._write(item, journey.wanted.year, journey.year_is_right)
            except BrowserBalked:  # it was drawn anew when it was touched
                return journey.stirs(300)
            if journey.view.shown and not journey.year_is_right():
                raise DateRefused("The calendar did not accept the wanted year.")
            journey.year_chosen, journey.unsettled = True, shape
            return True
        return self._month_by_number()

    def _month_by_number(self) -> bool:
        journey = self.journey
        field = next((item for item in journey.view.area if is_month_field(item)), None)
        if field is None or not journey.year_is_right() or not journey.once("number of the month", field):
            return False
        shape = journey.shape()
        self._write(field, journey.wanted.month, lambda: journey.view.month(journey.goal) is not None)
        journey.month_chosen, journey.unsettled = True, shape
        return True

    def _write(self, item: Item, number: int, arrived: Callable[[], bool]) -> None:
        """Write a number into a field of the heading; where the days do not follow, confirm it."""
        journey = self.journey
        before = journey.scene
        journey.hand.write(before.eye.handle("element", item.number), str(number))
        # Until the field is left, the heading may already show the year while the days are still another month's.
        before.eye.ask("blur", item.number)
        journey.look(journey.sight.see(after=before, patience=250))
        if not journey.view.shown or arrived():
            return
        if not journey.scene.eye.ask("inForm", item.number):
            journey.hand.key("Enter")
            journey.look(journey.sight.see(after=journey.scene, patience=250))
        else:
            self.show(item)

    def show(self, beside: Item) -> bool:
        """Press the button beside a field or a list of the heading, which some days wait for."""
        for item in self.journey.view.area:
            near = item.within_reach and abs(item.cy - beside.cy) < max(item.h, beside.h)
            own = not item.sends or self.journey.scene.eye is not self.journey.sight.home
            if item.role == "button" and near and own and confirms(item):
                return self.journey.press(item)
        return False

    def by_title(self, *, surely: bool, last: bool = False) -> bool:
        """Press the year in the heading, then the month: a wider view may open.

        `surely`: only what can surely be pressed. `last`: also where the year is right, for want of an arrow.
        """
        journey = self.journey
        for shown in journey.view.shown:
            distance = MONTHS if shown.index is None else abs(shown.index - journey.goal)
            far = distance > MONTHS // 2 and shown.year != journey.wanted.year
            pieces = (shown.year_item, shown.month_item) if far else (shown.month_item,) if last else ()
            for item in pieces:
                if item is None or (item.control and not item.fixed) or (surely and not item.pressable):
                    continue
                kind = (item.tag, len(item.path), item is shown.year_item)
                if item.disabled or item.path in journey.sight.dead_ends or kind in self._idle:
                    continue
                before = journey.view.marks
                if not journey.once(f"title {self._opened}", item, by_place=True):
                    continue
                self.opener = item.holder
                if journey.press(item, patience=400 if surely else 250) and journey.view.marks != before:
                    return True
                self._idle.add(kind)
        return False

    def by_scroll(self) -> bool:
        """Scroll to the nearest month, where the months lie below one another."""
        journey = self.journey
        here = [abs(one.index - journey.goal) for one in journey.view.shown if one.index is not None]
        away = [(abs(one.index - journey.goal), one) for one in journey.view.away if one.index is not None]
        distance, month = min(away, key=lambda one: one[0], default=(0, None))
        if month is None or not here or distance >= min(here):
            return False
        middle = month.grid.cells[month.grid.length // 2]
        journey.look(journey.sight.see(after=journey.scene, patience=400, reveal=middle))
        return journey.scene.changed

    def by_strides(self) -> bool:
        """Press arrows and keys; the far way at once."""
        journey = self.journey
        shown = next((shown for shown in journey.view.shown if shown.index is not None), None)
        if shown is None or shown.index is None:
            return self.by_title(surely=False)
        arrows = [*arrow_candidates(journey.view.area, self._tables()), *self._neighbours(shown)]
        start, distance = shown.index, journey.goal - shown.index

        def moved() -> int:
            now = next((found.index for found in journey.view.shown if found.index is not None), None)
            return 0 if now is None else now - start

        beyond = 0
        while journey.view.month(start + beyond + 1):
            beyond += 1
        known = journey.strides.known("days", arrows, distance, beyond=beyond)
        slow = known is None or abs(journey.strides.stride("days", known[0])) < MONTHS
        if slow and abs(distance) > FAR and self._farther(arrows, distance, moved):
            return True
        if known is None:
            return (
                journey.strides.try_new("days", arrows, distance, moved)
                or journey.strides.by_keys(MONTH_KEYS, distance, moved)
                or self.by_title(surely=False, last=True)
            )
        return journey.strides.press("days", *known, moved)

    def _tables(self) -> set[int]:
        """Give what the months are made of: their days, the weekdays over them, the empty places between them."""
        view = self.journey.view
        days = {item.number for one in view.shown for item in (*one.grid.cells, *weekday_header(one.grid, view.area))}
        return days | {
            item.number for item in view.area if any(is_blank_among(item, one.grid.cells) for one in view.shown)
        }

    def _neighbours(self, shown: Shown) -> list[Item]:
        """Give what names the month before or after the shown one: some calendars have that for arrows."""
        if self.journey.view.months or shown.month is None:
            return []
        beside = {(shown.month - 2) % MONTHS + 1, shown.month % MONTHS + 1}
        items = [item for item in shown.area if item.pressable and item.within_reach and not item.control]
        items = [item for item in items if not confirms(item) and not clears(item)]
        return [item for item in items if month_of(fold(item.text), self.journey.languages) in beside]

    def _farther(self, arrows: Sequence[Item], distance: int, moved: Callable[[], int]) -> bool:
        """Look for something that knows years: another arrow, a key, the heading."""
        strides = self.journey.strides
        if strides.knows_a_year_key() and strides.by_keys(YEAR_KEYS, distance, moved):
            return True
        if strides.several("days", arrows, distance) and strides.try_new("days", arrows, distance, moved):
            return True
        return (
            strides.by_keys(YEAR_KEYS, distance, moved)
            or strides.try_new("days", arrows, distance, moved)
            or self.by_title(surely=False)
        )
