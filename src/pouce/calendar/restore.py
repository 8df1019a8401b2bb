"""Leaving the field as it was, or empty, after a date was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pouce.calendar.calls import BrowserBalked, quietly
from pouce.calendar.closing import shut
from pouce.calendar.labels import empties
from pouce.calendar.opening import in_the_row, own_item

if TYPE_CHECKING:
    from pouce.calendar.field import Control, Field
    from pouce.calendar.hand import Hand
    from pouce.calendar.sight import Sight


def restore(sight: Sight, hand: Hand, before: Field) -> bool:
    """Close what is open and put the old values back; tells whether the field is as it was, or empty."""
    try:
        quietly(sight.page.keyboard.press, "Escape")
        shut(sight, hand, before)
        for number, (old, now) in enumerate(zip(before.controls, sight.field().controls, strict=True)):
            if old.value != now.value:
                _put_back(sight, number, old, now)
        after = sight.field()
        if not _is_clean(after, before) and not before.text:
            after = _emptied(sight, hand, after)
    except (BrowserBalked, ValueError):
        return False
    return _is_clean(after, before)


def _is_clean(field: Field, before: Field) -> bool:
    return field.text in {before.text, ""} or not any(c.isdigit() for c in field.text)


def _emptied(sight: Sight, hand: Hand, field: Field) -> Field:
    """Press the button beside the field that empties it, for fields that keep their value against every key."""
    scene = sight.see()
    own = own_item(scene, field.controls[0])
    button = next((item for item in in_the_row(scene, own) if empties(item)), None) if own else None
    if button is None:
        return field
    hand.press(scene, button)
    sight.see(after=scene, patience=300)
    hand.leave()
    return sight.field()


def _put_back(sight: Sight, number: int, old: Control, now: Control) -> None:
    element = sight.home.handle("control", number)
    if old.tag == "select":
        quietly(element.select_option, index=max(old.chosen, 0), timeout=1500)
    elif old.type == "date":
        quietly(element.fill, old.value, timeout=1500)
    elif now.typable:
        quietly(element.focus)
        quietly(element.select_text, timeout=1500)
        quietly(element.press, "Delete")
        if old.value:
            quietly(element.type, old.value)
        quietly(element.press, "Tab")
    elif now.role == "spinbutton" and not old.now:  # each press takes a digit, or all of it
        for _ in now.now or now.value:
            quietly(element.press, "Backspace")
    if old.tag == "input" and sight.field().controls[number].value not in {old.value, ""}:
        sight.home.ask("putBack", {"number": number, "value": old.value})
