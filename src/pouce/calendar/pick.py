"""One date into any calendar.

Find the field, take the surest way, read back, or leave the field clean and say why not.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from pouce.calendar.calls import BrowserBalked
from pouce.calendar.formats import is_written
from pouce.calendar.hand import Hand
from pouce.calendar.native import is_native, pick_native
from pouce.calendar.popup import Popup
from pouce.calendar.proof import Verdict, verdict
from pouce.calendar.refusals import DateLeft, NoWay
from pouce.calendar.restore import restore
from pouce.calendar.sight import Sight
from pouce.calendar.three import pick_three
from pouce.calendar.typed import pick_typed
from pouce.errors import DateRefused, PouceError, ValueDiffers, WindowClosed
from pouce.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from playwright.sync_api import ElementHandle, Locator, Page

    from pouce.calendar.field import Field

LONG_S = 8.0  # whoever has tried so long was not too quick for the page


def pick_date(
    page: Page,
    field: str | Locator,
    wanted: date,
    *,
    before_typing: Callable[[ElementHandle], None] | None = None,
    keeps: bool = False,
) -> date:
    """Put a date into a field, whatever calendar it has, and return the date read back.

    `field` is the label that people read, or a Locator. `before_typing` is called with each element right before a
    part of the value goes into it; when it raises, nothing is typed. `keeps`: another date that stands there is not
    replaced. Raises `DateRefused` (or `DateUndecided`) with the field left as it was or empty, `DateLeft` where that
    could not be done, `ValueDiffers` where somebody has written something else into it, and `PartNotFound` when there
    is not exactly one such field. No message ever names a date.
    """
    try:
        sight = Sight(page, field)
        try:
            return _pick(sight, Hand(sight, before_typing, keeps=keeps), wanted)
        finally:
            sight.close()
    except BrowserBalked as error:
        if page.is_closed():
            raise WindowClosed("The window was closed.") from None
        raise DateRefused(f"The page did not let the date in ({error}).") from None


def _pick(sight: Sight, hand: Hand, wanted: date) -> date:
    before = sight.field()
    if len(before.controls) == 1 and verdict(before, wanted) is Verdict.PROVEN:
        return wanted
    if hand.keeps and _is_taken(before, wanted):
        raise ValueDiffers(say("step.preprinted_differs"))
    began = monotonic()
    try:
        _leave_clean(sight, hand, before, wanted)
    except DateLeft:
        raise
    except DateRefused:
        if monotonic() > began + LONG_S:
            raise
        # The page may only have been slower than we looked; nothing was taken for done, so it can be done once more.
        sight.brisk = False
        _leave_clean(sight, hand, before, wanted)
    return wanted


def _is_taken(before: Field, wanted: date) -> bool:
    """Whether the one field shows something else than the date: it may be another date, or the beginning of one."""
    if len(before.controls) > 1:
        return False
    judged = verdict(before, wanted)
    return judged is Verdict.OTHER or (
        judged is Verdict.EMPTY and before.controls[0].typable and is_written(before.text)
    )


def _leave_clean(sight: Sight, hand: Hand, before: Field, wanted: date) -> None:
    """Put the date in, or leave the field as it was or empty."""
    try:
        _take_a_way(sight, hand, before, wanted)
    except ValueDiffers:
        # What stands there is the person's.
        raise
    except (PouceError, BrowserBalked) as error:
        if (not restore(sight, hand, before) or hand.chose_unseen) and isinstance(error, DateRefused):
            raise DateLeft(f"{error} The field could not be emptied: look at it.") from None
        raise


def _take_a_way(sight: Sight, hand: Hand, before: Field, wanted: date) -> None:
    if before.controls[0].disabled:
        raise DateRefused("The date field is disabled.")
    if is_native(before):
        pick_native(sight, hand, wanted)
    elif len(before.controls) == 3:  # noqa: PLR2004
        pick_three(sight, hand, before, wanted)
    else:
        _pick_in_calendar(sight, hand, before, wanted)


def _pick_in_calendar(sight: Sight, hand: Hand, before: Field, wanted: date) -> None:
    """Take the calendar; where there is none, or it leads nowhere, type."""
    popup = Popup(sight, hand, wanted)
    try:
        if popup.pick(before):
            return
    except NoWay:
        if not before.controls[0].typable or not restore(sight, hand, before):
            raise
        pick_typed(sight, hand, popup, before, wanted)
        # The calendar follows what is typed, or it has not taken it; and it must offer the day.
        popup.second_look(sight.field(), needed=True)
    else:
        pick_typed(sight, hand, popup, before, wanted)
