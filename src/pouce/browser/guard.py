"""The one guard round everything that is asked of Playwright: its errors become ours, by class.

Playwright's messages quote what was typed (a call log such as `fill("…")`), so neither text nor cause is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Error
from playwright.sync_api import TimeoutError as NotInTime

from pouce.errors import NoAnswer, PageMoved
from pouce.texts import say


@contextmanager
def guarded() -> Iterator[None]:
    """Let Playwright's errors end here.

    Raises NoAnswer where the page did not react in time, and PageMoved for anything else: an element that is gone, a
    page that went on or was closed. Whoever asked looks again.
    """
    try:
        yield
    except NotInTime:
        raise NoAnswer(say("step.no_answer")) from None
    except Error:
        raise PageMoved(say("step.page_moved")) from None
