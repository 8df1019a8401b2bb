"""Ctrl-C while Playwright runs: raised where its event loop can bear it, so that it ends the run and hangs nothing.

Python raises KeyboardInterrupt wherever it happens to be. In the midst of a task of the event loop it ends that task,
and whoever waits for it waits for ever; between two tasks it arrives safely in the call that is waiting.
"""

from __future__ import annotations

import signal
import threading
from asyncio import AbstractEventLoop
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interrupts:
    """What becomes of Ctrl-C. Without a `loop` (the driver starts or stops) it is noted, and a second one raised."""

    def __init__(self) -> None:
        self.loop: AbstractEventLoop | None = None
        self._noted = False

    def raise_noted(self) -> None:
        """Raise KeyboardInterrupt if one was noted and not raised yet."""
        if self._noted:
            self._noted = False
            raise KeyboardInterrupt

    def on_signal(self, _number: int, frame: FrameType | None) -> None:
        """Take one Ctrl-C."""
        if self.loop is not None and not self.loop.is_closed() and _in_playwright(frame):
            self.loop.call_soon_threadsafe(_interrupt)
        elif self.loop is None and not self._noted:
            self._noted = True
        else:
            self._noted = False
            raise KeyboardInterrupt


@contextmanager
def bearable_interrupts() -> Iterator[Interrupts]:
    """Take Ctrl-C in this way for a while. What was noted to the end is raised then."""
    interrupts = Interrupts()
    ours = threading.current_thread() is threading.main_thread()
    # Somebody who handles Ctrl-C differently has reasons.
    if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield interrupts
        return
    signal.signal(signal.SIGINT, interrupts.on_signal)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    interrupts.raise_noted()


def _in_playwright(frame: FrameType | None) -> bool:
    """Whether Playwright stands in the stack: its loop, or one of its calls that is about to hand over to it."""
    while frame is not None:
        if str(frame.f_globals.get("__name__")).startswith("playwright."):
            return True
        frame = frame.f_back
    return False


def _interrupt() -> None:
    raise KeyboardInterrupt
