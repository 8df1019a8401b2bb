"""`Journal`: keeps the events of a run, in memory and, where a file is named, as lines of JSON on disk."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from pouce.journal.cleaner import Cleaner
from pouce.journal.doorway import Doorway
from pouce.journal.events import Event


class Journal:
    """What happened in one run, in order: `events`."""

    def __init__(
        self,
        path: str | Path | None = None,
        *,
        doorway: Doorway | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep the events, and write them to `path` unless it is None. `clock` counts seconds.

        With a doorway, `path` is the name of a file in its folder. A file of that name that was there before is begun
        anew. Raises MachineError where the file cannot be written.
        """
        self.events: list[Event] = []
        self._clock = clock
        self._began = 0.0
        self._name = "" if path is None else Path(path).name
        self._doorway = doorway
        if path is not None:
            self._doorway = doorway or Doorway(Path(path).parent, Cleaner(None))
            self._doorway.write_text(self._name, "")

    def write(self, event: Event) -> None:
        """Keep one event. On disk it is one line, with the seconds since the first event, to a tenth."""
        now = self._clock()
        if not self.events:
            self._began = now
        self.events.append(event)
        if self._doorway is not None and self._name:
            line = {"at": round(now - self._began, 1), **event.as_dict()}
            self._doorway.append_line(self._name, json.dumps(line, ensure_ascii=False))
