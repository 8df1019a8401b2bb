"""Ways to make a real disk refuse."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def disk_at(folder: Path, size: str) -> Iterator[Path]:
    """A real disk of its own with that much room, such as `64k`, where this computer lets us make one."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can make a disk")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    made = subprocess.run(mount, capture_output=True, check=False)  # noqa: S603  the system's own mount
    if made.returncode:
        pytest.skip("this computer lets nobody make a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607  as above


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for 64 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with disk_at(folder, "64k") as disk:
        yield disk


@pytest.fixture
def forbidden(tmp_path: Path) -> Iterator[Path]:
    """A folder into which we may not write. Root may write anywhere, and is somebody else for the time of the test."""
    folder = tmp_path / "forbidden"
    folder.mkdir(mode=0o500)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
