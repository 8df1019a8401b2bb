"""The proof at the end: every file that a run wrote is searched for every answer, and what holds one is removed."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pouce.journal.cleaner import Cleaner
from pouce.proof.layers import MOST, layers_of
from pouce.texts import say


@dataclass(frozen=True)
class Proof:
    """What was found: how many files were searched, how many copies of answers stood in them, what was removed."""

    files: int
    traces: int
    removed: tuple[Path, ...]
    unread: int = 0
    """Files that could not be read, or that were too large: nothing is claimed of them."""

    def after(self, earlier: Proof | None) -> Proof:
        """This search after an earlier one in the same sitting: what was found and removed then is still said."""
        if earlier is None:
            return self
        return replace(self, traces=earlier.traces + self.traces, removed=(*earlier.removed, *self.removed))

    def sentence(self) -> str:
        """The one line that the person reads."""
        if self.unread:
            return say("proof.unread", files=self.files, traces=self.traces, unread=self.unread)
        if self.traces:
            return say("proof.removed", files=self.files, traces=self.traces, removed=len(self.removed))
        return say("proof.none", files=self.files)


def prove(places: Iterable[Path], cleaner: Cleaner, *, kept: Collection[Path] = ()) -> Proof:
    """Search files, and folders with all that is in them; remove every file that holds a copy of an answer.

    `kept` are searched and never removed, such as a file without which the person's key is lost.
    """
    files = traces = unread = 0
    removed: list[Path] = []
    for file in files_in(places):
        files += 1
        found = traces_in(file, cleaner)
        if found is None:
            unread += 1
        elif found:
            traces += found
            if file in kept:
                continue
            with suppress(OSError):
                file.unlink()
                removed.append(file)
    return Proof(files, traces, tuple(removed), unread)


def traces_in(file: Path, cleaner: Cleaner) -> int | None:
    """How many copies of answers a file holds, its name included; None where it cannot be read."""
    try:
        if file.stat().st_size > MOST:
            return None
        data = file.read_bytes()
    except FileNotFoundError:
        # A browser that still runs tidies up: what is gone holds nothing.
        return 0
    except OSError:
        return None
    named = cleaner.traces(file.name.encode())
    return named + max(cleaner.traces(layer) for layer in layers_of(data))


def files_in(places: Iterable[Path]) -> Iterator[Path]:
    """The files, and those in the folders, links apart. Folders that go meanwhile, as a browser's do, hold nothing."""
    for place in places:
        if place.is_file():
            yield place
        for folder, _, names in os.walk(place):
            files = (Path(folder, name) for name in sorted(names))
            yield from (file for file in files if file.is_file() and not file.is_symlink())
