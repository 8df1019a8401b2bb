"""`pouce forget`: remove what the program keeps on this computer, and what a run that was killed left behind."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pouce.browser.scratch import abandoned
from pouce.texts import say


@dataclass(frozen=True)
class Forgotten:
    """What was removed, and what could not be."""

    files: int
    left: tuple[Path, ...]

    def sentence(self) -> str:
        """What the person reads."""
        if self.left:
            return say("forget.left", folder=self.left[0])
        return say("forget.done", files=self.files) if self.files else say("forget.nothing")


def forget(data_folder: Path) -> Forgotten:
    """Remove the data folder (journals, dossier, counts), and the scratch folders of runs that are over."""
    return _remove([data_folder, *abandoned()])


def _remove(folders: Iterable[Path]) -> Forgotten:
    files, left = 0, []
    for folder in folders:
        files += sum(1 for file in folder.rglob("*") if not file.is_dir()) if folder.is_dir() else 0
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():
            left.append(folder)
    return Forgotten(files, tuple(left))
