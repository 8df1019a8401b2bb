"""Playwright's driver, started once in a thread however many browsers are opened there.

The sync API cannot be started a second time while it runs in the same thread, so the second is lent the first one's.
"""

from __future__ import annotations

import threading
from asyncio import events
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from playwright.sync_api import Error, Playwright, sync_playwright

from pouce.errors import MachineError
from pouce.texts import say


@dataclass
class _Lent(threading.local):
    """The driver that runs in this thread, and how many use it."""

    playwright: Playwright | None = None
    users: int = 0


_lent = _Lent()


@contextmanager
def running_driver() -> Iterator[Playwright]:
    """Playwright, running until the last one who asked for it in this thread lets it go.

    Raises MachineError if it does not start, and RuntimeError where another event loop already runs in this thread, as
    that of a Playwright which somebody started without asking here.
    """
    if _lent.playwright is None:
        _lent.playwright = _started()
    _lent.users += 1
    try:
        yield _lent.playwright
    finally:
        _lent.users -= 1
        if not _lent.users:
            playwright, _lent.playwright = _lent.playwright, None
            playwright.stop()


def _started() -> Playwright:
    if events._get_running_loop() is not None:  # noqa: SLF001  get_running_loop() raises where we want None
        raise RuntimeError("an event loop runs in this thread already: start Playwright by running_driver()")
    manager = sync_playwright()
    try:
        playwright = manager.start()
    except BaseException as error:
        # The start was interrupted or failed half-way: its process must not outlive it. What is left to be closed
        # depends on how far it came, so that closing may fail in its turn.
        with suppress(Exception):
            manager.__exit__(None, None, None)
        if isinstance(error, (Error, OSError)):
            raise MachineError(say("browser.no_driver"), remedy=say("browser.no_driver_remedy")) from None
        raise
    finally:
        # A call that was interrupted leaves its error behind, and asyncio prints such errors when they are thrown away:
        # after Ctrl-C a page of noise, in which Playwright may quote what was being typed.
        manager._loop.set_exception_handler(lambda _loop, _context: None)  # noqa: SLF001  there is no other way in
    return playwright
