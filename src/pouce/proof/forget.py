"""`pouce forget`: remove what the program keeps on this computer, and what a run that was killed left behind."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pouce.browser.profile import PROFILES, tidy
from pouce.browser.scratch import abandoned
from pouce.texts import say


@dataclass(frozen=True)
class Forgotten:
    """What was removed, and what could not be."""

    files: int
    left: tuple[Path, ...]
    profiles: Path | None = None
    """The folder of browser profiles that stays, emptied."""

    def sentence(self) -> str:
        """What the person reads."""
        if self.left:
            return say("forget.left", folder=self.left[0])
        told = say("forget.done", files=self.files) if self.files else say("forget.nothing")
        return f"{told} {say('forget.profile', folder=self.profiles)}" if self.profiles else told


def forget(data_folder: Path, *, keep_profiles: bool = False) -> Forgotten:
    """Remove the data folder (journals, dossier, counts), and the scratch folders of runs that are over.

    `keep_profiles`: a Mac's browser may have the way to the person's key in its profile, of which nothing else stays.
    """
    profiles = data_folder / PROFILES
    if not keep_profiles or not profiles.is_dir():
        return _remove([data_folder, *abandoned()])
    before = _count(profiles)
    for profile in profiles.iterdir():
        tidy(profile)
    others = [entry for entry in data_folder.iterdir() if entry != profiles]
    forgotten = _remove([*others, *abandoned()])
    return replace(forgotten, files=forgotten.files + before - _count(profiles), profiles=profiles)


def _remove(places: Iterable[Path]) -> Forgotten:
    files, left = 0, []
    for place in places:
        files += _count(place)
        shutil.rmtree(place, ignore_errors=True)
        with suppress(OSError):
            place.unlink(missing_ok=True)
        if place.exists():
            left.append(place)
    return Forgotten(files, tuple(left))


def _count(place: Path) -> int:
    return 1 if place.is_file() else sum(len(files) for _, _, files in os.walk(place))
