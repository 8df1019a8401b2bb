"""Way 1, in three parts: day, month and year in selects, text fields, spinbuttons or comboboxes of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pouce.calendar.part_deeds import set_part
from pouce.calendar.parts import Part, which_is_which
from pouce.errors import DateRefused

if TYPE_CHECKING:
    from datetime import date

    from pouce.calendar.field import Field
    from pouce.calendar.hand import Hand
    from pouce.calendar.sight import Sight

ORDER = ("year", "month", "day")  # later lists often depend on the earlier ones


def pick_three(sight: Sight, hand: Hand, before: Field, wanted: date) -> None:
    """Set year, month and day, then read all three back, before and after leaving them."""
    parts = which_is_which(before)
    for kind in ORDER:
        set_part(sight, hand, parts[kind], wanted)
    _check(sight, parts, wanted)
    hand.leave()
    _check(sight, parts, wanted)


def _check(sight: Sight, parts: dict[str, Part], wanted: date) -> None:
    field = sight.field()
    for part in parts.values():
        control = field.controls[part.number]
        if control.invalid or not part.says(control, wanted, field.languages):
            raise DateRefused("Day, month and year do not show the wanted date afterwards.")
