"""Opening the calendar that belongs to a field.

It is there already, or a press on an icon beside it or on the field opens it.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from pouce.calendar.calls import BrowserBalked
from pouce.calendar.heading import is_foreign
from pouce.calendar.items import Item, common, inside
from pouce.calendar.labels import CALENDAR, clears, spoken_words
from pouce.calendar.sight import Scene
from pouce.calendar.views import read_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pouce.calendar.field import Control, Field
    from pouce.calendar.hand import Hand
    from pouce.calendar.sight import Sight

# After a press that changes nothing in this time, nothing comes; at the second try a slow page has longer.
BRISK_S, PATIENT_S = 0.4, 1.0
PATIENCE_S = 1.5
WINDOW_S = 5.0  # a window of its own has yet to load
TRIES = 4
SAME = 3  # pixels


class Opening:
    """Opens one field's calendar, and knows how to open it again.

    `without` names calendars on the page that are not its own. `promising`: something beside the field looks as if it
    opened one. `suspect`: so does the field itself, or something appeared that could not be read.
    """

    def __init__(self, sight: Sight, hand: Hand) -> None:
        self.sight = sight
        self.hand = hand
        self.inline = False
        self.without: frozenset[tuple[int, ...]] = frozenset()
        self.worked: int | None = None
        self.promising = self.suspect = False

    def open(self) -> Scene | None:
        """Open the calendar; None when nothing that looks like one appears."""
        field, scene = self.sight.ready()
        control = field.controls[0]
        own = own_item(scene, control)
        there = read_view(scene.items, field.languages).lists
        strange = [cells for cells in there if not own or not self._belongs(scene, own, cells)]
        self.without = frozenset(common(cells) for cells in strange)
        if not self.sight.opener:
            self.sight.standing = frozenset(common(cells) for cells in there)
        if len(strange) < len(there):
            self.inline = True
            return scene
        if self.worked is None:  # to look again asks for nothing that was not asked before
            self.hand.allow_control(0)
        found = triggers(scene, own, control)
        self.promising = any(item is not own for item in found)
        self.suspect = bool(own and own.popup) or control.role == "combobox"
        for number, trigger in enumerate(found[:TRIES]):
            if self.worked not in (None, number):
                continue
            self.sight.opener = trigger.path
            self.hand.press(scene, trigger)
            opened = self._appeared(scene, field)
            if opened:
                self.worked = number
                return opened
            before, scene = scene, self.sight.see()
            known = {(item.path, item.text) for item in before.items}
            fresh = [item for item in scene.items if not item.control and (item.path, item.text) not in known]
            self.suspect = self.suspect or bool(fresh)
        return None

    def _belongs(self, scene: Scene, own: Item, cells: Sequence[Item]) -> bool:
        """Tell whether a calendar that is already there is this field's: no other field stands between them."""
        between = inside(scene.items, common([own, *cells]))
        return not any(is_foreign(item) and item.number != own.number for item in between)

    def _appeared(self, scene: Scene, field: Field) -> Scene | None:
        """Wait for a calendar anywhere."""
        began = monotonic()
        last = scene
        stirred = False
        starting = BRISK_S if self.sight.brisk else PATIENT_S
        while monotonic() < began + (WINDOW_S if self.sight.windows() else PATIENCE_S if stirred else starting):
            last = self.sight.see(after=last, patience=200)
            stirred = stirred or last.changed
            if not read_view(last.items, field.languages, without=self.without).empty:
                return last
            if found := self._elsewhere(field):
                return found
        return None

    def _elsewhere(self, field: Field) -> Scene | None:
        for eye in self.sight.elsewhere():
            self.sight.focus = eye
            try:
                scene = self.sight.see()
            except BrowserBalked:
                continue  # a frame that is still loading
            if not read_view(scene.items, field.languages).empty:
                return scene
        self.sight.focus = self.sight.home
        return None


def own_item(scene: Scene, control: Control) -> Item | None:
    """Find the field's own control among what is seen, by its place."""
    near = [item for item in scene.items if abs(item.x - control.x) < SAME and abs(item.y - control.y) < SAME]
    if near:
        return next((item for item in near if item.control), near[0])
    # A button shows only its text or its icon.
    within = (
        item for item in scene.items if 0 < item.cx - control.x < control.w and 0 < item.cy - control.y < control.h
    )
    return next(within, None)


def in_the_row(scene: Scene, own: Item) -> list[Item]:
    """List what stands in the field's row, close to it or beside it in the page's tree, and can be pressed."""
    reach = max(own.h, 26) * 0.9
    row = [item for item in scene.items if item.number != own.number and abs(item.cy - own.cy) < reach]
    controls = [item for item in row if item.control]

    def is_kin(item: Item) -> bool:
        alike = item.path[: len(own.path) - 1] == own.path[:-1]
        return alike and not any(min(own.cx, item.cx) < other.cx < max(own.cx, item.cx) for other in controls)

    return [
        item
        for item in row
        if item.state == "ok"
        and not item.control
        and not item.disabled
        and (own.x - 50 < item.cx < own.x + own.w + 110 or is_kin(item))
    ]


def triggers(scene: Scene, own: Item | None, control: Control) -> list[Item]:
    """List what may open the calendar, the most promising first: icons in the field's row, and the field itself.

    What would send the form is none, unless it says that it is for a calendar.
    """
    if own is None:
        return []
    beside = [
        item
        for item in in_the_row(scene, own)
        if (item.pressable or not item.text)
        and not clears(item)
        and (not item.sends or CALENDAR & spoken_words(item) or item.popup)
        and (len(item.text) < 4 or CALENDAR & spoken_words(item))  # noqa: PLR2004
    ]

    def promise(item: Item) -> tuple[bool, bool, bool, float]:
        gap = min(abs(item.cx - own.x - own.w), abs(item.cx - own.x))
        return (not (CALENDAR & spoken_words(item) or item.popup), not item.pressable, item.cx < own.x, gap)

    icons = sorted(beside, key=promise)
    sure = [item for item in icons if CALENDAR & spoken_words(item) or item.popup]
    return [*sure, own, *[item for item in icons if item not in sure]] if control.tag == "input" else [own, *icons]
