"""A player on a screen of its own, with mouse and keys or keys alone, and a picture whenever anything is new."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Error, Page

from start.hand import HAS_FOCUS, KeyHand, ScreenHand
from start.player import Player, Script

SETTLED = 350
"""Milliseconds after which a card that was drawn has been painted."""


@dataclass
class Walker(Player):
    """Plays a person on a screen, and takes pictures."""

    out: Path = Path()
    zoom: int = 100
    script: Callable[[Walker], Script] = lambda _: iter(())
    _count: int = 0
    _shown: object = None
    _zoomed: set[tuple[Page, str]] = field(default_factory=set)
    _lines: dict[Page, CDPSession] = field(default_factory=dict)
    _script_of_walk: Script | None = None

    def beat(self) -> None:
        """One moment: a picture if anything is new, then what the person does next."""
        with suppress(Error):
            self._enlarge()
            self._look()
        super().beat()

    # --- pictures ----------------------------------------------------------------------------------------------------

    def picture(self, name: str) -> None:
        """The whole screen, as it is now."""
        self._count += 1
        file = self.out / f"{self._count:02}-{name}.png"
        subprocess.run(["import", "-window", "root", str(file)], check=True, timeout=30)  # noqa: S603, S607

    def _look(self) -> None:
        assert self.companion is not None
        human, sitting = self.companion.human, self.companion.sitting
        line = human._lines.get(human.page) if human is not None and human.page is not None else None
        state = dict(line._shown or {}) if line is not None and sitting.view == "playing" else {}
        ring = state.pop("ring", None)
        words = [str(state.get(name)) for name in ("say", "notes", "who")]
        now = (sitting.view, sitting.language, sitting.saved, *words, ring is None)
        if now == self._shown or self.front.is_closed():
            return
        self._shown = now
        self.front.wait_for_timeout(SETTLED)
        self.picture(f"{sitting.view}-{state.get('who', '')}".rstrip("-"))

    def _enlarge(self) -> None:
        """Enlarge each site once, as a person does with Ctrl and +: the browser then keeps it."""
        if self.zoom == 100:
            return
        assert self.companion is not None
        for page in self.companion.context.pages:
            site = page.url.split("/")[2] if page.url.startswith("http") else ""
            if not site or (page, site) in self._zoomed or page.evaluate("document.visibilityState") != "visible":
                continue
            for _ in range(9):
                if page.evaluate("devicePixelRatio") * 100 >= self.zoom - 1:
                    self._zoomed.add((page, site))
                    break
                self.hand.press(page, "ctrl+plus")
                page.wait_for_timeout(150)

    # --- the panel ---------------------------------------------------------------------------------------------------

    def press(self, selector: str) -> Script:
        """As a player, but with a look at what is shown before."""
        yield from self.wait(0.4)
        yield from super().press(selector)

    def press_panel(self, name: str) -> Script:
        """Press a button of the panel, by the name of its place: main, pause, stop, stuck."""
        yield from self.until(lambda: self._press_panel(name))

    def _press_panel(self, name: str) -> bool:
        human = self.companion.human if self.companion else None
        if human is None or human.page is None:
            return False
        page = human.page
        session = self._lines.get(page)
        if session is None:
            # Kept, not detached: a tab that loses a session loses its virtual key (Chromium).
            session = self._lines[page] = page.context.new_cdp_session(page)
        root = session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
        node = next((one for one in _nodes(root) if _class_of(one) == name), None)
        if node is None:
            return False
        # What is not shown just now has no box.
        quad = session.send("DOM.getBoxModel", {"nodeId": node["nodeId"]})["model"]["border"]
        if isinstance(self.hand, KeyHand):
            return self._press_panel_by_keys(session, node)
        where = page.evaluate(
            "({ zoom: devicePixelRatio, left: screenX + (outerWidth - innerWidth * devicePixelRatio) / 2,"
            " top: screenY + outerHeight - innerHeight * devicePixelRatio })"
        )
        x, y = (quad[0] + quad[4]) / 2, (quad[1] + quad[5]) / 2
        assert isinstance(self.hand, ScreenHand)
        self.hand.point(where["left"] + x * where["zoom"], where["top"] + y * where["zoom"])
        self.hand.button()
        return True

    def _press_panel_by_keys(self, session: CDPSession, node: Mapping[str, Any]) -> bool:
        """Go to a button of the panel with Tab, and press it with Enter. Its root is shut, so the browser is asked."""
        human, hand = self.companion.human if self.companion else None, self.hand
        assert isinstance(hand, KeyHand)
        assert human is not None
        assert human.page is not None
        button = session.send("DOM.resolveNode", {"nodeId": node["nodeId"]})["object"]["objectId"]
        asks = {"objectId": button, "functionDeclaration": f"function () {{ return ({HAS_FOCUS})(this) }}"}
        hand.tab_until(human.page, lambda: bool(session.send("Runtime.callFunctionOn", asks)["result"]["value"]))
        hand.reached()
        hand.press(human.page, "Enter")
        return True

    # --- what a person does ------------------------------------------------------------------------------------------

    def turns_until(self, kind: str) -> Script:
        """Take turns up to one of this kind, which is left alone."""
        yield from self.turns(lambda: (turn := self._first_turn()) is not None and turn.kind == kind)

    def turns_to_the_end(self) -> Script:
        """Take turns until the start page shows how it went."""
        yield from self.turns(lambda: self.sitting_view() in ("receipt", "stopped"))

    def wait(self, seconds: float) -> Script:
        """Look at what is shown for a while."""
        until = time.monotonic() + seconds
        yield from self.until(lambda: time.monotonic() > until)


def _nodes(root: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield root
    for name in ("children", "shadowRoots"):
        for child in root.get(name, ()):
            yield from _nodes(child)


def _class_of(node: Mapping[str, Any]) -> str:
    attributes = node.get("attributes", [])
    return next((attributes[at + 1] for at in range(0, len(attributes), 2) if attributes[at] == "class"), "")
