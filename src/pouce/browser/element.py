"""One element of a real page: what steps ask of it, done with Playwright behind the guard and the fence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import ElementHandle, Error, Frame, Locator

from pouce.browser import choices
from pouce.browser.fence import PATIENCE, Fence
from pouce.browser.guard import guarded
from pouce.browser.scripts import script
from pouce.errors import PageMoved
from pouce.person import Private, same
from pouce.sites import Option
from pouce.texts import say

LABEL = """element => element.matches('input[type=submit],input[type=button],input[type=reset]') ? element.value
  : element.matches('input,select,textarea') ? '' : element.innerText || element.ariaLabel || element.title"""

BRING_UP = """element => {
  const floor = innerHeight - (parseFloat(document.documentElement.style.scrollPaddingBottom) || 0);
  const box = element.getBoundingClientRect();
  if (floor - box.bottom < 240) scrollBy({ top: box.top - 20, behavior: 'instant' });
}"""

IS_LOW = "innerHeight - (parseFloat(document.documentElement.style.scrollPaddingBottom) || 0) < 660"
"""Whether the window leaves a calendar too little room, the panel's bar below the page taken off."""


def locator_of(frame: Frame, handle: ElementHandle) -> Locator | None:
    """The element as a Locator, which holds as long as the page is not built anew; None where it has gone."""
    with guarded():
        paths = handle.evaluate(script("path.js"))
    # Each path is looked for within what the one before it led to; Playwright's CSS looks into open shadow roots.
    return frame.locator(" >> ".join(f"css={path}" for path in paths)) if paths else None


@contextmanager
def roomy(frame: Frame, handle: ElementHandle) -> Iterator[None]:
    """Have room for a calendar below a field: a low window shows the page smaller as long as this lasts."""
    page = frame.page
    with guarded():
        is_low = page.evaluate(IS_LOW)
    # Where a window is high enough, nothing of the page is changed.
    if not is_low:
        yield
        return
    with guarded():
        handle.evaluate(script("room.js"))
    try:
        yield
    finally:
        with suppress(Error):
            page.evaluate(script("room.js"))


class PageElement:
    """An element that was found on a page. It fulfils `pouce.steps.stage.Element`."""

    def __init__(self, handle: ElementHandle, frame: Frame, fence: Fence) -> None:
        self.handle = handle
        self.frame = frame
        self.fence = fence
        self._known: tuple[str, int] | None = None

    def is_empty(self) -> bool:
        """Whether nothing stands in the field."""
        return not self._shown().strip()

    def holds(self, answer: Private) -> bool:
        """Whether the field shows that answer, apart from how the page writes it."""
        return same(answer, self._shown())

    def longest(self) -> int | None:
        """The field's `maxlength`, if it has one."""
        longest = self._read()[1]
        return longest if longest > 0 else None

    def type(self, answer: Private) -> bool:
        """Type an answer, if the fence lets it pass. Whether the field shows it then."""
        self._known = None
        return self.fence.type(self.handle, self.frame, answer)

    def pick_date(self, answer: Private) -> None:
        """Bring the field to a date by the page's own calendar."""
        locator = locator_of(self.frame, self.handle)
        if locator is None:
            raise PageMoved(say("step.page_moved"))
        with roomy(self.frame, self.handle):
            self.fence.pick_date(self.frame.page, locator, answer)

    def click(self) -> None:
        """Press it with the mouse, where the fence lets its form send what is in it."""
        self.fence.check(self.handle, self.frame)
        with guarded():
            self.handle.click(timeout=PATIENCE, no_wait_after=True)

    def bring_up(self) -> None:
        """Scroll it to the top where the window leaves little room below it, for the menu that it opens."""
        with guarded():
            self.handle.evaluate(BRING_UP)

    def point_at(self) -> None:
        """Move the mouse over it."""
        with guarded():
            self.handle.hover(timeout=PATIENCE)

    def label(self) -> str:
        """What is written on a button or a link. Of a field nothing is read."""
        with guarded():
            label: str = self.handle.evaluate(LABEL)
        return label

    def is_ticked(self) -> bool:
        """Whether the tick box is ticked."""
        with guarded():
            return self.handle.is_checked()

    def has_chosen(self, option: Option) -> bool:
        """Whether the list or menu shows that entry as chosen."""
        return choices.has_chosen(self.handle, option)

    def entries(self) -> tuple[str, str, str]:
        """The entry that a list or menu shows, the one that the page itself has set there, and the page's language."""
        return choices.stands(self.handle)

    def choose(self, option: Option) -> None:
        """Choose an entry of the list or menu."""
        self.fence.check(self.handle, self.frame)
        choices.choose(self.handle, option)

    def _shown(self) -> str:
        return self._read()[0]

    def _read(self) -> tuple[str, int]:
        """What stands in the field, and its `maxlength`: read once until something is typed."""
        if self._known is None:
            with guarded():
                shown, longest = self.handle.evaluate(
                    "element => [element.value ?? element.textContent, element.maxLength ?? -1]"
                )
            self._known = (shown or "", longest)
        return self._known
