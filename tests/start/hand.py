"""The hands that play a person: the browser's own mouse and keys, those of the screen, or the keys of the screen alone.

A hand sees where a part stands, as an eye does, and presses or types there. It never touches the page otherwise.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from typing import Protocol

from playwright.sync_api import Locator, Page

WHERE = """(element) => {
  const box = element.getBoundingClientRect();
  const painted = performance.getEntriesByType('paint').length > 0;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, seen: painted && box.width > 0, height: innerHeight,
    zoom: devicePixelRatio, left: screenX + (outerWidth - innerWidth * devicePixelRatio) / 2,
    top: screenY + outerHeight - innerHeight * devicePixelRatio };
}"""
"""The middle of an element in CSS pixels of the window, and where the window's content stands on the screen.

What is not painted yet cannot be seen, and Chromium drops what is pressed there.
"""


HAS_FOCUS = "element => element === element.getRootNode().activeElement"
"""Whether what is typed reaches a part."""

LIES_BEFORE = """element => {
  const now = document.activeElement;
  return now !== document.body && Boolean(now.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING);
}"""
"""Whether a part stands before the one that has the focus: whoever sees it goes back to it."""

NAMED = """() => {
  const now = document.activeElement;
  const shown = now.type === 'submit' ? now.value : now.innerText;
  const words = now.labels?.[0]?.innerText || shown || now.ariaLabel || '';
  return `${now.localName} ${now.matches('body,html') ? '' : words.trim().split(/\\s*\\n/)[0].slice(0, 50)}`;
}"""
"""What has the focus, in a few words, none of them typed by anybody."""

BOXES = "[type=checkbox],[type=radio]"
FIELDS = f"input:not({BOXES},[type=submit],[type=button],[type=image]),select,textarea"
"""What is typed into; the space bar ticks a box, and Enter presses anything else."""

FAR = 60
"""How many presses of Tab a person may need; whoever needs more has no way there."""


class Unreachable(AssertionError):
    """A part to which no key leads."""


class Hand(Protocol):
    """What a person's hand can do."""

    def click(self, part: Locator) -> bool:
        """One click in the middle of a part; the wheel is turned first if it is out of sight. Whether it was."""

    def type(self, page: Page, text: str) -> None:
        """Type a text where the focus is."""

    def press(self, page: Page, key: str) -> None:
        """Press one key, by Playwright's name of it."""


class BrowserHand:
    """The mouse and the keys that the browser is sent directly."""

    def click(self, part: Locator) -> bool:
        """As Hand says."""
        page = part.page
        at = part.evaluate(WHERE, timeout=500)
        if not at["seen"]:
            return False
        if not 0 < at["y"] < at["height"]:
            page.mouse.wheel(0, at["y"] - at["height"] / 2)
            return False
        page.mouse.click(at["x"], at["y"])
        return True

    def type(self, page: Page, text: str) -> None:
        """As Hand says."""
        page.keyboard.type(text)

    def press(self, page: Page, key: str) -> None:
        """As Hand says."""
        page.keyboard.press(key)


class ScreenHand:
    """The mouse and the keys of a whole screen (xdotool): they reach what lies in front there, and nothing else."""

    def click(self, part: Locator) -> bool:
        """As Hand says."""
        return self._reach(part) and self.button()

    def menu_of(self, part: Locator) -> bool:
        """The right button on a part: the browser's own menu. Whether it was in sight."""
        return self._reach(part) and self.button("3")

    def in_front(self) -> None:
        """Let the newest window fill the screen and have the keys: no window manager is here to do it."""
        windows = _xdotool("search", "--sync", "--onlyvisible", "--class", "chrom").split()
        width, height = _xdotool("getdisplaygeometry").split()
        for window in windows:
            _xdotool("windowmove", window, "0", "0", "windowsize", window, width, height)
        _xdotool("windowraise", windows[-1], "windowfocus", windows[-1])

    def button(self, number: str = "1") -> bool:
        """Press a button of the mouse where it is."""
        _xdotool("click", number)
        return True

    def _reach(self, part: Locator) -> bool:
        at = part.evaluate(WHERE, timeout=500)
        if not at["seen"]:
            return False
        if not 0 < at["y"] < at["height"]:
            self.point(at["left"] + at["x"] * at["zoom"], at["top"] + at["height"] * at["zoom"] / 3)
            _xdotool("click", "5" if at["y"] > 0 else "4")
            return False
        self.point(at["left"] + at["x"] * at["zoom"], at["top"] + at["y"] * at["zoom"])
        return True

    def point(self, x: float, y: float) -> None:
        """Move the mouse to a point of the screen."""
        _xdotool("mousemove", str(round(x)), str(round(y)))

    def type(self, page: Page, text: str) -> None:
        """As Hand says."""
        _xdotool("type", "--delay", "25", text)

    def press(self, page: Page, key: str) -> None:
        """As Hand says."""
        _xdotool("key", {"Enter": "Return"}.get(key, key))


class KeyHand(ScreenHand):
    """The keys of a screen, and no mouse: Tab leads to every part, Enter or the space bar presses it."""

    def __init__(self) -> None:
        self.trail: list[str] = []
        """Each press of Tab and where it led."""
        self.reached: Callable[[], None] = lambda: None
        """Called when a part has the focus, before anything is pressed there."""

    def click(self, part: Locator) -> bool:
        """As Hand says. Raises Unreachable."""
        if not self._reach(part):
            return False
        is_field, is_box = part.evaluate(f"element => [element.matches('{FIELDS}'), element.matches('{BOXES}')]")
        if not is_field:
            self.press(part.page, "space" if is_box else "Enter")
        return True

    def menu_of(self, part: Locator) -> bool:
        """The browser's own menu, by the keys that open it."""
        if self._reach(part):
            self.press(part.page, "shift+F10")
            return True
        return False

    def _reach(self, part: Locator) -> bool:
        page = part.page
        if not part.evaluate(WHERE, timeout=500)["seen"]:
            return False
        self.tab_until(page, lambda: bool(part.evaluate(HAS_FOCUS)), back=bool(part.evaluate(LIES_BEFORE)))
        self.reached()
        return True

    def tab_until(self, page: Page, there: Callable[[], bool], *, back: bool = False) -> None:
        """Press Tab until somebody is there. Raises Unreachable."""
        for _ in range(FAR):
            if there():
                return
            self.press(page, "shift+Tab" if back else "Tab")
            self.trail.append(f"{'<' if back else '>'} {page.evaluate(NAMED)}")
        raise Unreachable(f"no key leads there from {self.trail[-FAR:]}")


def _xdotool(*words: str) -> str:
    """One command to the screen, and what it answers."""
    done = subprocess.run(["xdotool", *words], check=True, timeout=60, stdout=subprocess.PIPE, text=True)  # noqa: S603, S607
    # The X server has the event; the browser takes it in a moment of its own.
    time.sleep(0.05)
    return done.stdout
