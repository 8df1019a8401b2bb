"""How often a password was refused of late, counted over all runs: an account is locked for a quarter of an hour.

Only moments are kept, of the last quarter of an hour; nothing says whose they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pouce.errors import MachineError
from pouce.journal.cleaner import Cleaner
from pouce.journal.doorway import Doorway

FILE = "refused.json"

WINDOW = timedelta(minutes=15)
"""How long EU Login locks an account (its help page: docs/sources.md)."""


def _now() -> datetime:
    return datetime.now(UTC)


class Attempts:
    """The moments at which a password was refused. `folder` None: counted for one run, and never written."""

    def __init__(self, folder: Path | None = None, *, now: Callable[[], datetime] = _now) -> None:
        self._folder = folder
        self._now = now
        self._moments: list[datetime] = []

    def note(self) -> int:
        """One more was refused; how many that makes within the window."""
        now = self._now()
        known = self._read()
        self._moments = [*(moment for moment in known if timedelta() <= now - moment < WINDOW), now]
        self._write()
        return len(self._moments)

    def forget(self) -> None:
        """The right password was typed, or another one was chosen: begin anew."""
        if self._read():
            self._moments = []
            self._write()

    def _read(self) -> list[datetime]:
        if self._folder is None:
            return self._moments
        try:
            written = json.loads((self._folder / FILE).read_text("utf-8"))
            return [moment for text in written if (moment := datetime.fromisoformat(text)).tzinfo is not None]
        except (OSError, ValueError, TypeError):
            # None yet, or one that cannot be read: what this run has seen is known all the same.
            return self._moments

    def _write(self) -> None:
        if self._folder is None:
            return
        written = json.dumps([moment.isoformat(timespec="seconds") for moment in self._moments])
        try:
            Doorway(self._folder, Cleaner(None)).write_text(FILE, written)
        except MachineError:
            # A full disk must not keep anybody from signing in; this run goes on counting by itself.
            return
