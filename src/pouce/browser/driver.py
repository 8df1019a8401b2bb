"""Playwright's driver, started once in a thread however many browsers are opened there.

The sync API cannot be started a second time while it runs in the same thread, so the second is lent the first one's.
"""

from __future__ import annotations

import threading
from asyncio import AbstractEventLoop, events
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error, Playwright, sync_playwright

from pouce.browser.interrupt import Interrupts, bearable_interrupts
from pouce.browser.scratch import scratch_folder, temporary_files_in
from pouce.errors import MachineError
from pouce.texts import say


@dataclass
class _Lent(threading.local):
    """The driver that runs in this thread."""

    playwright: Playwright | None = None
    scratch: Path | None = None


_lent = _Lent()


def scratch() -> Path | None:
    """The folder with the temporary files of the browsers of this thread, while the driver runs."""
    return _lent.scratch


@contextmanager
def running_driver() -> Iterator[Playwright]:
    """Playwright, running until the first one who asked for it in this thread lets it go.

    Raises MachineError if it does not start, and RuntimeError where another event loop already runs in this thread, as
    that of a Playwright which somebody started without asking here.
    """
    if _lent.playwright is not None:
        yield _lent.playwright
        return
    with bearable_interrupts() as interrupts, scratch_folder() as folder:
        with temporary_files_in(folder):
            playwright, loop = _started(interrupts)
        try:
            interrupts.raise_noted()
            interrupts.loop = loop
            _lent.playwright, _lent.scratch = playwright, folder
            yield playwright
        finally:
            _lent.playwright = _lent.scratch = None
            interrupts.loop = None
            playwright.stop()


def _started(interrupts: Interrupts) -> tuple[Playwright, AbstractEventLoop]:
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
        interrupts.raise_noted()
        if isinstance(error, (Error, OSError)):
            raise MachineError(say("browser.no_driver"), remedy=say("browser.no_driver_remedy")) from None
        raise
    # There is no other way to the loop. A call that was interrupted leaves its error behind, and asyncio prints such
    # errors when they are thrown away: after Ctrl-C a page of noise, in which Playwright may quote what was typed.
    loop: AbstractEventLoop = manager._loop  # noqa: SLF001
    loop.set_exception_handler(lambda _loop, _context: None)
    return playwright, loop
