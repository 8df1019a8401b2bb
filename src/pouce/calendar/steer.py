"""Steering a calendar to the wanted month: look, take the surest move, look again."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from pouce.calendar.arrows import FAR
from pouce.calendar.heading import Shown
from pouce.calendar.heading_moves import HeadingMoves
from pouce.calendar.heading_words import FULL_YEAR, MONTHS
from pouce.calendar.items import common
from pouce.calendar.list_moves import ListMoves
from pouce.calendar.refusals import NoWay
from pouce.calendar.select_moves import SelectMoves
from pouce.calendar.strides import Strides
from pouce.calendar.views import View, read_view
from pouce.calendar.words import month_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pouce.calendar.hand import Hand
    from pouce.calendar.items import Item
    from pouce.calendar.sight import Scene, Sight

MOST_MOVES = 150
INERT, RESTLESS, LATE_MS = 4, 3, 400
MOST_SECONDS, MOST_IDLE_S = 25.0, 8.0


class Steering:
    """One journey through one calendar. `view` and `scene` are what is on the screen now.

    `posts_back`: presses bring new documents, so each has to be a press of its own. `unsettled`: the shape of the days
    before a choice in the heading that they may not have followed yet. `returns`: how often days were seen.
    """

    def __init__(self, sight: Sight, hand: Hand, wanted: date, languages: Sequence[str]) -> None:
        self.sight = sight
        self.hand = hand
        self.wanted = wanted
        self.goal = wanted.year * MONTHS + wanted.month - 1
        self.languages = tuple(languages)
        self.without: frozenset[tuple[int, ...]] = frozenset()
        self.year_chosen = self.month_chosen = False
        self.posts_back = False
        self.unsettled: tuple[int | None, int] | None = None
        self.strides = Strides(self)
        self.lists = ListMoves(self)
        self.headings = HeadingMoves(self)
        self.selects = SelectMoves(self)
        self._done: set[object] = set()
        self.returns = self._waited = self._inert = self._restless = 0
        self._pressed: tuple[int, ...] = ()
        self._root: tuple[int, ...] = ()
        self.scene: Scene
        self.view: View

    def look(self, scene: Scene) -> None:
        """Take a scene as what is on the screen now."""
        self.scene = scene
        self.view = read_view(scene.items, self.languages, without=self.without, root=self._root)
        if self.view.shown:
            self.returns += 1
        if self.view.shown and len(self.view.area) > 1:
            self._root = common(self.view.area)

    def press(self, item: Item, *, patience: int = 700) -> bool:
        """Press something of the calendar and look what came of it; False when nothing changed."""
        if item.state in {"scroll", "off"}:
            item = self._revealed(item)
        self.hand.allow_document(self.scene, item)
        self._pressed = item.path
        eye, documents = self.scene.eye, self.scene.eye.documents
        self.hand.press(self.scene, item)
        self.look(self.sight.see(after=self.scene, patience=patience))
        self.posts_back = self.posts_back or eye.documents != documents
        return self.scene.changed

    def _revealed(self, item: Item) -> Item:
        self.look(self.sight.see(reveal=item))
        same = [other for other in self.scene.items if other.path == item.path and other.text == item.text]
        if not same or same[0].state != "ok":
            raise NoWay
        return same[0]

    def arrive(self) -> Shown:
        """Go to the wanted month."""
        end = monotonic() + MOST_SECONDS
        nearest, since = self._distance(), monotonic()
        for _ in range(MOST_MOVES):
            if (there := self.view.month(self.goal)) and not self._still_moving():
                return there
            if self._distance() < nearest:
                nearest, since = self._distance(), monotonic()
            if monotonic() > min(end, since + MOST_IDLE_S) or not self._move():
                break
        raise NoWay

    def _distance(self) -> int:
        """Give how many months lie between what is shown and the goal, at least."""
        months = [abs(shown.index - self.goal) for shown in self.view.shown if shown.index is not None]
        year = self.wanted.year
        lists = [MONTHS * max(years.low - year, year - years.high, 0) for years in self.view.years]
        return min([*months, *lists], default=self.goal)

    def _still_moving(self) -> bool:
        """After a choice in the heading the days may follow late: the heading alone proves nothing yet.

        So do days that still slide, after many presses; a page that never rests is waited for a few times only.
        """
        if self.scene.restless and self._restless < RESTLESS:
            self._restless += 1
            self.stirs(LATE_MS)
            return True
        before = self.unsettled
        if before is None or (self.sight.brisk and before != self.shape()):
            return False
        moving = self.stirs(150)
        self.unsettled = before if moving else None
        return moving

    def shape(self) -> tuple[int | None, int]:
        """Give the column of day 1 and the number of days: most months differ in it from the one before."""
        grid = self.view.shown[0].grid if self.view.shown else None
        return (grid.first_column, grid.length) if grid else (None, 0)

    def stirs(self, patience: int = 700) -> bool:
        """Wait for a change that nobody asked for; tell whether there was one."""
        self.look(self.sight.see(after=self.scene, patience=patience))
        return self.scene.changed

    def _move(self) -> bool:
        if self.view.empty:
            asked = self.view.area and (self.selects.choose() or self.headings.by_number() or self.lists.confirm())
            return bool(asked) or self._wait()
        if self._waited_for_life():
            return True
        if months := self.view.under.get(self.wanted.year):
            return self.lists.press_month(months.cells[self.wanted.month - 1])
        chosen = self.year_chosen and self.view.months and self.view.list_year in (None, self.wanted.year)
        if self.view.years and not chosen and not self.year_is_right() and self.lists.to_year():
            return True
        if (
            self.view.months
            and (not self.view.shown or self.year_is_right() or self.year_chosen or self.view.list_year is not None)
            and self.lists.to_month()
        ):
            return True
        moves = self.headings
        return (
            self.lists.confirm()
            or self.lists.shut()
            or self.selects.choose()
            or moves.by_number()
            or (self._is_near() and moves.by_scroll())
            or moves.by_title(surely=True)
            or moves.by_strides()
            or moves.by_scroll()
            or self.stirs(LATE_MS)  # what is scrolled may be drawn a moment later
        )

    def _waited_for_life(self) -> bool:
        """Give a list that has just come, and takes no press yet, a moment; a few times at most."""
        cells = next(iter(self.view.lists), ())
        inert = bool(cells) and not self.view.shown and all(cell.disabled for cell in cells)
        if not inert or self._inert == INERT:
            return False
        self._inert += 1
        self.stirs(300)
        return True

    def _is_near(self) -> bool:
        return any(shown.index is not None and abs(shown.index - self.goal) <= FAR for shown in self.view.shown)

    def _wait(self) -> bool:
        """Nothing of a calendar is seen: give it a moment to come back."""
        self._waited += 1
        if self._waited > 2:  # noqa: PLR2004
            self.sight.dead_ends.add(self._pressed)
        self.look(self.sight.see(after=self.scene, patience=600))
        return self._waited <= 2  # noqa: PLR2004

    def year_is_right(self) -> bool:
        """Tell whether a month of the wanted year is shown."""
        return any(shown.year == self.wanted.year for shown in self.view.shown)

    def once(self, deed: str, item: Item, *, by_place: bool = False) -> bool:
        """Tell whether this deed is new on this journey, and remember it.

        `by_place`: whatever text stands there now.
        """
        key = (deed, item.path) if by_place else (deed, item.signature, item.text)
        fresh = key not in self._done
        self._done.add(key)
        return fresh

    def months_in(self, options: Sequence[str]) -> list[int | None]:
        """Tell which month each option names."""
        return [month_of(words[0], self.languages) if (words := words_of(option)) else None for option in options]

    def years_in(self, options: Sequence[str]) -> list[int | None]:
        """Tell which year each option names."""
        return [int(found[1]) if (found := FULL_YEAR.search(option)) else None for option in options]
