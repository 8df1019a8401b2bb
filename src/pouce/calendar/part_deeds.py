"""Setting one of three parts: a select, a text field, a spinbutton, or a combobox with a list of its own."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from pouce.calendar.calls import quietly
from pouce.calendar.opening import own_item
from pouce.errors import DateRefused

if TYPE_CHECKING:
    from datetime import date

    from pouce.calendar.field import Field
    from pouce.calendar.hand import Hand
    from pouce.calendar.items import Item
    from pouce.calendar.parts import Part
    from pouce.calendar.sight import Scene, Sight

LATE_S = 2.0
NOT_OFFERED = "A list does not offer the wanted day, month or year."


def set_part(sight: Sight, hand: Hand, part: Part, wanted: date) -> None:
    """Set one part, unless it already shows what is wanted."""
    field = sight.field()
    control = field.controls[part.number]
    if part.says(control, wanted, field.languages):
        return
    if control.tag == "select":
        _choose(sight, hand, part, wanted)
    elif control.role == "spinbutton" and control.tag != "input":
        _spin(sight, hand, part, wanted)
    elif control.typable and control.role != "combobox":
        _type(sight, hand, part, wanted)
    else:
        _from_list(sight, hand, part, wanted)


def _choose(sight: Sight, hand: Hand, part: Part, wanted: date) -> None:
    """Choose an option; lists that depend on the others may fill late."""
    end = monotonic() + LATE_S
    while True:
        field = sight.field()
        meanings = [part.means(option, field.languages) for option in field.controls[part.number].options]
        if part.wanted(wanted) in meanings:
            element = sight.home.handle("control", part.number)
            hand.allow(element)
            quietly(element.select_option, index=meanings.index(part.wanted(wanted)), timeout=2500)
            sight.see()
            return
        if monotonic() > end:
            raise DateRefused(NOT_OFFERED)
        sight.see(after=sight.see(), patience=150)


def _type(sight: Sight, hand: Hand, part: Part, wanted: date) -> None:
    control = sight.field().controls[part.number]
    padded = control.type != "number" and any(len(name) == 2 for name in control.names)  # noqa: PLR2004
    text = f"{part.wanted(wanted):02}" if padded else str(part.wanted(wanted))
    hand.write(sight.home.handle("control", part.number), text, seen=control.value)


def _spin(sight: Sight, hand: Hand, part: Part, wanted: date) -> None:
    """Type the number into a spinbutton; where digits do nothing, count with the arrow keys."""
    element = sight.home.handle("control", part.number)
    hand.allow(element)
    quietly(element.focus)
    hand.type(element, f"{part.wanted(wanted):02}")
    for _ in range(2):
        field = sight.field()
        control = field.controls[part.number]
        if part.says(control, wanted, field.languages):
            return
        now = int(float(control.now)) if control.now else part.wanted(wanted)
        distance = part.wanted(wanted) - now
        for _ in range(min(abs(distance), 200)):
            quietly(sight.home.handle("control", part.number).press, "ArrowUp" if distance > 0 else "ArrowDown")


def _from_list(sight: Sight, hand: Hand, part: Part, wanted: date) -> None:
    """Open a combobox and press the option."""
    scene = sight.see()
    field = sight.field()
    own = own_item(scene, field.controls[part.number])
    if own is None:
        raise DateRefused("A part of the date could not be opened.")
    hand.allow_control(part.number)
    before = {(item.path, item.text) for item in scene.items}
    hand.press(scene, own)
    end = monotonic() + LATE_S
    while monotonic() < end:
        scene = sight.see(after=scene, patience=300)
        option = _option(scene, before, part, wanted, field)
        if option is not None:
            _press_option(sight, hand, scene, option)
            return
    raise DateRefused(NOT_OFFERED)


def _option(
    scene: Scene, before: set[tuple[tuple[int, ...], str]], part: Part, wanted: date, field: Field
) -> Item | None:
    fresh = [item for item in scene.items if (item.path, item.text) not in before and not item.control]
    return next(
        (i for i in fresh if part.means(i.text, field.languages) == part.wanted(wanted) and i.state != "covered"), None
    )


def _press_option(sight: Sight, hand: Hand, scene: Scene, option: Item) -> None:
    if option.disabled:
        raise DateRefused(NOT_OFFERED)
    if option.state != "ok":
        scene = sight.see(reveal=option)
        option = next((item for item in scene.items if item.path == option.path and item.text == option.text), option)
    hand.press(scene, option)
    sight.see(after=scene, patience=500)
