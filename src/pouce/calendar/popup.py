"""Way 2: the field's own calendar.

Open it, steer to the month, press the day, commit, and read what the field says then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pouce.calendar.closing import shut
from pouce.calendar.field import Field
from pouce.calendar.heading import Shown
from pouce.calendar.heading_words import MONTHS
from pouce.calendar.opening import Opening
from pouce.calendar.proof import Verdict, is_in_own_order, verdict
from pouce.calendar.readings import readings
from pouce.calendar.refusals import DateUndecided
from pouce.calendar.steer import Steering
from pouce.calendar.views import read_view
from pouce.calendar.wheels import are_wheels, turn_wheels
from pouce.errors import DateRefused

if TYPE_CHECKING:
    from datetime import date

    from pouce.calendar.hand import Hand
    from pouce.calendar.sight import Sight


class Popup:
    """One date through one calendar."""

    def __init__(self, sight: Sight, hand: Hand, wanted: date) -> None:
        self.sight = sight
        self.hand = hand
        self.wanted = wanted
        self.opening = Opening(sight, hand)

    def pick(self, before: Field) -> bool:
        """Pick the date; False when the field has no calendar (nothing is changed then)."""
        scene = self.opening.open()
        if scene is None:
            return False
        journey = Steering(self.sight, self.hand, self.wanted, before.languages)
        journey.without = self.opening.without
        journey.look(scene)
        sure = False
        if are_wheels(journey.view):
            turn_wheels(journey)
        else:
            shown = journey.arrive()
            sure = shown.named
            self._press_day(journey, shown, before)
            if self._is_untouched(journey, before):  # some take no press for a moment after they have moved
                self._press_day(journey, journey.arrive(), before)
        self._commit(journey)
        self.sight.focus = self.sight.home
        self._prove(before, sure=sure)
        return True

    def _press_day(self, journey: Steering, shown: Shown, before: Field) -> None:
        cell = shown.grid.cells[self.wanted.day - 1]
        if cell.disabled:
            journey.stirs(300)  # while a calendar slides in, its days may take no press
            cell = (journey.view.month(journey.goal) or shown).grid.cells[self.wanted.day - 1]
        if cell.disabled:
            raise DateRefused("The calendar does not offer the wanted day.")
        said = readings(cell.name, journey.languages) if cell.name != cell.text else frozenset()
        if said and self.wanted not in said:
            raise DateRefused("The calendar names its days differently from what it shows.")
        self.hand.allow_item(journey.scene, cell)
        self.hand.chose_unseen = before.mute
        journey.press(cell, patience=350)

    def _is_untouched(self, journey: Steering, before: Field) -> bool:
        """Tell whether the press on the day did nothing at all: same month, nothing chosen, nothing to confirm."""
        there = journey.view.month(journey.goal)
        if self.opening.inline or there is None or any(cell.selected for cell in there.grid.cells):
            return False
        return not journey.view.confirming and self.sight.field().text == before.text

    def _commit(self, journey: Steering) -> None:
        """Press OK where the calendar waits for it, then leave the field."""
        if self.opening.inline:
            return
        buttons = [item for item in journey.view.confirming if not item.disabled and item.within_reach]
        # A word that can be read comes before the name of an icon, and what stands below the days before their heading.
        button = min(buttons, key=lambda item: (not item.text, -item.cy), default=None)
        if button is not None:
            journey.press(button, patience=400)
        elif not journey.view.empty:
            self.hand.leave()
            journey.look(self.sight.see(after=journey.scene, patience=400))

    def _prove(self, before: Field, *, sure: bool) -> None:
        """Read the field; look into the calendar again where the text leaves two meanings.

        The day was pressed under its month's name: where the text says the same in the order of the page's own
        language, two signs agree. Then once more after leaving.
        """
        field = self.sight.field()
        judged = verdict(field, self.wanted, before=before)
        if judged in {Verdict.EMPTY, Verdict.OTHER}:
            self.hand.leave()  # some take the value only when the field is left
            field = self.sight.field()
            judged = verdict(field, self.wanted, before=before)
        if judged is Verdict.EMPTY and field.mute:
            self.second_look(field, needed=True, chosen=True)
            self.hand.chose_unseen = False
            return
        if judged in {Verdict.EMPTY, Verdict.OTHER}:
            raise DateRefused("After the choice in the calendar the field does not show the wanted date.")
        clear = judged is Verdict.PROVEN or is_in_own_order(field, self.wanted)
        if sure or clear or not self.second_look(field, needed=False):
            self.hand.leave()
        after = self.sight.field(rested=True)
        if after.focused:  # closing the calendar may have brought the focus back
            self.hand.leave()
            after = self.sight.field(rested=True)
        judged = verdict(after, self.wanted, before=before)
        if judged not in {Verdict.PROVEN, Verdict.POSSIBLE}:
            raise DateRefused("The field changed its value when it was left.")
        if after.text != field.text and judged is not Verdict.PROVEN:  # written anew: it may mean something else by now
            self.second_look(after, needed=False)

    def second_look(self, field: Field, *, needed: bool, chosen: bool = False) -> bool:
        """Open the calendar again: it must not show another day as chosen.

        With `needed`, it must show the wanted month; with `chosen`, the wanted day as chosen. Tells whether the field
        was left afterwards.
        """
        scene = self.opening.open()
        if scene is None:
            if needed:
                raise DateUndecided("The field leaves open which number is the day and which the month.")
            return False
        view = read_view(scene.items, field.languages, without=self.opening.without)
        goal = self.wanted.year * MONTHS + self.wanted.month - 1
        there = view.month(goal)
        marked = [
            (shown, day)
            for shown in view.shown
            for day, cell in enumerate(shown.grid.cells, 1)
            if cell.selected and shown.index is not None
        ]
        left = not self.opening.inline
        if left:
            shut(self.sight, self.hand, field)
            if self.sight.field().text != field.text:
                raise DateRefused("The field changed its value when its calendar was closed again.")
        is_marked = any(shown.index == goal and day == self.wanted.day for shown, day in marked)
        if (marked or chosen) and not is_marked:
            raise DateRefused("The calendar, opened again, does not show the wanted day as chosen.")
        others = readings(field.text, field.languages) - {self.wanted}
        if there is None and any(view.month(other.year * MONTHS + other.month - 1) for other in others):
            raise DateRefused("The calendar, opened again, takes the text for another date.")
        if needed and there is None:
            raise DateUndecided("The field leaves open which number is the day, and the calendar shows another month.")
        if needed and there and there.grid.cells[self.wanted.day - 1].disabled:
            raise DateRefused("The calendar does not offer the wanted day.")
        return left
