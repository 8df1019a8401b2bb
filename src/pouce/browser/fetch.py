"""Fetch a browser where there is none: Playwright's own download, else the package of Debian."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from pouce.browser.find import Found, Machine, find_browsers
from pouce.texts import say

Tell = Callable[[str], None]
"""Somebody who is told, sentence by sentence, what takes its time."""

APT = "/usr/bin/apt-get"


@dataclass(frozen=True)
class Command:
    """A program to be run, with its arguments, and how many seconds it may take."""

    words: tuple[str, ...]
    seconds: int


Run = Callable[[Command, Mapping[str, str]], bool]
"""Runs a command in an environment; whether it did what it should."""

# --no-shell: a second, smaller browser that is not needed. --no-remove: the browsers of other programs stay.
DOWNLOAD = Command((sys.executable, "-m", "playwright", "install", "--no-shell", "--no-remove", "chromium"), 1800)
# Another program may be installing at the same moment, as Debian does by itself after a start: wait for it.
UPDATE = Command((APT, "-o", "DPkg::Lock::Timeout=120", "update"), 300)
INSTALL = Command((APT, "-o", "DPkg::Lock::Timeout=120", "install", "-y", "chromium"), 1800)


def fetched(machine: Machine, tell: Tell, run: Run | None = None) -> Iterator[Found]:
    """Fetch a browser in one way after the other, as long as somebody asks for one more.

    Each is on the computer when it is given out; whether it starts is for the asker to see. None may come.
    """
    run = run or run_quietly
    tell(say("browser.downloading"))
    if run(DOWNLOAD, machine.environment):
        yield from find_browsers(machine)
    else:
        tell(say("browser.download_failed"))
    if machine.system == "linux" and machine.is_root and machine.is_program(APT):
        before = find_browsers(machine)
        tell(say("browser.installing"))
        # An update may fail in part, for one source of many: the package may be known all the same.
        unasked = {**machine.environment, "DEBIAN_FRONTEND": "noninteractive"}
        run(UPDATE, unasked)
        if run(INSTALL, unasked):
            yield from (found for found in find_browsers(machine) if found not in before)
        else:
            tell(say("browser.install_failed"))


def run_quietly(command: Command, environment: Mapping[str, str]) -> bool:
    """Run a command to its end, or to the end of its time; what it prints is not shown, and it is asked nothing.

    Whatever it started ends with it, also where the person interrupts.
    """
    try:
        process = subprocess.Popen(  # noqa: S603  the commands stand above
            command.words,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(command.seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started: politely, and after some seconds by force."""
    if sys.platform == "win32":
        subprocess.run(("taskkill", "/f", "/t", "/pid", str(process.pid)), capture_output=True, check=False)  # noqa: S603, S607  Windows' own
        process.wait()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
