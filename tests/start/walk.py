"""Walk through a rehearsal in a visible window, with the mouse and the keys of the screen, and a picture of every card.

Run on demand: `uv run python tests/start/walk.py OUT [--language fr] [--window 1280x800] [--zoom 100] [--scene whole]`.
It starts a screen of its own (Xvfb), plays the command `pouce rehearse` there as a person would (xdotool), and puts a
numbered picture of the whole screen into OUT whenever what is shown has changed. The scenes are listed in SCENES.
With `--keys` no mouse is there: Tab leads to every part, a picture shows where, and OUT/trail.txt says by what way.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import CDPSession, Error, Page

from pouce.cli import main as pouce
from pouce.rehearsal.keys_on_page import VirtualKeys
from pouce.rehearsal.stand_in import PASSWORD
from pouce.start import launching
from pouce.start.companion import Companion
from start.hand import HAS_FOCUS, KeyHand, ScreenHand
from start.player import Player, Script

EMAIL = "marie.dupont@example.org"
"""The invented person who is played in a rehearsal."""

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


# --- scenes ----------------------------------------------------------------------------------------------------------


def whole(walker: Walker) -> Script:
    """All three stages, the link in the mail clicked, with the reminders saved and the code typed in."""
    yield from to_the_first_turn(walker)
    yield from walker.turns_to_the_end()
    yield from after_the_request(walker)


def pasted(walker: Walker) -> Script:
    """The first stage, with the link out of the mail copied and pasted; a pause and a question on the way."""
    yield from to_the_first_turn(walker)
    yield from walker.press_panel("stuck")
    yield from walker.wait(1)
    yield from walker.press_panel("stuck")
    # A second press at once would count as a trembling finger's.
    yield from walker.wait(1)
    yield from walker.press_panel("pause")
    yield from walker.wait(1)
    yield from walker.press_panel("pause")
    yield from walker.turns_until("mail_link")
    yield from walker.wait(1)
    yield from copy_link(walker)
    yield from walker.turns_to_the_end()


def stopped(walker: Walker) -> Script:
    """Stopped at the first password, taken up again, stopped in the second stage, taken up again."""
    yield from to_the_first_turn(walker)
    for kind in ("new_password", "review"):
        yield from walker.turns_until(kind)
        yield from walker.press_panel("stop")
        yield from walker.until(lambda: walker.sitting_view() == "stopped")
        yield from walker.wait(0.6)
        yield from walker.press("[data-do=resume]")
        yield from walker.until(lambda: walker.sitting_view() == "playing")
    yield from walker.turns_to_the_end()


def not_sure(walker: Walker) -> Script:
    """Whoever is not sure, changes the language and the pace, and goes back."""
    yield from walker.press("[data-do=unsure]")
    yield from walker.until(lambda: walker.sitting_view() == "unsure")
    yield from walker.wait(0.5)
    yield from walker.press("main [data-do=home]")
    yield from walker.press("[data-language=en]")
    yield from walker.wait(0.7)
    yield from walker.press("[data-language=fr]")
    yield from walker.press("[data-do=begin]")
    yield from walker.press("[data-do=consent]")
    yield from walker.press("[data-pace=slow]")
    yield from walker.wait(0.7)


SCENES: Mapping[str, Callable[[Walker], Script]] = {
    "whole": whole, "pasted": pasted, "stopped": stopped, "not-sure": not_sure,
}  # fmt: skip


def to_the_first_turn(walker: Walker) -> Script:
    """From the start page into the first stage."""
    yield from walker.press("[data-do=begin]")
    yield from walker.press("[data-do=consent]")
    yield from walker.press("form .main")


def after_the_request(walker: Walker) -> Script:
    """The reminders, the days, the code out of the mail, the third stage."""
    yield from walker.press("[data-do=reminders]")
    yield from walker.wait(1)
    yield from walker.press("[data-do=days]")
    yield from walker.until(lambda: any(mail.code for mail in walker.site.mails(EMAIL)))
    yield from walker.wait(1)
    walker.picture("mailbox-code")
    walker.code = next(mail.code for mail in reversed(walker.site.mails(EMAIL)) if mail.code).replace("-", "")
    walker.front.bring_to_front()
    yield from walker.fill_in("final_code")
    yield from walker.turns_to_the_end()


def copy_link(walker: Walker) -> Script:
    """Copy the link of the mail by the browser's own menu, and paste it into the start page."""
    box = walker._mailbox()
    yield from walker.until(lambda: walker.hand.click(box.locator("a[href^='/mail/']").first))
    link = box.locator("a[href*='/cas']").first
    yield from walker.until(lambda: link.count() == 1)
    hand = walker.hand
    assert isinstance(hand, ScreenHand)
    yield from walker.until(lambda: hand.menu_of(link))
    yield from walker.wait(0.6)
    walker.picture("mailbox-menu")
    address = link.get_attribute("href") or ""
    hand.press(box, "Escape")
    human = walker.companion.human if walker.companion else None
    assert human is not None
    assert human.page is not None
    human.page.bring_to_front()
    yield from walker.press_panel("main")
    yield from walker.until(lambda: walker.sitting_view() == "link")
    yield from walker.until(lambda: walker.front.evaluate("document.activeElement.name || ''") == "link")
    hand.type(walker.front, "https://exemple.org/cas")
    hand.press(walker.front, "Enter")
    yield from walker.wait(1)
    walker.picture("link-refused")
    hand.press(walker.front, "ctrl+a")
    hand.type(walker.front, address)
    hand.press(walker.front, "Enter")
    # The turn lasts until the page that the link leads to has come.
    yield from walker.until(lambda: getattr(walker._first_turn(), "kind", "") != "mail_link")


# --- the screen ------------------------------------------------------------------------------------------------------


@contextmanager
def screen(width: int, height: int) -> Iterator[None]:
    """A screen of this size that nobody else uses."""
    read, write = os.pipe()
    size = f"{width}x{height}x24"
    server = subprocess.Popen(  # noqa: S603
        ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],  # noqa: S607
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        os.environ["DISPLAY"] = f":{told.readline().strip()}"
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def lay_in_a_computers_key(companion: Companion) -> None:
    """A virtual key of the browser stands for that of the computer, on the rehearsal's own addresses."""
    site = companion.sitting.world.rehearsal
    assert site is not None
    VirtualKeys(companion.context, frozenset({site.eulogin, site.rcam, site.mailbox, site.sorry}))


def fill_the_screen(width: int, height: int) -> None:
    """No window manager is here to enlarge the window: do it by hand."""
    found = subprocess.run(
        ["xdotool", "search", "--sync", "--onlyvisible", "--class", "chrom"],  # noqa: S607
        check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    for window in found.stdout.split():
        size = ["windowmove", window, "0", "0", "windowsize", window, str(width), str(height), "windowfocus", window]
        subprocess.run(["xdotool", *size], check=False)  # noqa: S603, S607


def main() -> int:
    """Walk one scene."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", default="fr")
    parser.add_argument("--window", default="1280x800")
    parser.add_argument("--zoom", type=int, default=100)
    parser.add_argument("--scene", choices=SCENES, default="whole")
    parser.add_argument("--own-key", action="store_true", help="in the browser for the official sites, as the practice")
    parser.add_argument("--keys", action="store_true", help="with the keyboard alone")
    given = parser.parse_args()
    width, height = (int(number) for number in given.window.split("x"))
    given.out.mkdir(parents=True, exist_ok=True)
    made = launching.Companion

    def companion(*args: Any, **more: Any) -> Companion:
        hand = KeyHand() if given.keys else ScreenHand()
        walker = Walker(None, password=PASSWORD, hand=hand, out=given.out, zoom=given.zoom)  # type: ignore[arg-type]
        seated = made(*args, beat=walker.beat, **more)
        if isinstance(hand, KeyHand):
            hand.reached = lambda: walker.picture("focus")
        walker.companion, walker.site = seated, seated.sitting.world.rehearsal  # type: ignore[assignment]
        fill_the_screen(width, height)
        if given.own_key:
            lay_in_a_computers_key(seated)

        def script() -> Script:
            try:
                yield from SCENES[given.scene](walker)
            finally:
                if isinstance(hand, KeyHand):
                    (given.out / "trail.txt").write_text("\n".join(hand.trail), "utf-8")
            yield from walker.wait(1)
            yield from walker.press("[data-do=leave]")

        walker.play(script)
        return seated

    launching.Companion = companion  # type: ignore[assignment,misc]
    # This computer has no prompt of its own; what else is refused stays refused.
    launching.refuse_place_without_prompt = lambda: None  # type: ignore[assignment]
    with screen(width, height):
        return pouce(["rehearse", "--language", given.language, *(["--own-key"] if given.own_key else [])])


if __name__ == "__main__":
    sys.exit(main())
