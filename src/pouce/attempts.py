"""How often a password was refused of late, counted over all runs: an account is locked for a quarter of an hour.

Only moments are kept, of the last quarter of an hour; nothing says whose they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
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
    """The moments at which a password was refused. `folder` None: counted for one run, and never written.

    Where the disk is full, what cannot be written is counted for this run all the same.
    """

    def __init__(self, folder: Path | None = None, *, now: Callable[[], datetime] = _now) -> None:
        self._folder = folder
        self._now = now
        self._unwritten: list[datetime] = []
        self._forgotten: list[datetime] = []

    def note(self) -> int:
        """One more was refused; how many that makes within the window."""
        now = self._now()
        recent = [moment for moment in self._known() if timedelta() <= now - moment < WINDOW]
        if self._write([*recent, now]):
            self._unwritten, self._forgotten = [], []
        else:
            self._unwritten.append(now)
        return len(recent) + 1

    def forget(self) -> None:
        """An end was proven, so the person is in: begin anew."""
        known = self._known()
        self._unwritten = []
        if known and not self._write([]):
            self._forgotten = self._read()

    def _known(self) -> list[datetime]:
        return [moment for moment in self._read() if moment not in self._forgotten] + self._unwritten

    def _read(self) -> list[datetime]:
        if self._folder is None:
            return []
        try:
            written = json.loads((self._folder / FILE).read_text("utf-8"))
            return [moment for text in written if (moment := datetime.fromisoformat(text)).tzinfo is not None]
        except (OSError, ValueError, TypeError):
            # None yet, or one that cannot be read.
            return []

    def _write(self, moments: Sequence[datetime]) -> bool:
        """Whether they are kept: a full disk must not keep anybody from signing in."""
        if self._folder is None:
            return False
        written = json.dumps([moment.isoformat(timespec="seconds") for moment in moments])
        try:
            Doorway(self._folder, Cleaner(None)).write_text(FILE, written)
        except MachineError:
            return False
        return True
