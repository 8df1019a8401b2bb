"""Bringing a list of years or months to the cell that is wanted: by scrolling it, or with the mouse wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pouce.calendar.items import Item
    from pouce.calendar.lists import YearList
    from pouce.calendar.steer import Steering

LATE_MS, LATE_TRIES = 300, 3
MOST_NOTCHES = 300


class ListScrolls:
    """The scrolling of one journey's lists."""

    def __init__(self, journey: Steering) -> None:
        self.journey = journey
        self._still: set[int] = set()  # steps of the lists that no wheel moves

    def to(self, years: YearList, year: int) -> bool:
        """Scroll a list by the way that is to go, or at least to its end: some lists grow while they are scrolled."""
        journey = self.journey
        before = journey.scene
        by = (year - years.firsts[0]) * (years.cells[-1].cy - years.cells[0].cy) / (years.firsts[-1] - years.firsts[0])
        before.eye.ask("scrollOn", {"number": years.cells[0].number, "by": by})
        journey.look(journey.sight.see(after=before, patience=200))
        self._await_sight(years)
        if self._differs(years):
            return True
        ascending = years.firsts[0] < years.firsts[-1]
        end = years.cells[0] if (year < years.low) == ascending else years.cells[-1]
        journey.look(journey.sight.see(after=journey.scene, patience=300, reveal=end))
        return self._differs(years) or (journey.scene.changed and journey.stirs(500) and self._differs(years))

    def _await_sight(self, years: YearList) -> None:
        """Wait while no cell of the list is in sight: some draw what they have been scrolled to a moment later."""
        for _ in range(LATE_TRIES):
            same = [one for one in self.journey.view.years if one.step == years.step]
            if any(cell.state == "ok" for one in same for cell in one.cells) or not self.journey.stirs(LATE_MS):
                return

    def _differs(self, years: YearList) -> bool:
        found = [other for other in self.journey.view.years if other.step == years.step]
        return bool(found) and (found[0].low, found[0].high) != (years.low, years.high)

    def by_wheel(self, years: YearList, year: int) -> bool:
        """Turn the mouse wheel over a list whose box hides the rest of it: one notch shows how far each leads."""
        journey = self.journey
        cell = next((cell for cell in years.cells if cell.state == "ok"), None)
        if cell is None or years.step in self._still or not journey.scene.eye.ask("isClipped", cell.number):
            return False
        distance = year - (years.low if year < years.low else years.high)
        notch = 1 if (distance > 0) == (years.firsts[0] < years.firsts[-1]) else -1
        stride = self._turn(years, cell, notch)
        if stride == 0 or (stride > 0) != (distance > 0):
            self._still.add(years.step)
        elif left := max(0, abs(distance) - abs(stride)):
            self._turn(years, cell, notch * min(-(-left // abs(stride)), MOST_NOTCHES))
        return stride != 0

    def _turn(self, years: YearList, cell: Item, notches: int) -> int:
        """Turn the wheel over a cell; tell by how many years the list has moved."""
        journey = self.journey
        journey.hand.wheel(journey.scene, cell, notches)
        journey.look(journey.sight.see(after=journey.scene, patience=200))
        same = [one for one in journey.view.years if one.step == years.step]
        return same[0].low - years.low if same else 0

    def comes(self, cell: Item, cells: Sequence[Item]) -> bool:
        """Scroll a cell into sight, once after each look at the days.

        Lists that draw only what is in sight put another in its place.
        """
        if cell.state != "scroll" or not self.journey.once(f"comes {self.journey.returns}", cell, by_place=True):
            return False
        self.journey.look(self.journey.sight.see(reveal=cell))
        if (there := self._same(cell)) and there.state == "scroll":
            self._wheel(there, [now for one in cells if (now := self._same(one))])
        return True

    def _same(self, cell: Item) -> Item | None:
        """Find a cell of the look before in this one."""
        items = self.journey.scene.items
        return next((item for item in items if item.path == cell.path and item.text == cell.text), None)

    def _wheel(self, cell: Item, cells: Sequence[Item]) -> None:
        """Turn the wheel over a list that nothing else scrolls: one notch shows how far each leads."""
        journey = self.journey
        seen = next((one for one in cells if one.state == "ok"), None)
        if seen is None:
            return
        notch = 1 if cell.cy > seen.cy else -1
        journey.hand.wheel(journey.scene, seen, notch)
        journey.look(journey.sight.see(after=journey.scene, patience=200))
        now, over = self._same(cell), self._same(seen)
        if now is None or over is None or now.cy == cell.cy or (now.cy < cell.cy) != (notch > 0):
            return
        notches = round(abs(seen.cy - now.cy) / abs(now.cy - cell.cy))
        journey.hand.wheel(journey.scene, over, notch * min(notches, MOST_NOTCHES))
        journey.look(journey.sight.see(after=journey.scene, patience=200))
