"""The ring round the part that a card is about: where the part stands on the page, and what goes with it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import NamedTuple

from playwright.sync_api import Error, Locator, Page

from pouce.browser.panel.state import Spot
from pouce.errors import StepError

MARKS = count(1)
"""Numbers the parts that are ringed."""


class Ring(NamedTuple):
    """What is ringed, if anything."""

    spot: Spot | None = None
    focus: bool = False
    """Whether the part is given the focus."""
    leaving: bool = False
    """Whether it is told when the person leaves the part."""
    above: bool = False
    """Whether what stands above the part is to be read: in a low window it has the room."""


NO_RING = Ring()


def spot_of(find: Callable[[Page], Locator | None], page: Page) -> Spot | None:
    """Where a part stands, scrolled into view; None where it cannot be seen just now."""
    with suppress(StepError, Error):
        locator = find(page)
        if locator is not None:
            locator.scroll_into_view_if_needed(timeout=1_000)
            box = locator.bounding_box(timeout=1_000)
            if box is not None:
                return Spot(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, next(MARKS))
    return None
