"""Ways to make a real disk refuse."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for 64 kB, where this computer lets us make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can make a disk")
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True, check=False)  # noqa: S603, S607  the system's own mount
    if made.returncode:
        pytest.skip("this computer lets nobody make a disk")
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True)  # noqa: S603, S607  as above


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
