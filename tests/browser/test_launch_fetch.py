"""Where there is no browser one is fetched; what is done is told, and nothing goes on for ever."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

import pytest

from pouce.browser.fetch import APT, DOWNLOAD, INSTALL, UPDATE, Command, fetched, run_quietly
from pouce.browser.find import Found, Machine, System, find_browsers
from pouce.browser.launch import open_browser
from pouce.errors import MachineError
from pouce.texts import say

DOWNLOADED = "/home/a/.cache/ms-playwright/chromium-1255/chrome-linux64/chrome"
DOWNLOADING, DOWNLOAD_FAILED, INSTALLING, INSTALL_FAILED = (
    say(f"browser.{key}") for key in ("downloading", "download_failed", "installing", "install_failed")
)


class Computer:
    """A computer that exists only as a list of files, on which some commands work and bring a file."""

    def __init__(
        self, works: Mapping[Command, str], *programs: str, system: System = "linux", root: bool = True
    ) -> None:
        self.works = works
        self.programs = set(programs)
        self.ran: list[Command] = []
        self.environments: list[Mapping[str, str]] = []
        self.told: list[str] = []
        self.machine = Machine(system, {"PATH": "/usr/bin"}, "/home/a", self.programs.__contains__, self.names_in, root)

    def names_in(self, folder: str) -> list[str]:
        """What lies in a folder."""
        return [path.removeprefix(f"{folder}/").split("/")[0] for path in self.programs if path.startswith(folder)]

    def run(self, command: Command, environment: Mapping[str, str]) -> bool:
        """Run a command: it works or it does not."""
        self.ran.append(command)
        self.environments.append(environment)
        self.programs.update({self.works[command]} if command in self.works else ())
        return command in self.works

    def fetch(self) -> list[Found]:
        """Everything that can be fetched."""
        return list(fetched(self.machine, self.told.append, self.run))


def test_download_comes_first():
    """Playwright's own download is tried first; where it works nothing else is done until somebody asks for more."""
    computer = Computer({DOWNLOAD: DOWNLOADED}, APT)

    first = next(fetched(computer.machine, computer.told.append, computer.run))

    assert first == Found("Chromium (Playwright)", DOWNLOADED, downloaded=True)
    assert computer.ran == [DOWNLOAD]
    assert computer.told == [DOWNLOADING]


def test_package_where_the_download_fails():
    """Where the download fails, root on Debian gets the package, and nobody is asked anything."""
    computer = Computer({UPDATE: APT, INSTALL: "/usr/bin/chromium"}, APT)

    assert computer.fetch() == [Found("Chromium", "/usr/bin/chromium")]
    assert computer.ran == [DOWNLOAD, UPDATE, INSTALL]
    assert computer.environments[-1]["DEBIAN_FRONTEND"] == "noninteractive"
    assert computer.told == [DOWNLOADING, DOWNLOAD_FAILED, INSTALLING]


def test_package_where_the_download_does_not_start():
    """Where what was downloaded turns out not to start, the package is fetched too, and only what is new is given."""
    computer = Computer({DOWNLOAD: DOWNLOADED, INSTALL: "/usr/bin/chromium"}, APT)

    assert [found.path for found in computer.fetch()] == [DOWNLOADED, "/usr/bin/chromium"]


@pytest.mark.parametrize(
    ("programs", "system", "root"),
    [((APT,), "linux", False), ((), "linux", True), ((APT,), "mac", True), ((APT,), "windows", False)],
)
def test_no_package_elsewhere(programs: tuple[str, ...], system: System, root: bool):
    """Without Debian's installer, without the right to use it, or on another system, it is not tried."""
    computer = Computer({}, *programs, system=system, root=root)

    assert computer.fetch() == []
    assert computer.ran == [DOWNLOAD]
    assert computer.told == [DOWNLOADING, DOWNLOAD_FAILED]


def test_nothing_works():
    """Where nothing works, nothing is given, and each step was told."""
    computer = Computer({}, APT)

    assert computer.fetch() == []
    assert computer.told == [DOWNLOADING, DOWNLOAD_FAILED, INSTALLING, INSTALL_FAILED]


def test_no_browser_and_none_to_be_had(tmp_path: Path):
    """No browser, no download and no package: one sentence, a remedy, and the exit code of a computer not ready."""
    this = Machine.this()
    # The downloads go below a file, where nothing can be made: Playwright's own installer fails without asking the net.
    (tmp_path / "file").touch()
    environment = {**this.environment, "PATH": "", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "file" / "below")}
    bare = Machine("linux", environment, str(tmp_path), lambda _: False, lambda _: [])
    told: list[str] = []

    with (
        pytest.raises(MachineError) as caught,
        open_browser(headed=False, hosts=(), language="en", tell=told.append, machine=bare),
    ):
        pass

    assert str(caught.value) == "There is no browser on this computer that Pouce can steer, and none could be fetched."
    assert caught.value.remedy == "Install Google Chrome, or bring your browser up to date, then start again."
    assert caught.value.exit_code == 4
    assert told == [DOWNLOADING, DOWNLOAD_FAILED]


@pytest.mark.skipif(not find_browsers(Machine.this()), reason="no browser on this computer")
def test_fetched_browser_is_opened(monkeypatch: pytest.MonkeyPatch):
    """A browser that was fetched a moment ago is opened like any other."""
    this = Machine.this()
    real = find_browsers(this)[0]
    computer = Computer({DOWNLOAD: real.path})
    machine = Machine(
        "linux",
        {**this.environment, "PATH": "", "POUCE_BROWSER": ""},
        "/",
        computer.machine.is_program,
        computer.names_in,
        this.is_root,
    )
    monkeypatch.setattr("pouce.browser.fetch.run_quietly", computer.run)

    with open_browser(headed=False, hosts=(), language="en", tell=computer.told.append, machine=machine) as opened:
        assert opened.browser.is_connected()
        assert opened.found.path == real.path

    assert computer.told == [DOWNLOADING]


def test_commands_are_quiet(capfd: pytest.CaptureFixture[str]):
    """A command is run in the environment that was given and prints nothing; its exit code decides."""
    program = "import os, sys; print('out'); print('err', file=sys.stderr); sys.exit(int(os.environ['CODE']))"
    command = Command((sys.executable, "-c", program), 60)

    assert [run_quietly(command, {"CODE": code}) for code in ("0", "1")] == [True, False]
    assert capfd.readouterr() == ("", "")


def test_command_that_is_not_there():
    """A command that does not exist is one that did not work."""
    assert not run_quietly(Command(("/nowhere/program",), 60), {})


@pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")
def test_command_out_of_time():
    """A command whose time is over ends with everything that it started."""
    mark = str(uuid4())
    command = Command(("/bin/sh", "-c", "tail -f /dev/null & exec tail -f /dev/null"), 0)

    assert not run_quietly(command, {**os.environ, "POUCE_TEST": mark})

    deadline = time.monotonic() + 20
    while any(mark.encode() in read(path) for path in Path("/proc").glob("[0-9]*/environ")):
        assert time.monotonic() < deadline


def read(path: Path) -> bytes:
    """What is in a file of /proc, which may be gone by now."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
