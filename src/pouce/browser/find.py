"""Which browsers are on this computer: Chrome, Edge, Chromium, and the one that Playwright downloads.

Only files are looked at, nothing is started, and nothing of the computer is touched but through a `Machine`, so that
every system can be tested on any other. Where each system keeps its browsers: Playwright 1.65, `_createChromiumChannel`
and `EXECUTABLE_PATHS`; a Mac's `~/Applications`, Debian's and snap's Chromium are not known to Playwright.
"""

from __future__ import annotations

import ntpath
import os
import posixpath
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal

from pouce.errors import MachineError
from pouce.texts import say

System = Literal["windows", "mac", "linux"]

NAMED_BY = "POUCE_BROWSER"
"""The environment variable with which a person names the browser's program file. No other is then looked for."""

# Chrome stands before Edge because a key made there stays on this computer, as the guide wants it; Edge 142 and later
# may offer to keep it in Microsoft's password manager. The person's own browsers stand before the downloaded one,
# because the fingerprint reader of a Mac answers only to a browser that its maker has signed.
INSTALLED: dict[System, tuple[tuple[str, str], ...]] = {
    "windows": (
        ("Google Chrome", r"Google\Chrome\Application\chrome.exe"),
        ("Microsoft Edge", r"Microsoft\Edge\Application\msedge.exe"),
        ("Chromium", r"Chromium\Application\chrome.exe"),
    ),
    "mac": (
        ("Google Chrome", "Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("Microsoft Edge", "Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
        ("Chromium", "Chromium.app/Contents/MacOS/Chromium"),
    ),
    "linux": (
        ("Google Chrome", "google-chrome"),
        ("Google Chrome", "google-chrome-stable"),
        ("Microsoft Edge", "microsoft-edge"),
        ("Microsoft Edge", "microsoft-edge-stable"),
        ("Chromium", "chromium"),
        ("Chromium", "chromium-browser"),
    ),
}
"""Program files below each of `_folders`, the preferred browser first."""

ALSO: dict[System, tuple[tuple[str, str], ...]] = {
    "windows": (),
    "mac": (),
    "linux": (
        ("Google Chrome", "/opt/google/chrome/chrome"),
        ("Microsoft Edge", "/opt/microsoft/msedge/msedge"),
        ("Chromium", "/usr/bin/chromium"),
        ("Chromium", "/snap/bin/chromium"),
    ),
}
"""Program files that need not be on the PATH."""

DOWNLOADED: dict[System, tuple[str, ...]] = {
    "windows": (r"chrome-win64\chrome.exe", r"chrome-win\chrome.exe"),
    "mac": tuple(
        f"chrome-mac-{chip}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing"
        for chip in ("arm64", "x64")
    ),
    "linux": ("chrome-linux64/chrome", "chrome-linux-arm64/chrome", "chrome-linux/chrome"),
}
"""Where the program file lies in a folder `chromium-1255` of Playwright's own downloads."""


@dataclass(frozen=True)
class Found:
    """A browser on this computer: what people call it, its program file, and whether Playwright downloaded it."""

    name: str
    path: str
    downloaded: bool = False


@dataclass(frozen=True)
class Machine:
    """As much of a computer as decides which browser is taken and how it is started."""

    system: System
    environment: Mapping[str, str]
    home: str
    is_program: Callable[[str], bool]
    names_in: Callable[[str], list[str]]
    is_root: bool = False

    @classmethod
    def this(cls) -> Machine:
        """The computer that the program runs on."""
        system: System = "windows" if sys.platform == "win32" else "mac" if sys.platform == "darwin" else "linux"
        return cls(
            system,
            dict(os.environ),
            os.path.expanduser("~"),  # noqa: PTH111  a text, as everywhere here: a Windows path is no Path on Linux
            _is_program,
            _names_in,
            is_root=sys.platform != "win32" and os.geteuid() == 0,
        )

    @property
    def has_screen(self) -> bool:
        """Whether a window can be shown. Windows and Mac always say yes; Linux names its screen."""
        return self.system != "linux" or any(self.environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))

    def join(self, *parts: str) -> str:
        """A path, put together the way that this system does."""
        return ntpath.join(*parts) if self.system == "windows" else posixpath.join(*parts)


def find_browsers(machine: Machine) -> list[Found]:
    """Every browser on the computer that Playwright can drive, the preferred one first; perhaps none.

    Raises MachineError if the person named one that is not there.
    """
    named = machine.environment.get(NAMED_BY)
    if named:
        if not machine.is_program(named):
            raise MachineError(
                say("browser.named_missing", variable=NAMED_BY, path=named),
                remedy=say("browser.named_missing_remedy", variable=NAMED_BY),
            )
        return [Found(named, named)]
    candidates = [*_installed(machine), *(Found(*also) for also in ALSO[machine.system]), *_downloaded(machine)]
    # A snap starts in a world of its own, with another /tmp than the one where Playwright makes the profile.
    candidates.sort(key=lambda found: "/snap/" in found.path)
    return [found for found in dict.fromkeys(candidates) if machine.is_program(found.path)]


def _installed(machine: Machine) -> Iterator[Found]:
    for name, program in INSTALLED[machine.system]:
        for folder in _folders(machine):
            yield Found(name, machine.join(folder, program))


def _folders(machine: Machine) -> list[str]:
    """The folders in which this system keeps its programs."""
    environment = machine.environment
    if machine.system == "windows":
        variables = ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432", "LOCALAPPDATA")
        return [environment[variable] for variable in variables if environment.get(variable)]
    if machine.system == "mac":
        return ["/Applications", machine.join(machine.home, "Applications")]
    return [folder for folder in environment.get("PATH", "").split(":") if folder.startswith("/")]


def _downloaded(machine: Machine) -> Iterator[Found]:
    """Playwright's own downloads, the newest first."""
    folder = downloads_folder(machine)
    builds = [name for name in machine.names_in(folder) if name.removeprefix("chromium-").isdigit()]
    for build in sorted(builds, key=lambda name: int(name.removeprefix("chromium-")), reverse=True):
        for program in DOWNLOADED[machine.system]:
            yield Found("Chromium (Playwright)", machine.join(folder, build, program), downloaded=True)


def downloads_folder(machine: Machine) -> str:
    """The folder into which `playwright install` puts browsers (Playwright 1.65, `registryDirectory`)."""
    environment = machine.environment
    told = environment.get("PLAYWRIGHT_BROWSERS_PATH")
    if told == "0":
        package = find_spec("playwright")
        beside = os.path.dirname(package.origin) if package and package.origin else ""  # noqa: PTH120  as in `this`
        return machine.join(beside, "driver", "package", ".local-browsers")
    if told:
        return told
    usual: dict[System, str] = {
        "windows": environment.get("LOCALAPPDATA") or machine.join(machine.home, "AppData", "Local"),
        "mac": machine.join(machine.home, "Library", "Caches"),
        "linux": environment.get("XDG_CACHE_HOME") or machine.join(machine.home, ".cache"),
    }
    return machine.join(usual[machine.system], "ms-playwright")


def _is_program(path: str) -> bool:
    return os.path.isfile(path) and os.access(path, os.X_OK)  # noqa: PTH113  as in `this`


def _names_in(folder: str) -> list[str]:
    """The names in a folder, or none where it cannot be read."""
    try:
        return os.listdir(folder)  # noqa: PTH208  as in `this`
    except OSError:
        return []
