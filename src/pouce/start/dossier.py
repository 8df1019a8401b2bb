"""The dossier: how far somebody has come, so that a stage can be taken up another day. Stages, ends and dates only.

Nobody's name, address, number or code is in it, and the file says nothing of whose it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pouce.journal.cleaner import Cleaner
from pouce.journal.doorway import Doorway

FILE = "dossier.json"


@dataclass
class Dossier:
    """The stages that reached an end, and the one that was begun and has not. `folder` None: nothing is written."""

    folder: Path | None = None
    ends: dict[int, tuple[str, date]] = field(default_factory=dict)
    left: int | None = None

    @classmethod
    def at(cls, folder: Path) -> Dossier:
        """Read the dossier of this folder. One that cannot be read counts as none: the sites know better."""
        try:
            written = json.loads((folder / FILE).read_text("utf-8"))
            ends = {int(stage): (str(end), date.fromisoformat(day)) for stage, (end, day) in written["ends"].items()}
            left = written["left"]
            return cls(folder, ends, left if left in (1, 2, 3) else None)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(folder)

    @property
    def next_stage(self) -> int:
        """The stage to do next: the one after the last that is done; 4 when all are."""
        return max(self.ends, default=0) + 1

    def note_end(self, stage: int, end: str, day: date) -> None:
        """A stage reached an end."""
        self.ends[stage] = (end, day)
        self.left = None
        self._write()

    def note_begun(self, stage: int) -> None:
        """A stage begins: if no end is noted, it was left on the way."""
        self.left = stage
        self._write()

    def forget(self) -> None:
        """Begin anew, for somebody else."""
        self.ends, self.left = {}, None
        self._write()

    def _write(self) -> None:
        if self.folder is None:
            return
        ends = {str(stage): [end, day.isoformat()] for stage, (end, day) in self.ends.items()}
        Doorway(self.folder, Cleaner(None)).write_text(FILE, json.dumps({"ends": ends, "left": self.left}) + "\n")
