"""Leaving the field as it was, or empty, after a date was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pouce.calendar.calls import BrowserBalked, quietly
from pouce.calendar.items import common
from pouce.calendar.labels import closes, empties
from pouce.calendar.opening import in_the_row, own_item, triggers
from pouce.calendar.views import read_view

if TYPE_CHECKING:
    from pouce.calendar.field import Control, Field
    from pouce.calendar.hand import Hand
    from pouce.calendar.sight import Scene, Sight

CLOSING_MS = 400


def restore(sight: Sight, hand: Hand, before: Field) -> bool:
    """Close what is open and put the old values back; tells whether the field is as it was, or empty."""
    try:
        _shut(sight, hand, before)
        for number, (old, now) in enumerate(zip(before.controls, sight.field().controls, strict=True)):
            if old.value != now.value:
                _put_back(sight, number, old, now)
        after = sight.field()
        if not _is_clean(after, before) and not before.text:
            after = _emptied(sight, hand, after)
    except (BrowserBalked, ValueError):
        return False
    return _is_clean(after, before)


def _shut(sight: Sight, hand: Hand, before: Field) -> None:
    """Close the calendar as a person does, until none is there that was not there before."""
    window = sight.focus.frame.page
    sight.focus = sight.home
    if window is not sight.page:
        quietly(window.close)
    quietly(sight.page.keyboard.press, "Escape")
    hand.leave()
    for way in (_by_its_button, _by_opener, _by_backdrop, _by_tab):
        scene = sight.see()
        if not _is_open(sight, scene, before):
            return
        if way(sight, hand, scene):
            sight.see(after=scene, patience=CLOSING_MS)


def _is_open(sight: Sight, scene: Scene, before: Field) -> bool:
    return not read_view(scene.items, before.languages, without=sight.standing).empty


def _by_its_button(sight: Sight, hand: Hand, scene: Scene) -> bool:
    """Press what closes the calendar, nearer to it than the field is: a page has a "Cancel" of its own."""
    field = sight.field()
    own = own_item(scene, field.controls[0])
    if own is None:
        return False
    lists = read_view(scene.items, field.languages, without=sight.standing).lists
    for item in scene.items:
        nearer = any(len(common((item, *cells))) > len(common((own, *cells))) for cells in lists)
        if nearer and item.state == "ok" and closes(item):
            hand.press(scene, item)
            return True
    return False


def _by_opener(sight: Sight, hand: Hand, scene: Scene) -> bool:
    """Press what opened it, if what stands there still looks like that."""
    control = sight.field().controls[0]
    found = triggers(scene, own_item(scene, control), control)
    opener = next((item for item in found if item.path == sight.opener and item.state == "ok"), None)
    if opener is not None:
        hand.press(scene, opener)
    return opener is not None


def _by_backdrop(_: Sight, hand: Hand, scene: Scene) -> bool:
    spot = scene.eye.ask("backdropSpot")
    if spot:
        hand.press_at(scene.eye, spot)
    return bool(spot)


def _by_tab(sight: Sight, hand: Hand, _: Scene) -> bool:
    quietly(sight.home.handle("control", 0).focus)
    hand.key("Tab")
    return True


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
