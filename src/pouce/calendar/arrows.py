"""Arrows are known by what they do: each is pressed once and the months (or years) before and after are compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pouce.calendar.items import common
from pouce.calendar.labels import by_year, clears, confirms, direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pouce.calendar.items import Item

SMALL, TALL, SAME = 90, 360, 8
FAR = 24
DASHES = {"-", "–", "—"}


@dataclass
class Learned:
    """What presses did so far, for one kind of view: steps by signature (months or years; 0: nothing good)."""

    steps: dict[object, int] = field(default_factory=dict)

    def best(
        self, candidates: Sequence[Item], distance: int, *, over: bool = False, beyond: int = 0
    ) -> tuple[Item, int] | None:
        """Give the known arrow with the longest stride towards the distance, and how often to press it.

        With `over`, the last press may pass the goal (a page of years that holds it); else the stride must fit.
        `beyond`: so many months are shown after the first, and going back may pass the goal by as many.
        """
        most = abs(distance) + (beyond if distance < 0 else 0)
        ways = []
        for item in candidates:
            step = self.steps.get(item.signature, 0)
            if step == 0 or (step < 0) != (distance < 0) or item.disabled:
                continue
            if abs(step) <= most or over:
                times = -(-abs(distance) // abs(step)) if over else abs(distance) // abs(step)
                ways.append((abs(step), item, times))
        if not ways:
            return None
        _, item, times = max(ways, key=lambda way: way[0])
        return item, max(times, 1)

    def untried(self, candidates: Sequence[Item], distance: int) -> list[Item]:
        """Give the arrows that nobody pressed yet, the most promising first."""
        sign = -1 if distance < 0 else 1
        fresh = [item for item in candidates if item.signature not in self.steps and not item.disabled]
        fresh = [item for item in fresh if direction(item) != -sign]
        middle = (min((i.cx for i in candidates), default=0) + max((i.cx for i in candidates), default=0)) / 2

        def promise(item: Item) -> tuple[bool, bool, bool, bool, float]:
            towards = direction(item) == sign
            side = (item.cx < middle) == (sign < 0)
            wide = by_year(item) if abs(distance) > FAR // 2 else not by_year(item)
            outer = item.cx if (sign < 0) == (abs(distance) > FAR // 2) else -item.cx
            return (not towards, not item.pressable, not wide, not side, outer)

        return sorted(fresh, key=promise)


def arrow_candidates(area: Sequence[Item], taken: set[int]) -> list[Item]:
    """Give everything small in a calendar that may be an arrow: no days, no words that clear or confirm."""
    found: dict[tuple[int, ...], Item] = {}
    days = [item for item in area if item.value is not None and not item.control]
    for item in area:
        if _may_be_arrow(item, taken) and not any(_lies_on(item, day) for day in days):
            found.setdefault(item.holder, item)
    arrows = list(found.values())
    # A minus is an arrow only beside a plus; alone it stands between two words.
    paired = any(item.text == "+" for item in arrows)
    return [item for item in arrows if paired or item.role == "button" or item.text not in DASHES]


def is_blank_among(item: Item, cells: Sequence[Item]) -> bool:
    """Tell whether something without text or name stands in a row between days: it is an empty place of the table."""
    if item.text or item.name or item.role == "button":
        return False
    beside = any(abs(cell.cy - item.cy) < SAME for cell in cells)
    return beside and min(cell.x for cell in cells) < item.cx < max(cell.x + cell.w for cell in cells)


def _lies_on(item: Item, day: Item) -> bool:
    """Tell whether a press would be one on a number: some days have an empty layer over their figures."""
    return abs(item.cx - day.cx) < SAME and abs(item.cy - day.cy) < SAME


def _may_be_arrow(item: Item, taken: set[int]) -> bool:
    return (
        item.number not in taken
        and not item.control
        and item.within_reach
        and item.value is None
        and item.w <= SMALL * 2
        and (item.h <= SMALL or (item.h <= TALL and item.role == "button" and not item.text))
        and not clears(item)
        and not confirms(item)
        and (item.pressable or direction(item) != 0 or not item.text)
        and (direction(item) != 0 or (len(item.text) <= 3 and not item.text.isalpha()))  # noqa: PLR2004
    )


def nearest_kin(arrows: Sequence[Item], cells: Sequence[Item]) -> list[Item]:
    """Give the arrows that are closest to the cells in the page's tree, two at least: a list may lie over the days."""
    path = common(cells)
    shared = [min(len(common((arrow, cells[0]))), len(path)) for arrow in arrows]
    least = sorted(shared)[-2] if len(shared) > 1 else 0
    return [arrow for arrow, length in zip(arrows, shared, strict=True) if length >= least]
