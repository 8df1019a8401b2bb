"""One document, seen through the small script in `eye/`. It holds the page's elements; Python holds their numbers."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from pouce.calendar.calls import BrowserBalked, quietly

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame, JSHandle

PARTS = ("tree", "names", "look", "settle", "find", "field", "act", "eye")
LOADING_MS = 5000


@cache
def script() -> str:
    """Give the whole in-page script, its parts in order, as one function."""
    folder = files("pouce.calendar") / "eye"
    return "() => {\n" + "\n".join((folder / f"{part}.js").read_text("utf-8") for part in PARTS) + "\n}"


class Eye:
    """The script in one frame. `fresh` is true after the document changed: what it knew of the field is gone then."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.fresh = True
        self._handle: JSHandle | None = None

    def ask(self, verb: str, wish: object = None) -> Any:
        """Ask the script; when the page moves on in the middle, ask the next document once more."""
        try:
            return self._ask(verb, wish)
        except BrowserBalked:
            if self.frame.is_detached():
                raise
            self._handle = None
            self.fresh = True
            quietly(self.frame.wait_for_load_state, "domcontentloaded", timeout=LOADING_MS)
            if isinstance(wish, dict) and "after" in wish:
                wish = {**wish, "after": None}
            return self._ask(verb, wish)

    def handle(self, verb: str, wish: object = None) -> ElementHandle:
        """Ask the script for an element."""
        found = quietly(self._opened().evaluate_handle, "(eye, [verb, wish]) => eye[verb](wish)", [verb, wish]).as_element()
        if found is None:
            raise BrowserBalked("gone")
        return cast("ElementHandle", found)

    def _ask(self, verb: str, wish: object) -> Any:
        return quietly(self._opened().evaluate, "(eye, [verb, wish]) => eye[verb](wish)", [verb, wish])

    def _opened(self) -> JSHandle:
        if self._handle is None:
            self._handle = quietly(self.frame.evaluate_handle, script())
        return self._handle

    def close(self) -> None:
        """Let the page forget the script."""
        if self._handle is not None:
            try:
                quietly(self._handle.dispose)
            except BrowserBalked:
                pass  # the document is gone, and the script with it
            self._handle = None
