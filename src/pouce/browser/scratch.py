"""The scratch folder of a run: where the browser keeps its temporary profile, so that nothing of it lies elsewhere.

A lock in it is held as long as we run, and the system lets go of it when we are killed. So whoever comes next can tell
what a run left behind from what is in use, and from folders of others that only bear a name like ours.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

PREFIX = "pouce-"
NAME = re.compile(rf"{PREFIX}[a-z0-9_]{{8}}")
"""What `mkdtemp` makes of it."""

LOCK = "pouce-scratch.lock"
"""The file that says that a folder is ours, and by its lock whether it is in use."""

FILES = "files"
"""The temporary files themselves, apart from the lock, which Windows lets nobody read."""

VARIABLES = ("TMPDIR", "TEMP", "TMP")
"""What programs ask for the folder for temporary files, on Linux and Mac and on Windows."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for temporary files that is gone in the end; programs started at the beginning put theirs into it."""
    # For the driver, which makes the profile. Chromium itself is not told: it puts a socket into its own folder for
    # temporary files, whose path may have a hundred letters, and a Mac's is half as long.
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        with FileLock(folder / LOCK):
            files = folder / FILES
            files.mkdir()
            yield files
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def temporary_files_in(folder: Path) -> Iterator[None]:
    """Programs that are started meanwhile put their temporary files there."""
    saved = {name: os.environ.get(name) for name in VARIABLES}
    os.environ.update(dict.fromkeys(VARIABLES, str(folder)))
    try:
        yield
    finally:
        for name, value in saved.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def abandoned() -> list[Path]:
    """Scratch folders that a run of ours left behind because it was killed. Nothing else is ever named."""
    return [folder for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*") if _is_abandoned(folder)]


def _is_abandoned(folder: Path) -> bool:
    lock = folder / LOCK
    try:
        ours = NAME.fullmatch(folder.name) and not folder.is_symlink() and lock.is_file() and not lock.is_symlink()
        # In a folder for temporary files that many share, somebody else may have one of the same make.
        if not ours or (hasattr(os, "getuid") and folder.stat().st_uid != os.getuid()):
            return False
        with FileLock(lock, timeout=0):
            return True
    except (Timeout, OSError):
        return False
