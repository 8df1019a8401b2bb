"""Closing a calendar that was opened, as a person does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pouce.calendar.calls import quietly
from pouce.calendar.items import common
from pouce.calendar.labels import closes
from pouce.calendar.opening import own_item, triggers
from pouce.calendar.views import read_view

if TYPE_CHECKING:
    from pouce.calendar.field import Field
    from pouce.calendar.hand import Hand
    from pouce.calendar.sight import Scene, Sight

CLOSING_MS = 400


def shut(sight: Sight, hand: Hand, before: Field) -> None:
    """Close the calendar as a person does, until none is there that was not there before. Nothing is chosen."""
    window = sight.focus.frame.page
    sight.focus = sight.home
    if window is not sight.page:
        quietly(window.close)
    hand.leave()
    for way in (_by_its_button, _by_opener, _by_key, _by_backdrop, _by_tab):
        scene = sight.see()
        if not _is_open(sight, scene, before):
            return
        if way(sight, hand, scene):
            sight.see(after=scene, patience=CLOSING_MS)


def _is_open(sight: Sight, scene: Scene, before: Field) -> bool:
    return not read_view(scene.items, before.languages, without=sight.standing).empty


def _by_key(_: Sight, hand: Hand, __: Scene) -> bool:
    hand.key("Escape")
    return True


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
