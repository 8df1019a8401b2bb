"""The fence: the one place where an answer is revealed to a page, and the last look before it.

The origin is read on the very element that is then typed into. If the page goes in between, its handle is dead and
nothing is typed: there is no typing by keyboard, whose keys would go to whatever page or frame has the focus by then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from playwright.sync_api import ElementHandle, Frame, Locator, Page

from pouce.browser.guard import guarded
from pouce.browser.scripts import script
from pouce.calendar import pick_date
from pouce.errors import FenceClosed, Hidden, PageMoved
from pouce.person import Private, reveal, same
from pouce.sites import origin_of
from pouce.texts import say

PATIENCE = 5_000
"""Milliseconds that one deed may take before it counts as not done."""


class Fence:
    """Lets an answer pass to the origins of the flow's sites, and to no other."""

    def __init__(self, origins: Collection[str], *, barred: Callable[[], None] = lambda: None) -> None:
        """`barred` is called when the forms of a page were made to send to the sites only."""
        self.origins = frozenset(origins)
        self._barred = barred

    def at_home(self, url: str) -> bool:
        """Whether an address is at one of the origins."""
        return origin_of(url) in self.origins

    def check(self, element: ElementHandle, frame: Frame | None = None) -> None:
        """Look whose page the element is on, and whether a person can see it.

        Raises FenceClosed where anything about it is foreign, and Hidden where something hides it.
        """
        self._look(element, frame, look="scroll")

    def is_in_sight(self, element: ElementHandle, frame: Frame) -> bool:
        """Whether `check` would let it pass as the page stands now: nothing is scrolled. Raises FenceClosed."""
        try:
            self._look(element, frame, look="still")
        except Hidden:
            return False
        return True

    def before_sending(self, element: ElementHandle, frame: Frame, *, look: bool) -> None:
        """As `check`, before the person sends a form, whose policy it then is to send to the sites only.

        `look`: whether it must be in sight. On a page with a password nothing is asked but the addresses.
        """
        self._look(element, frame, look="scroll" if look else "", bar=True)

    def type(self, element: ElementHandle, frame: Frame, answer: Private) -> bool:
        """Type an answer into an empty element that was found in a frame, at once. Whether the element then shows it.

        Raises, with nothing typed, PageMoved where it has gone or something stands in it by now, and NoAnswer where it
        stays locked.
        """
        state = self._put_in(element, frame, answer)
        if state == "locked":
            with guarded():
                element.wait_for_element_state("editable", timeout=PATIENCE)
            # Time has passed: whose element it is is asked again.
            state = self._put_in(element, frame, answer)
        if state not in ("typed", "changed"):
            raise PageMoved(say("step.page_moved"))
        return state == "typed"

    def open(self, page: Page, link: Private) -> None:
        """Open a link that is as good as a key, such as that of a mail. Raises FenceClosed for any that is foreign."""
        if not self.at_home(reveal(link)):
            raise FenceClosed(say("fence.foreign", address=origin_of(reveal(link)) or say("fence.no_address")))
        with guarded():
            page.bring_to_front()
            page.goto(reveal(link), wait_until="commit")

    def pick_date(self, page: Page, field: Locator, answer: Private) -> None:
        """Bring a field to a date; every element that the calendar types into or clicks is looked at first."""
        pick_date(page, field, date.fromisoformat(reveal(answer)), before_typing=self.check, keeps=True)

    def _put_in(self, element: ElementHandle, frame: Frame, answer: Private) -> str:
        """What became of it, in the words of type.js; "changed" where something else shows. No value leaves."""
        self._look(element, frame, look="scroll", bar=True)
        with guarded():
            # Not Playwright's `fill`: it presses keys, after the look, wherever the focus is by then.
            state, *shown = element.evaluate(script("type.js"), reveal(answer))
        return "changed" if state == "typed" and not same(answer, "".join(shown)) else str(state)

    def _look(self, element: ElementHandle, frame: Frame | None, *, look: str, bar: bool = False) -> None:
        asked = {"look": look, "bar": " ".join(sorted(self.origins)) if bar else ""}
        with guarded():
            frame = frame or element.owner_frame()
            facts = element.evaluate(script("fence.js"), asked)
        addresses = [facts["origin"] or ""]
        while frame is not None:
            addresses.append(frame.url)
            frame = frame.parent_frame
        for address in (*addresses, *facts["targets"]):
            if not self.at_home(address):
                raise FenceClosed(say("fence.foreign", address=origin_of(address) or say("fence.no_address")))
        if bar:
            self._barred()
        if not facts["seen"]:
            raise Hidden(say("step.hidden"))
