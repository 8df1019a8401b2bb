"""The browser for the official sites: how it is started on each system, where it is refused, what stays of it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from browser.exchange import CALL, Exchange
from pouce.browser.find import Found, Machine, System, find_browsers
from pouce.browser.official import OfficialBrowser, fit_for_keys, launch_options, open_official
from pouce.browser.profile import PREFERENCES, is_in_use, prepare, seeded, tidy
from pouce.errors import MachineError
from pouce.journal.cleaner import Cleaner
from pouce.person import Person
from pouce.proof.search import prove

FIRST = "--disable-field-trial-config"
"""The first argument that Playwright gives."""

GOLDEN = Path(__file__).parent / "golden"
HOSTS = ("ecas.ec.europa.eu", "webgate.ec.europa.eu")

CHROME, EDGE = "Google Chrome", "Microsoft Edge"
STARTS: dict[str, tuple[System, Found]] = {
    "windows-chrome": ("windows", Found(CHROME, r"C:\Program Files\Google\Chrome\Application\chrome.exe")),
    "windows-edge": ("windows", Found(EDGE, r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe")),
    "mac-chrome": ("mac", Found(CHROME, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")),
    "mac-edge": ("mac", Found(EDGE, "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge")),
    "linux-chromium": ("linux", Found("Chromium", "/usr/bin/chromium")),
}


def machine(system: System, *programs: str, **environment: str) -> Machine:
    """A computer with these programs, and a screen."""
    usual = {"DISPLAY": ":0", "PATH": "/usr/bin", "LOCALAPPDATA": "C:\\Local", "PROGRAMFILES": "C:\\Program Files"}
    return Machine(system, {**usual, **environment}, "/home/anne", lambda path: path in programs, lambda _: [])


@pytest.mark.parametrize("name", STARTS)
def test_how_it_is_started(name: str, request: pytest.FixtureRequest) -> None:
    """The exact arguments and preferences, by system and browser; --renew-recordings writes them anew."""
    system, found = STARTS[name]
    options = launch_options(machine(system), found, hosts=HOSTS, language="fr")
    options["env"] = {"LANGUAGE": options["env"]["LANGUAGE"]}
    told = json.dumps({"options": options, "preferences": PREFERENCES}, indent=1, ensure_ascii=False) + "\n"
    file = GOLDEN / f"{name}.json"
    if request.config.getoption("--renew-recordings"):
        file.write_text(told, "utf-8")

    assert file.read_text("utf-8") == told


def test_nothing_opens_it_unseen_or_without_its_sandbox() -> None:
    """On every system it is visible, sandboxed, with the window's own size, and without Google's own store of keys."""
    for system, found in STARTS.values():
        options = launch_options(machine(system), found, hosts=HOSTS, language="fr")
        assert (options["headless"], options["chromium_sandbox"], options["no_viewport"]) == (False, True, True)
        assert "--disable-sync" not in options["ignore_default_args"]
        assert ("--use-mock-keychain" in options["ignore_default_args"]) == (system == "mac")


@pytest.mark.parametrize(
    ("computer", "sentence"),
    [
        (machine("mac", "/Applications/Chromium.app/Contents/MacOS/Chromium"), "bare Chromium"),
        (machine("mac"), "no Chrome and no Edge"),
        (machine("windows"), "no Chrome and no Edge"),
    ],
)
def test_a_browser_that_cannot_hold_a_key_is_refused(computer: Machine, sentence: str) -> None:
    """On a Mac only Chrome and Edge will do; none is fetched, and one sentence says what to do."""
    with pytest.raises(MachineError, match=sentence) as caught:
        fit_for_keys(computer)

    assert "Install Google Chrome" in caught.value.remedy


def test_without_a_screen_it_is_refused(tmp_path: Path) -> None:
    """Unseen, the computer's prompt would never come: there is one sentence instead."""
    computer = machine("linux", "/usr/bin/chromium", DISPLAY="")

    with (
        pytest.raises(MachineError, match="no screen"),
        open_official(hosts=(), language="en", folder=tmp_path, machine=computer),
    ):
        pass


@pytest.fixture
def listening() -> Iterator[Path]:
    """A socket on which somebody listens, as a browser does that has a profile open."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as line:
        line.bind(f"{folder}/SingletonSocket")
        line.listen()
        yield Path(folder) / "SingletonSocket"


def test_a_profile_in_use_is_refused(tmp_path: Path, listening: Path) -> None:
    """Another Pouce, or a browser that has not closed yet, has the profile: nothing is touched."""
    profile = tmp_path / "chromium"
    profile.mkdir()
    (profile / "SingletonSocket").symlink_to(listening)

    with (
        pytest.raises(MachineError, match="open already") as caught,
        open_official(hosts=(), language="en", folder=tmp_path, machine=machine("linux", "/usr/bin/chromium")),
    ):
        pass
    assert caught.value.remedy
    assert ["SingletonSocket"] == [entry.name for entry in profile.iterdir()]


def test_a_lock_that_was_left_behind_holds_nobody_up(tmp_path: Path) -> None:
    """A link to a socket on which nobody listens is no browser; on Windows the file is the lock."""
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(tmp_path / "left"))
    for target in (tmp_path / "left", tmp_path / "gone"):
        link = tmp_path / "SingletonSocket"
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        assert not is_in_use(tmp_path, "linux")

    assert not is_in_use(tmp_path, "windows")
    (tmp_path / "lockfile").touch()
    assert is_in_use(tmp_path, "windows")


def test_what_stays_of_a_profile(tmp_path: Path) -> None:
    """The preferences and the state stay, with ours set; cookies, history, forms and stored pages go."""
    for name in ("Local State", "Cookies", "Default/Preferences", "Default/History", "Default/Cache/data_1"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('{"webauthn": {"secret": "s"}, "profile": {"name": "1"}}')
    prepare(tmp_path)
    left = {entry.relative_to(tmp_path).as_posix() for entry in tmp_path.rglob("*") if entry.is_file()}
    preferences = json.loads((tmp_path / "Default" / "Preferences").read_text("utf-8"))

    assert {"Local State", "Default/Preferences"} == left
    assert {"secret": "s"} == preferences["webauthn"]
    assert {"name": "1", "password_manager_enabled": False, "exit_type": "Normal"} == preferences["profile"]


def test_preferences_that_cannot_be_read_are_begun_anew(tmp_path: Path) -> None:
    """A file that was cut off, or that holds something else, is no reason not to start."""
    for broken in ("{", "[]"):
        (tmp_path / "Default").mkdir(exist_ok=True)
        (tmp_path / "Default" / "Preferences").write_text(broken)
        prepare(tmp_path)
        assert seeded({}) == json.loads((tmp_path / "Default" / "Preferences").read_text("utf-8"))


def test_a_data_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A folder for data that refuses is one sentence, before any browser opens."""
    (tmp_path / "data").write_text("")

    with (
        pytest.raises(MachineError) as caught,
        open_official(hosts=(), language="en", folder=tmp_path / "data", machine=machine("linux", "/usr/bin/chromium")),
    ):
        pass
    assert caught.value.remedy


# --- with a real window ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A virtual screen; its name as DISPLAY has it."""
    program = shutil.which("Xvfb")
    if program is None or not find_browsers(Machine.this()):
        pytest.skip("no Xvfb or no browser on this computer")
    read, write = os.pipe()
    words = [program, "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL) as server:  # noqa: S603
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()


@pytest.fixture
def opened(screen: str, tmp_path: Path) -> Callable[..., object]:
    """Open the browser for the official sites on the virtual screen, with its profile in the test's folder."""
    here = Machine.this()
    computer = replace(here, environment={**here.environment, "DISPLAY": screen})

    def open_it(told: list[str] | None = None) -> object:
        tell = told.append if told is not None else lambda _: None
        return open_official(
            hosts=("webgate.ec.europa.eu",), language="fr", folder=tmp_path, tell=tell, machine=computer
        )

    return open_it


FORM = "<form><input name=number><input name=email type=email autocomplete=email><button>go</button></form>"


def fill(context: BrowserContext) -> None:
    """Type the answers into a page of an official address, as a form that is sent."""
    page = context.pages[0]
    page.route("https://webgate.ec.europa.eu/**", lambda route: route.fulfill(body=FORM, content_type="text/html"))
    page.goto("https://webgate.ec.europa.eu/RCAM")
    page.evaluate("document.cookie = 'session=01234567; max-age=9999'; localStorage.number = '01234567'")
    page.locator("[name=number]").press_sequentially("01234567")
    page.locator("[name=email]").press_sequentially("anne.martin@example.org")
    page.locator("button").click()
    page.wait_for_url("**/RCAM?**")


def test_a_profile_stays_and_nothing_of_a_run_in_it(
    opened: Callable[..., object], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A visible, persistent browser; once closed, no file of its profile holds an answer or a cookie.

    While a prompt of the computer is open it is not closed: somebody is told, and it closes when the prompt has.
    """
    person = Person(pension_number="01234567", email="anne.martin@example.org", invented=True)
    with opened() as first:
        assert isinstance(first, OfficialBrowser)
        arguments = arguments_of(tmp_path)
        assert is_in_use(tmp_path / "chromium", "linux"), "a second Pouce would not notice the first"
        empty = first.context.pages
        bars = first.context.new_page().evaluate("outerHeight - innerHeight")
        fill(first.new_context())
        exchange = Exchange()
        first.context.pages[0].evaluate(CALL, [exchange.host, exchange.port])
        first.context.pages[0].bring_to_front()
        facts = first.context.pages[0].evaluate("[navigator.language, outerHeight - innerHeight]")
    profile = tmp_path / "chromium"
    state = (profile / "Local State").read_text("utf-8")

    assert exchange.got == set(), "a page's call reaches a number past the named hosts"
    assert facts == ["fr-FR", bars], "Chromium shows a bar of its own above the page"
    assert len(empty) == 1
    told = "\n".join([f"playwright {version('playwright')}", *(word.replace(str(tmp_path), "") for word in arguments)])
    file = GOLDEN / "linux-chromium.arguments.txt"
    if request.config.getoption("--renew-recordings"):
        file.write_text(f"{told}\n", "utf-8")
    if file.read_text("utf-8").startswith(f"playwright {version('playwright')}\n"):
        assert f"{told}\n" == file.read_text("utf-8"), "Playwright's own arguments belong to one version of it"
    assert 0 == prove([profile], Cleaner(person)).traces
    assert {"Local State", "Default/Preferences"} <= {
        entry.relative_to(profile).as_posix() for entry in profile.rglob("*") if entry.is_file()
    }
    told: list[str] = []
    with opened(told) as second:
        assert [] == second.context.cookies()
        alive: list[bool] = []

        def in_prompt() -> bool:
            alive.append(second.context.pages[0].evaluate("true"))
            return len(alive) < 5

        second.in_prompt = in_prompt
    assert [True] * 5 == alive, "it was closed while the prompt was open"
    assert ["A window of your computer is still open. Answer it or cancel it: Pouce closes after that."] == told
    assert installed_on(state) == installed_on((profile / "Local State").read_text("utf-8"))


def installed_on(state: str) -> str:
    """When a profile was made, as its browser remembers."""
    return json.loads(state)["uninstall_metrics"]["installation_date2"]


def arguments_of(folder: Path) -> list[str]:
    """All that Playwright and we tell the browser whose profile lies in this folder, out of /proc."""
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = process.read_text("utf-8").split("\0")
        except OSError:
            continue
        if f"--user-data-dir={folder}/chromium" in words and not any(word.startswith("--type=") for word in words):
            # A distribution puts its own first. Root has no sandbox, whoever else runs this has.
            ours = words[words.index(FIRST) :]
            return [word for word in ours if word and word != "--no-sandbox"]
    raise AssertionError("no browser runs with this profile")


def test_tidying_what_is_not_there_does_nothing(tmp_path: Path) -> None:
    """A profile that was never made is tidy."""
    tidy(tmp_path / "none")

    assert [] == list(tmp_path.iterdir())
