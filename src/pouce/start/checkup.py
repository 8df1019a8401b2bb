"""The doctor's visit while the start page is shown: beside it, so that nobody waits for a slow computer."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread

from pouce.doctor.finding import Diagnosis

Examine = Callable[[bool], Diagnosis | None]
"""Looks at this computer, told whether the browser can call the computer's prompt. None: nothing is looked at."""


class Checkup:
    """One visit after the other, each in a thread of its own."""

    def __init__(self, examine: Examine) -> None:
        self._examine = examine
        self._found: SimpleQueue[Diagnosis | None] = SimpleQueue()
        self._began = False

    def begin(self, *, prompt: bool | None, again: bool = False) -> None:
        """Begin a visit, once the browser has said whether it can call the prompt; only one, unless `again`."""
        if prompt is None or (self._began and not again):
            return
        self._began = True
        # A daemon: whoever leaves is not kept by a question that the computer does not answer.
        Thread(target=lambda: self._found.put(self._examine(prompt)), daemon=True).start()

    def take(self) -> Diagnosis | None:
        """What a visit found, once."""
        try:
            return self._found.get_nowait()
        except Empty:
            return None
