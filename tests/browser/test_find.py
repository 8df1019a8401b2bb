"""Which browsers are found, on computers that exist only as a list of files."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

from pouce.browser.find import Found, Machine, System, downloads_folder, find_browsers
from pouce.errors import MachineError

WINDOWS = {
    "PROGRAMFILES": r"C:\Program Files",
    "PROGRAMFILES(X86)": r"C:\Program Files (x86)",
    "LOCALAPPDATA": r"C:\Users\marie\AppData\Local",
}


def machine(system: System, *programs: str, home: str = "/home/marie", **environment: str) -> Machine:
    """A computer on which nothing lies but these program files."""
    usual: Mapping[str, str] = WINDOWS if system == "windows" else {"PATH": "/usr/local/bin:/usr/bin"}

    def names_in(folder: str) -> list[str]:
        slash = "\\" if system == "windows" else "/"
        inside = [program.removeprefix(folder + slash) for program in programs if program.startswith(folder + slash)]
        return sorted({rest.split(slash)[0] for rest in inside})

    return Machine(system, environment or usual, home, lambda path: path in programs, names_in)


def test_nothing_is_found_on_an_empty_computer():
    """Where no browser is, the list is empty; that is not an error."""
    assert [find_browsers(machine(system)) for system in ("windows", "mac", "linux")] == [[], [], []]


def test_windows_prefers_chrome_to_edge():
    """On Windows both are found, wherever they were installed, and Chrome stands first."""
    edge = r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"
    chrome = r"C:\Users\marie\AppData\Local\Google\Chrome\Application\chrome.exe"

    found = find_browsers(machine("windows", edge, chrome))

    assert found == [Found("Google Chrome", chrome), Found("Microsoft Edge", edge)]


def test_windows_downloads_are_found():
    """What Playwright downloaded under Windows is found below the local application data."""
    program = r"C:\Users\marie\AppData\Local\ms-playwright\chromium-1255\chrome-win64\chrome.exe"

    assert find_browsers(machine("windows", program)) == [Found("Chromium (Playwright)", program, downloaded=True)]


def test_mac_looks_into_both_application_folders():
    """On a Mac a browser counts whether it was installed for everybody or for one person."""
    edge = "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"
    chrome = "/Users/marie/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

    found = find_browsers(machine("mac", edge, chrome, home="/Users/marie"))

    assert found == [Found("Google Chrome", chrome), Found("Microsoft Edge", edge)]


def test_mac_downloads_are_found():
    """What Playwright downloaded on a Mac is found below the caches, for either kind of chip."""
    program = (
        "/Users/marie/Library/Caches/ms-playwright/chromium-1255/chrome-mac-arm64"
        "/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing"
    )

    assert find_browsers(machine("mac", program, home="/Users/marie")) == [
        Found("Chromium (Playwright)", program, downloaded=True)
    ]


def test_linux_order():
    """Linux: Chrome, Edge, Chromium, Playwright's download, and a snap last of all."""
    programs = [
        "/usr/bin/google-chrome",
        "/usr/bin/microsoft-edge",
        "/usr/bin/chromium",
        "/home/marie/.cache/ms-playwright/chromium-1255/chrome-linux64/chrome",
        "/snap/bin/chromium",
    ]

    found = find_browsers(machine("linux", *reversed(programs), PATH="/snap/bin:/usr/bin"))

    assert [browser.path for browser in found] == programs


def test_debian_chromium_needs_no_path():
    """/usr/bin/chromium is found even where the PATH does not lead there, and only once where it does."""
    expected = [Found("Chromium", "/usr/bin/chromium")]

    assert find_browsers(machine("linux", "/usr/bin/chromium", PATH="/opt/bin")) == expected
    assert find_browsers(machine("linux", "/usr/bin/chromium", PATH="/usr/bin")) == expected


def test_relative_path_entries_are_passed_over():
    """A program in the current folder is not taken for a browser."""
    assert find_browsers(machine("linux", "./chromium", "chromium", PATH=".::bin")) == []


def test_newest_download_first():
    """Of several downloads the newest comes first, by number and not by spelling; other folders do not count."""
    cache = "/home/marie/.cache/ms-playwright"
    old, new = (f"{cache}/chromium-{build}/chrome-linux64/chrome" for build in (999, 1255))
    other = f"{cache}/chromium_headless_shell-1300/chrome-linux64/chrome"

    assert [found.path for found in find_browsers(machine("linux", old, new, other))] == [new, old]


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/var/tmp/c"}, "/var/tmp/c/ms-playwright"),  # noqa: S108  nothing is written there
        ("linux", {"PLAYWRIGHT_BROWSERS_PATH": "/srv/browsers"}, "/srv/browsers"),
        ("windows", {"PATH": "x"}, r"C:\Users\marie\AppData\Local\ms-playwright"),
    ],
)
def test_downloads_folder(system: System, environment: dict[str, str], expected: str):
    """The folder of downloads follows the same variables as Playwright's."""
    home = r"C:\Users\marie" if system == "windows" else "/home/marie"

    assert downloads_folder(machine(system, home=home, **environment)) == expected


def test_downloads_beside_the_package():
    """PLAYWRIGHT_BROWSERS_PATH=0 means beside Playwright itself, as it does for Playwright."""
    package = find_spec("playwright")
    assert package is not None
    assert package.origin is not None

    folder = downloads_folder(machine("linux", PLAYWRIGHT_BROWSERS_PATH="0"))

    assert folder == f"{Path(package.origin).parent}/driver/package/.local-browsers"


def test_named_browser_is_the_only_one():
    """A browser named by POUCE_BROWSER is taken and no other."""
    computer = machine("linux", "/usr/bin/chromium", "/srv/brave", PATH="/usr/bin", POUCE_BROWSER="/srv/brave")

    assert find_browsers(computer) == [Found("/srv/brave", "/srv/brave")]


def test_named_browser_is_missing():
    """A browser named by POUCE_BROWSER that is not there is an error with a remedy, whatever else is installed."""
    computer = machine("linux", "/usr/bin/chromium", PATH="/usr/bin", POUCE_BROWSER="/srv/brave")

    with pytest.raises(MachineError) as caught:
        find_browsers(computer)

    assert str(caught.value) == "The variable POUCE_BROWSER names the browser /srv/brave, and there is no such program."
    assert caught.value.remedy == "Correct POUCE_BROWSER, or remove it: Pouce then looks for a browser itself."


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("windows", {}, True),
        ("mac", {}, True),
        ("linux", {"PATH": "/usr/bin"}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_has_screen(system: System, environment: dict[str, str], expected: bool):
    """Linux has a screen where it names one; Windows and Mac always have."""
    assert machine(system, **environment).has_screen is expected


def test_this_computer(tmp_path: Path):
    """On this computer a program is a file that may be run, and a folder that is not there holds nothing."""
    program, text = tmp_path / "program", tmp_path / "text"
    program.touch(mode=0o755)
    text.touch(mode=0o644)

    this = Machine.this()

    assert [this.is_program(str(path)) for path in (program, text, tmp_path)] == [True, False, False]
    assert sorted(this.names_in(str(tmp_path))) == ["program", "text"]
    assert this.names_in(str(tmp_path / "absent")) == []
