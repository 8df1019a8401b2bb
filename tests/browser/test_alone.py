"""Tests about event loops and signals, which no other browser may share their process with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent / "alone"


def test_what_needs_a_process_of_its_own() -> None:
    """The tests in the folder `alone` pass in a process of their own."""
    apart = ["-o", "addopts=", "-p", "no:xdist", "-p", "no:cacheprovider", "--noconftest"]
    command = [sys.executable, "-m", "pytest", "-q", *apart, HERE]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own tests

    assert 0 == ran.returncode, ran.stdout
