"""One document, seen through the small script in `eye/`. It holds the page's elements; Python holds their numbers."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from importlib.resources import files
from time import monotonic
from typing import TYPE_CHECKING, Any

from pouce.calendar.calls import BrowserBalked, quietly

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame, JSHandle

PARTS = ("tree", "names", "look", "settle", "find", "field", "act", "eye")
LOADING_MS = 5000
SOON_MS = 40  # a page that is being left still counts as loaded for a moment


@cache
def script() -> str:
    """Give the whole in-page script, its parts in order, as one function."""
    folder = files("pouce.calendar") / "eye"
    return "() => {\n" + "\n".join((folder / f"{part}.js").read_text("utf-8") for part in PARTS) + "\n}"


class Eye:
    """The script in one frame.

    `fresh` is true after the document changed: what it knew of the field is gone then. `documents` counts the documents
    that this frame has shown.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.fresh = True
        self.documents = 1
        self._handle: JSHandle | None = None

    def ask(self, verb: str, wish: object = None) -> Any:
        """Ask the script once. Numbers of elements mean nothing to the next document.

        So a page that moves on is an error.
        """
        return self._ask(verb, wish)

    def ask_any(self, verb: str, wish: object = None) -> Any:
        """Ask what any document can answer.

        When the page moves on in the middle, ask the next one, once it has loaded.
        """
        end = monotonic() + LOADING_MS / 1000
        while True:
            try:
                return self._ask(verb, wish)
            except BrowserBalked:
                if self.frame.is_detached() or self.frame.page.is_closed() or monotonic() > end:
                    raise
            self._handle = None
            self.fresh = True
            self.documents += 1
            quietly(self.frame.wait_for_load_state, "domcontentloaded", timeout=LOADING_MS)
            quietly(self.frame.page.wait_for_timeout, SOON_MS)
            if isinstance(wish, dict) and "after" in wish:
                wish = {**wish, "after": None}

    def handle(self, verb: str, wish: object = None) -> ElementHandle:
        """Ask the script for an element."""
        found = quietly(
            self._opened().evaluate_handle, "(eye, [verb, wish]) => eye[verb](wish)", [verb, wish]
        ).as_element()
        if found is None:
            raise BrowserBalked("gone")
        return found

    def _ask(self, verb: str, wish: object) -> Any:
        return json.loads(quietly(self._opened().evaluate, "(eye, [verb, wish]) => eye.tell(verb, wish)", [verb, wish]))

    def _opened(self) -> JSHandle:
        if self._handle is None:
            self._handle = quietly(self.frame.evaluate_handle, script())
        return self._handle

    def close(self) -> None:
        """Let the page forget the script."""
        if self._handle is not None:
            with suppress(BrowserBalked):  # the document may be gone, and the script with it
                quietly(self._handle.dispose)
            self._handle = None
