"""Way 1: the browser's own date field. Its value is always ISO, and only its validity tells a date out of range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pouce.calendar.calls import quietly
from pouce.errors import DateRefused

if TYPE_CHECKING:
    from datetime import date

    from pouce.calendar.field import Field
    from pouce.calendar.hand import Hand
    from pouce.calendar.sight import Sight


def is_native(field: Field) -> bool:
    """Tell whether the field is the browser's own."""
    return len(field.controls) == 1 and field.controls[0].type == "date"


def pick_native(sight: Sight, hand: Hand, wanted: date) -> None:
    """Fill the browser's own date field and read it back, before and after leaving it."""
    if sight.field().controls[0].readonly:
        raise DateRefused("The date field cannot be written to.")
    hand.allow_control(0)
    quietly(sight.home.handle("control", 0).fill, wanted.isoformat(), timeout=2500)
    _check(sight, wanted)
    hand.leave()
    _check(sight, wanted)


def _check(sight: Sight, wanted: date) -> None:
    field = sight.field()
    if field.invalid:
        raise DateRefused("The page does not allow the wanted date: it is out of its range.")
    if field.text != wanted.isoformat():
        raise DateRefused("The date field did not keep the wanted date.")
