"""Ctrl-C while a browser starts: nothing stays behind. Real programs, real signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from pouce.browser.find import Machine, find_browsers

pytestmark = [
    pytest.mark.skipif(not find_browsers(Machine.this()), reason="no browser on this computer"),
    pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc"),
]

INTERRUPTED = """
import sys
from pouce.browser.launch import open_browser
print("begun", flush=True)
try:
    with open_browser(headed=False, hosts=(), language="en") as opened:
        page = opened.new_context().new_page()
        print("opened", flush=True)
        page.wait_for_timeout(60_000)
except KeyboardInterrupt:
    sys.exit(130)
"""


def processes_with(mark: str) -> list[str]:
    """The command lines of the living processes whose environment holds the mark."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return [command for command in found if command]


def wait_until(happened: Callable[[], bool], seconds: float = 20) -> bool:
    """Look again and again until something has happened; whether it has."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            return False
    return True


@pytest.mark.parametrize("moment", ["run-driver", "--remote-debugging-pipe", None], ids=["driver", "browser", "page"])
@pytest.mark.parametrize("whom", [os.kill, os.killpg], ids=["program", "terminal"])
def test_interrupted_start_leaves_nothing_behind(moment: str | None, whom: Callable[[int, int], None]):
    """Ctrl-C, at any moment of the start, ends every process that was begun, and prints nothing."""
    mark = str(uuid4())
    child = subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-c", INTERRUPTED],
        env={**os.environ, "POUCE_TEST": mark},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        if moment is None:
            assert child.stdout.readline() == b"opened\n"
        else:
            assert wait_until(lambda: any(moment in command for command in processes_with(mark)))
        whom(child.pid, signal.SIGINT)
        _, errors = child.communicate(timeout=20)

    assert child.returncode == 130
    assert errors == b""
    assert wait_until(lambda: not processes_with(mark))


STILL_ASKED = """
from pouce.browser.launch import open_browser
with open_browser(headed=False, hosts=(), language="en") as opened:
    page = opened.new_context().new_page()
    try:
        print("opened", flush=True)
        page.wait_for_timeout(60_000)
    except KeyboardInterrupt:
        print(page.evaluate("6 * 7"), flush=True)
"""


def test_ctrl_c_in_a_terminal_leaves_the_browser_to_us() -> None:
    """It reaches every process of the terminal, and the browser lives all the same: a prompt of it may be open."""
    child = subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-c", STILL_ASKED], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"opened\n"
        os.killpg(child.pid, signal.SIGINT)
        said, errors = child.communicate(timeout=20)

    assert (said, errors) == (b"42\n", b"")
