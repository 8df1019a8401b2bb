"""Where to look: the field's own document first.

Then other frames and windows that the page opened for its calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pouce.calendar.calls import BrowserBalked, quietly
from pouce.calendar.eye import Eye
from pouce.calendar.field import Field, field_from
from pouce.calendar.items import Item, items_from
from pouce.errors import DateRefused, PartNotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Frame, Locator, Page

BRISK_MS, PATIENT_MS = 16, 90


@dataclass(frozen=True)
class Scene:
    """One look at one document. `changed` tells whether it differs from the look before; `hash` names it.

    `restless`: the page had not come to rest when it was looked at.
    """

    eye: Eye
    items: tuple[Item, ...]
    hash: str
    changed: bool
    restless: bool = False


class Sight:
    """Everything that can be seen from a page.

    `home` is the document with the field, `focus` the one with the calendar. `brisk`: what
    stands still for two frames counts as seen, which some pages are too slow for. `dead_ends`: places in the calendar's
    document, and keys, whose press left nothing that could be read. `standing`: the calendars that were there before
    anything was pressed, and `opener` what opened one, by their places in the field's document.
    """

    def __init__(self, page: Page, field: str | Locator) -> None:
        self.page = page
        self._wanted = field
        self._eyes: dict[Frame, Eye] = {}
        self._windows = set(page.context.pages)
        self.brisk = True
        self.dead_ends: set[tuple[int, ...] | str] = set()
        self.standing: frozenset[tuple[int, ...]] = frozenset()
        self.opener: tuple[int, ...] = ()
        self.home = self._find()
        self.focus = self.home

    def eye_of(self, frame: Frame) -> Eye:
        """Give the eye of a frame."""
        return self._eyes.setdefault(frame, Eye(frame))

    def _find(self) -> Eye:
        found = self._find_label(self._wanted) if isinstance(self._wanted, str) else self._find_element(self._wanted)
        if found is None:
            raise PartNotFound("The date field was not found on the page, or more than one stands for it.")
        found.fresh = False
        return found

    def _find_label(self, label: str) -> Eye | None:
        having = [
            (eye, count)
            for frame in self.page.frames
            if (eye := self.eye_of(frame)) and (count := self._count(eye, label))
        ]
        return having[0][0] if len(having) == 1 and having[0][1] == 1 else None

    def _count(self, eye: Eye, label: str) -> int:
        try:
            return int(eye.ask_any("find", label))
        except BrowserBalked:
            return 0  # a frame that went away while we asked holds no field

    def _find_element(self, locator: Locator) -> Eye | None:
        handles = quietly(locator.element_handles)
        if len(handles) > 1:
            handles = [handle for handle in handles if quietly(handle.is_visible)]
        if len(handles) != 1:
            return None
        frame = quietly(handles[0].owner_frame)
        eye = self.eye_of(frame) if frame else None
        return eye if eye and eye.ask("adopt", handles[0]) else None

    def field(self, *, rested: bool = False) -> Field:
        """Read the field; when the page has been drawn anew, find it again first.

        `rested`: only once the page has come to rest.
        """
        verb = "rested" if rested else "report"
        raw = None if self.home.fresh else self._report(verb)
        if raw is None or not raw["alive"]:
            self.home = self._find()
            raw = self._report(verb)
        if raw is None:
            raise DateRefused("The date field went away while it was being filled in.")
        return field_from(raw)

    def _report(self, verb: str) -> dict[str, Any] | None:
        try:
            found = self.home.ask_any(verb, {"quiet": self._quiet})
        except BrowserBalked:
            return None
        return dict(found) if found else None

    def ready(self) -> tuple[Field, Scene]:
        """Scroll the field to where its calendar has room below, then read it and look at its document."""
        self.focus = self.home
        raw = self.home.ask("ready", {"quiet": 0 if self.brisk else PATIENT_MS})
        return field_from(raw["field"]), _scene(self.home, raw["scene"])

    def see(
        self, *, after: Scene | None = None, patience: int = 0, quiet: int | None = None, reveal: Item | None = None
    ) -> Scene:
        """Look at the calendar's document once nothing has stirred there for `quiet` ms.

        With `after`, wait up to `patience` ms for a change; with `reveal`, scroll the list that holds that item first.
        """
        wish: dict[str, object] = {"patience": patience, "quiet": self._quiet if quiet is None else quiet}
        try:
            return self._see(wish | ({"reveal": reveal.number} if reveal else {}), after)
        except BrowserBalked:
            if self.focus is self.home:
                raise
        self.focus = self.home  # the calendar's window or frame went away
        return self._see(wish | {"patience": 0}, None)

    def _see(self, wish: dict[str, object], after: Scene | None) -> Scene:
        if self.focus.frame.is_detached() or self.focus.frame.page.is_closed():
            self.focus = self.home
        eye = self.focus
        before = after.hash if after and after.eye is eye else None
        return _scene(eye, eye.ask_any("see", wish | {"after": before}))

    @property
    def _quiet(self) -> int:
        return BRISK_MS if self.brisk else PATIENT_MS

    def elsewhere(self) -> list[Eye]:
        """Give the other documents where a calendar may have opened.

        Windows of its own, then the page's other frames.
        """
        frames = [frame for window in (*self.windows(), self.page) for frame in window.frames]
        return [self.eye_of(frame) for frame in frames if frame is not self.home.frame]

    def windows(self) -> list[Page]:
        """Give the windows that have opened since we began to look."""
        return [window for window in self.page.context.pages if window not in self._windows and not window.is_closed()]

    def close(self) -> None:
        """Forget everything on the page's side."""
        for eye in self._eyes.values():
            eye.close()


def _scene(eye: Eye, raw: Mapping[str, Any]) -> Scene:
    return Scene(eye, items_from(raw["items"]), raw["hash"], raw["changed"], raw["restless"])
