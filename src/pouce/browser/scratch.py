"""The scratch folder of a run: where the browser keeps its temporary profile, so that nothing of it lies elsewhere.

It is named after our process. When that was killed, the folder stays, and whoever comes next can tell.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "pouce-"

VARIABLES = ("TMPDIR", "TEMP", "TMP")
"""What programs ask for the folder for temporary files, on Linux and Mac and on Windows."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for temporary files that is gone in the end; programs started at the beginning put theirs into it."""
    # For the driver, which makes the profile. Chromium itself is not told: it puts a socket into its own folder for
    # temporary files, whose path may have a hundred letters, and a Mac's is half as long.
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        yield folder
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
    """Scratch folders whose process is no longer there."""
    folders = Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*")
    return [folder for folder in folders if folder.is_dir() and not _is_running(folder.name.split("-")[1])]


def _is_running(number: str) -> bool:
    """Whether a process of that number runs. What is not a number is not ours, and is left alone."""
    if not number.isdecimal():
        return True
    if os.name == "nt":
        # No signal asks there. A folder in use cannot be removed, so that trying does no harm.
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
