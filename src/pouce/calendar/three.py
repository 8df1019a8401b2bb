"""Way 1, in three parts: day, month and year in selects, text fields, spinbuttons or comboboxes of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pouce.calendar.formats import is_written
from pouce.calendar.part_deeds import set_part
from pouce.calendar.parts import Part, which_is_which
from pouce.errors import DateRefused, ValueDiffers
from pouce.texts import say

if TYPE_CHECKING:
    from datetime import date

    from pouce.calendar.field import Field
    from pouce.calendar.hand import Hand
    from pouce.calendar.sight import Sight

LATE_MS = 300
ORDER = ("year", "month", "day")  # later lists often depend on the earlier ones


def pick_three(sight: Sight, hand: Hand, before: Field, wanted: date) -> None:
    """Set year, month and day, then read all three back, before and after leaving them."""
    parts = which_is_which(before)
    if hand.keeps and any(_is_taken(part, before, wanted) for part in parts.values()):
        raise ValueDiffers(say("step.preprinted_differs"))
    for kind in ORDER:
        set_part(sight, hand, parts[kind], wanted)
    _check(sight, parts, wanted)
    hand.leave()
    _check(sight, parts, wanted)


def _is_taken(part: Part, before: Field, wanted: date) -> bool:
    """Whether something else is written in the part. A list always shows something, which nobody need have chosen."""
    control = before.controls[part.number]
    return control.typable and is_written(control.value) and not part.says(control, wanted, before.languages)


def _check(sight: Sight, parts: dict[str, Part], wanted: date) -> None:
    if not _is_shown(sight.field(), parts, wanted):
        sight.see(after=sight.see(), patience=LATE_MS)  # some pages draw themselves anew from what was typed
        if not _is_shown(sight.field(), parts, wanted):
            raise DateRefused("Day, month and year do not show the wanted date afterwards.")


def _is_shown(field: Field, parts: dict[str, Part], wanted: date) -> bool:
    return all(
        not field.controls[part.number].invalid and part.says(field.controls[part.number], wanted, field.languages)
        for part in parts.values()
    )
