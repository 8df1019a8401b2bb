"""Covering a distance with arrows and keys: try each once, keep the longest stride, cover the rest at once."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from pouce.calendar.arrows import Learned
from pouce.calendar.heading_words import MONTHS
from pouce.calendar.refusals import NoWay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pouce.calendar.items import Item
    from pouce.calendar.steer import Steering

BATCH, MOUSE_BATCH = 12, 72
FOCUS_MS = 120
HOPELESS_S, HOPELESS_TIMES = 60, 3
# One year: the first for calendars that listen to the field, the second for those that follow the ARIA practices, the
# third for those that keep Shift for ranges.
YEAR_KEYS = (
    ("Control+PageUp", "Shift+PageUp", "Alt+PageUp"),
    ("Control+PageDown", "Shift+PageDown", "Alt+PageDown"),
)
MONTH_KEYS = ("PageUp",), ("PageDown",)


class Strides:
    """Arrows of one journey.

    What needs a whole press or even a real mouse, and what may be pressed by the thousand, is remembered.
    """

    def __init__(self, journey: Steering) -> None:
        self.journey = journey
        self.learned = {kind: Learned() for kind in ("days", "months", "years", "decades")}
        self._trusted: set[object] = set()
        self._whole = False
        self._mouse_only: set[object] = set()
        self._calm: set[object] = set()
        self._hopeless = 0
        self._keys: dict[str, int] = {}

    def several(self, kind: str, arrows: Sequence[Item], distance: int) -> bool:
        """Tell whether more than one arrow is still untried, so that one of them may know years."""
        return len(self.learned[kind].untried(arrows, distance)) > 1

    def known(
        self, kind: str, arrows: Sequence[Item], distance: int, *, over: bool = False, beyond: int = 0
    ) -> tuple[Item, int] | None:
        """Give the best known arrow and how often to press it."""
        return self.learned[kind].best(arrows, distance, over=over, beyond=beyond)

    def stride(self, kind: str, item: Item) -> int:
        """Tell how far one press of a known arrow leads."""
        return self.learned[kind].steps.get(item.signature, 0)

    def try_new(self, kind: str, arrows: Sequence[Item], distance: int, moved: Callable[[], int]) -> bool:
        """Press the most promising arrow that nobody pressed yet, and note what it does."""
        learned = self.learned[kind]
        fresh = learned.untried(arrows, distance)
        if not fresh:
            return False
        learned.steps[fresh[0].signature] = 0
        self.journey.press(fresh[0], patience=400)
        learned.steps[fresh[0].signature] = moved()
        return True

    def press(self, kind: str, item: Item, times: int, moved: Callable[[], int]) -> bool:
        """Press a known arrow many times; what does not do what it did before is forgotten."""
        mark = (kind, item.signature)
        if times == 1 or self.journey.posts_back:
            self.journey.press(item)
            if moved() == 0:
                self.learned[kind].steps[item.signature] = 0
            return True
        most = (MOUSE_BATCH if mark in self._mouse_only else times) if mark in self._trusted else BATCH
        count = min(times, most)
        began = monotonic()
        self._press_batch(item, count, mark)
        expected = count * self.stride(kind, item)
        while moved() != expected and self.journey.stirs(400):
            pass  # some calendars follow their presses late
        if moved() == expected:
            self._trusted.add(mark)
        elif moved() == 0 and mark in self._mouse_only:
            self.learned[kind].steps[item.signature] = 0
        elif moved() == 0:
            if self._whole:
                self._mouse_only.add(mark)
            self._whole = True  # what one arrow of a calendar needs, the others need too
        else:
            self._calm.add(mark)
        self._give_up_early(times, moved() / self.stride(kind, item) if moved() else 0, monotonic() - began)
        return True

    def _give_up_early(self, times: int, done: float, spent: float) -> None:
        """Leave an arrow whose every press slides for long: the rest of the way would take minutes."""
        if done <= 0:
            return
        self._hopeless = self._hopeless + 1 if spent / done * (times - done) > HOPELESS_S else 0
        if self._hopeless == HOPELESS_TIMES:
            raise NoWay

    def _press_batch(self, item: Item, count: int, mark: object) -> None:
        before = self.journey.scene
        if mark in self._mouse_only:
            self.journey.hand.press(before, item, times=count)
        else:
            self.journey.hand.press_often(before, item, count, whole=self._whole, calm=mark in self._calm)
        self.journey.look(self.journey.sight.see(after=before, patience=250))

    def knows_a_year_key(self) -> bool:
        """Tell whether a key has proven to lead a year on."""
        return any(abs(step) >= MONTHS for step in self._keys.values())

    def by_keys(self, keys: Sequence[tuple[str, ...]], distance: int, moved: Callable[[], int]) -> bool:
        """Try the keys that jump back (first) or forward (second).

        For calendars whose arrows are too slow or missing.
        """
        for key in keys[distance > 0]:
            if key in self.journey.sight.dead_ends:
                continue
            if key not in self._keys:
                self._keys[key] = 0
                self._strike(key, 1)
                step = moved()
                self._keys[key] = step if keys is not YEAR_KEYS or abs(step) >= MONTHS else 0
                if self.journey.view.empty:  # the next move may see it come back; the next try of all does without
                    self.journey.sight.dead_ends.add(key)
                    return True
                if step:
                    return True
                continue
            step = self._keys[key]
            if step and (step < 0) == (distance < 0) and abs(step) <= abs(distance):
                self._strike_on(key, abs(distance) // abs(step), moved)
                return True
        return False

    def _strike_on(self, key: str, times: int, moved: Callable[[], int]) -> None:
        """Strike a known key many times: a few first, and calmly where the calendar does not follow so fast."""
        count = times if key in self._trusted else min(times, BATCH)
        self._strike(key, count)
        if moved() == count * self._keys[key]:
            self._trusted.add(key)
        elif key not in self._calm:
            self._calm.add(key)
        elif moved() == 0:
            self._keys[key] = 0

    def _is_on_a_day(self) -> bool:
        days = [cell.number for shown in self.journey.view.shown for cell in shown.grid.cells]
        return bool(self.journey.scene.eye.ask("focusDay", days))

    def _comes_to_a_day(self) -> bool:
        """Wait for the day that a key has led to: it may take the focus a moment later."""
        self.journey.look(self.journey.sight.see(quiet=FOCUS_MS))
        return self._is_on_a_day()

    def _strike(self, key: str, times: int) -> None:
        if not (key.startswith("Control") or self._is_on_a_day() or (self._keys[key] and self._comes_to_a_day())):
            return
        before = self.journey.scene
        for at in range(times):
            if at and key in self._calm:
                before.eye.ask("keyed")
            self.journey.hand.key(key)
        # Most calendars listen to no such key: what one does, it does at once.
        self.journey.look(self.journey.sight.see(after=before, patience=120 if self.journey.sight.brisk else 300))
