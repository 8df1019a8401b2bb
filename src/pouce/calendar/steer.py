"""Steering a calendar to the wanted month: look, take the surest move, look again."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from pouce.calendar.heading import FULL_YEAR, MONTHS, Shown
from pouce.calendar.moves import Moves
from pouce.calendar.views import View, read_view
from pouce.calendar.words import month_of, words_of
from pouce.errors import DateRefused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pouce.calendar.hand import Hand
    from pouce.calendar.items import Item
    from pouce.calendar.sight import Scene, Sight

MOST_MOVES = 80
MOST_SECONDS = 25.0
NO_WAY = "The calendar opened, but no way led to the wanted month."


class Steering:
    """One journey through one calendar. `view` and `scene` are what is on the screen now."""

    def __init__(self, sight: Sight, hand: Hand, wanted: date, languages: Sequence[str]) -> None:
        self.sight = sight
        self.hand = hand
        self.wanted = wanted
        self.goal = wanted.year * MONTHS + wanted.month - 1
        self.languages = tuple(languages)
        self.without: frozenset[tuple[int, ...]] = frozenset()
        self.year_chosen = False
        self.moves = Moves(self)
        self.scene: Scene
        self.view: View

    def look(self, scene: Scene) -> None:
        """Take a scene as what is on the screen now."""
        self.scene = scene
        self.view = read_view(scene.items, self.languages, without=self.without)

    def press(self, item: Item, *, patience: int = 700) -> bool:
        """Press something of the calendar and look what came of it; False when nothing changed."""
        if item.state in {"scroll", "off"}:
            item = self._revealed(item)
        self.hand.allow_document(self.scene, item)
        self.hand.press(self.scene, item)
        self.look(self.sight.see(after=self.scene, patience=patience))
        return self.scene.changed

    def _revealed(self, item: Item) -> Item:
        self.hand.reveal(self.scene, item)
        self.look(self.sight.see())
        same = [other for other in self.scene.items if other.path == item.path and other.text == item.text]
        if not same or same[0].state != "ok":
            raise DateRefused(NO_WAY)
        return same[0]

    def arrive(self) -> Shown:
        """Go to the wanted month."""
        end = monotonic() + MOST_SECONDS
        for _ in range(MOST_MOVES):
            if (there := self.view.month(self.goal)) and not self._list_on_top():
                return there
            if monotonic() > end or not self._move():
                break
        raise DateRefused(NO_WAY)

    def _list_on_top(self) -> bool:
        return False

    def _move(self) -> bool:
        if self.view.empty:
            return self.moves.wait_or_reopen()
        if self.view.years and not self._year_is_right() and self.moves.by_year_list():
            return True
        if self.view.months and not self.view.shown and self.moves.by_month_list():
            return True
        return self.moves.by_select() or self.moves.by_number() or self.moves.by_title() or self.moves.by_arrows()

    def _year_is_right(self) -> bool:
        years = {shown.year for shown in self.view.shown}
        return self.wanted.year in years

    def months_in(self, options: Sequence[str]) -> list[int | None]:
        """Tell which month each option names."""
        return [month_of(words[0], self.languages) if (words := words_of(option)) else None for option in options]

    def years_in(self, options: Sequence[str]) -> list[int | None]:
        """Tell which year each option names."""
        return [int(found[1]) if (found := FULL_YEAR.search(option)) else None for option in options]
