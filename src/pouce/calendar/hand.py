"""What is done on the page: real presses of the mouse, real keys, choices in lists. The fence is asked first."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pouce.calendar.calls import BrowserBalked, quietly
from pouce.errors import ValueDiffers
from pouce.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from playwright.sync_api import ElementHandle, Frame

    from pouce.calendar.eye import Eye
    from pouce.calendar.items import Item
    from pouce.calendar.sight import Scene, Sight

ACTION_MS = 2500
NOTCH = 120  # what one notch of a usual mouse wheel counts for


@cache
def deed(name: str) -> str:
    """A script that does something to one element: `key` presses a key on it, `clear` empties it."""
    return (files("pouce.calendar") / "eye" / f"{name}.js").read_text("utf-8")


class Hand:
    """Acts on what the eye saw. `before_typing` is called with each element that takes a part of the value.

    `keeps`: what somebody has written into a field is not replaced. `chose_unseen`: a day was pressed for a field that
    says nothing of its value, and nothing has shown yet what it took.
    """

    def __init__(
        self, sight: Sight, before_typing: Callable[[ElementHandle], None] | None, *, keeps: bool = False
    ) -> None:
        self.sight = sight
        self.keeps = keeps
        self.chose_unseen = False
        self._before_typing = before_typing
        self._allowed: set[Frame] = set()

    def allow(self, element: ElementHandle) -> None:
        """Ask the fence about an element; it raises when nothing may be typed there."""
        if self._before_typing:
            self._before_typing(element)

    def allow_item(self, scene: Scene, item: Item) -> None:
        """Ask the fence about something seen."""
        if self._before_typing:
            self.allow(scene.eye.handle("element", item.number))
        self._allowed.add(scene.eye.frame)

    def allow_control(self, number: int) -> None:
        """Ask the fence about one of the field's own controls."""
        if self._before_typing:
            self.allow(self.sight.home.handle("control", number))

    def allow_document(self, scene: Scene, item: Item) -> None:
        """Ask the fence once for each document in which we steer towards the date."""
        if scene.eye.frame not in self._allowed:
            self.allow_item(scene, item)

    def press(self, scene: Scene, item: Item, *, times: int = 1) -> None:
        """Press the middle of something with the real mouse; no scrolling, because popups close on scroll."""
        left, top = offset(scene.eye)
        mouse = scene.eye.frame.page.mouse
        # The fence may have scrolled it into view since it was seen.
        now = scene.eye.ask("where", item.number) or {"x": item.cx, "y": item.cy}
        try:
            quietly(mouse.click, left + now["x"], top + now["y"], click_count=times)
        except BrowserBalked:
            if not scene.eye.frame.page.is_closed():  # a window of its own may close under the press
                raise

    def press_at(self, eye: Eye, spot: Mapping[str, float]) -> None:
        """Press a spot of a document's window."""
        left, top = offset(eye)
        quietly(eye.frame.page.mouse.click, left + spot["x"], top + spot["y"])

    def wheel(self, scene: Scene, item: Item, notches: int) -> None:
        """Turn the mouse wheel over something seen: up (below 0) or down, by so many notches."""
        left, top = offset(scene.eye)
        mouse = scene.eye.frame.page.mouse
        quietly(mouse.move, left + item.cx, top + item.cy)
        for _ in range(abs(notches)):
            quietly(mouse.wheel, 0, NOTCH if notches > 0 else -NOTCH)

    def press_often(self, scene: Scene, item: Item, times: int, *, whole: bool, calm: bool) -> None:
        """Press an arrow many times within the page, after a real press has shown what it does.

        `whole`: with all the events of a press, for arrows that do not wait for the click. `calm`: one press in each
        turn of the page, for those that take several in one turn for one.
        """
        wish = {"number": item.number, "times": times, "whole": whole, "calm": calm}
        scene.eye.ask("pressOften", wish)

    def choose(self, scene: Scene, item: Item, at: int, *, seen: Item) -> None:
        """Choose an option of a select by its place. `seen` is what a person sees of it, for the fence."""
        self.allow_item(scene, seen)
        quietly(scene.eye.handle("element", item.number).select_option, index=at, timeout=ACTION_MS)

    def write(self, element: ElementHandle, text: str, *, seen: str | None = None) -> None:
        """Replace what stands in a text field, key by key, as masks and widgets expect it.

        `seen`: what stood there when we came. Raises ValueDiffers, with nothing typed, where that is another by now
        and is to be kept.
        """
        self.allow(element)
        quietly(element.focus)
        quietly(element.select_text, timeout=ACTION_MS)
        if not quietly(element.evaluate, deed("clear"), seen if self.keeps else None):
            raise ValueDiffers(say("step.preprinted_differs"))
        self.type(element, text)

    def type(self, element: ElementHandle, keys: Iterable[str]) -> None:
        """Type signs into an element that has the focus, while it keeps it; whoever asked looks what stands there."""
        for key in keys:
            if not quietly(element.evaluate, deed("key"), key):
                return

    def key(self, name: str) -> None:
        """Press one key where the focus is."""
        quietly(self.sight.focus.frame.page.keyboard.press, name)

    def leave(self) -> None:
        """Leave the field, as a person does: a press on an empty spot of the page, or the tabulator."""
        spot = self.sight.home.ask_any("blankSpot")
        if spot is None:
            quietly(self.sight.page.keyboard.press, "Tab")
            return
        self.press_at(self.sight.home, spot)


def offset(eye: Eye) -> tuple[float, float]:
    """Tell where a frame's window begins within its page, in CSS pixels."""
    left = top = 0.0
    frame = eye.frame
    while frame.parent_frame:
        element = quietly(frame.frame_element)
        inner = "e => { const b = e.getBoundingClientRect(); return [b.x + e.clientLeft, b.y + e.clientTop]; }"
        x, y = quietly(element.evaluate, inner)
        left, top = left + x, top + y
        frame = frame.parent_frame
    return left, top
