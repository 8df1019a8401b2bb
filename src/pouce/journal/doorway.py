"""`Doorway`: the only place of the program that opens files for writing; a cleaner stands in it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pouce.errors import MachineError
from pouce.journal.cleaner import Cleaner
from pouce.texts import say

_REASONS = {
    errno.ENOSPC: "disk.full",
    errno.EDQUOT: "disk.full",
    errno.EFBIG: "disk.full",
    errno.EACCES: "disk.refused",
    errno.EPERM: "disk.refused",
    errno.EROFS: "disk.refused",
    errno.ENAMETOOLONG: "disk.name_too_long",
    errno.EEXIST: "disk.not_a_folder",
    errno.ENOTDIR: "disk.not_a_folder",
}
"""What an error of the system means to a person; any other is `disk.failed`."""


class Doorway:
    """Writes into one folder, and remembers what it wrote (`written`, in order)."""

    def __init__(self, folder: str | Path, cleaner: Cleaner) -> None:
        """Make the folder and those above it, and see that it can be written into. Raises MachineError."""
        self.folder = Path(folder)
        self.cleaner = cleaner
        self.written: list[Path] = []
        with self._explained():
            self.folder.mkdir(parents=True, exist_ok=True)
            # Better now than in the middle of a run: a folder may be there and still refuse every file.
            self._unfinished.touch()
            self._unfinished.unlink()

    @property
    def _unfinished(self) -> Path:
        """Where a file is written before it gets its name. The process is in it: two may write at the same time."""
        return self.folder / f".pouce-{os.getpid()}.part"

    def write_text(self, name: str, text: str) -> Path:
        """Write a whole file in UTF-8, or leave what was there before. Raises MachineError."""
        return self._replace(name, self.cleaner.clean(text).encode())

    def write_bytes(self, name: str, data: bytes) -> Path:
        """Write a whole file that is no text, such as a picture; else as `write_text`. Raises MachineError."""
        return self._replace(name, data)

    def append_line(self, name: str, text: str) -> Path:
        """Add one line to a file, whole or not at all. Raises MachineError."""
        path = self._path(name)
        line = " ".join(self.cleaner.clean(text).splitlines()) + "\n"
        with self._explained(), path.open("ab", buffering=0) as file:
            before = file.tell()
            try:
                _write_all(file.fileno(), line.encode())
            except OSError:
                file.truncate(before)
                raise
        return self._remember(path)

    def _replace(self, name: str, data: bytes) -> Path:
        path = self._path(name)
        with self._explained():
            try:
                self._unfinished.write_bytes(data)
                self._unfinished.replace(path)
            finally:
                with suppress(OSError):
                    self._unfinished.unlink(missing_ok=True)
        return self._remember(path)

    def _path(self, name: str) -> Path:
        """The file of that name in the folder. A name that leads elsewhere is a fault of the program."""
        if name in ("", "..") or Path(name).name != name or "\\" in name:
            raise ValueError("a file is named without a folder")
        return self.folder / name

    def _remember(self, path: Path) -> Path:
        if path not in self.written:
            self.written.append(path)
        return path

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say in plain words what the system says in numbers."""
        try:
            yield
        except OSError as error:
            reason = _REASONS.get(error.errno or 0, "disk.failed")
            raise MachineError(say(reason, folder=self.folder), remedy=say(f"{reason}_remedy")) from None


def _write_all(descriptor: int, data: bytes) -> None:
    """Write all of it: a disk that fills up takes a part first, and refuses only what comes after."""
    while data:
        data = data[os.write(descriptor, data) :]
