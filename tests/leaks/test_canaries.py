"""A canary person through every way to end: no copy of an answer in any file or output that a run leaves."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from journal.conftest import disk_at
from pouce import cli
from pouce.browser.fence import Fence
from pouce.browser.look import Looker
from pouce.browser.stage import BrowserStage
from pouce.journal.cleaner import Cleaner
from pouce.person import Person, Private, reveal
from pouce.proof.search import files_in, traces_in
from pouce.steps import STEPS

CANARY = """\
email: zebulon.quetzalcoatl@example.org
mail_language: fr
first_name: Zébulon
last_name: Quetzalcóatl
pension_number: "83915527"
birth_date: "1933-08-27"
device_name: PC-salon
invented: true
"""


@dataclass(frozen=True)
class Nest:
    """A computer of its own: data directory, temporary directory, the folder for what is written."""

    folder: Path
    person: Path

    @property
    def environment(self) -> dict[str, str]:
        """Where the program finds these."""
        return {
            **os.environ, "XDG_DATA_HOME": str(self.folder / "data"), "TMPDIR": str(self.folder / "tmp"),
            "LOGURU_LEVEL": "TRACE", "PYTHONFAULTHANDLER": "1",
        }  # fmt: skip

    def demo(self, *python: str) -> list[str]:
        """The command of a whole demonstration."""
        out = str(self.folder / "out")
        return [
            sys.executable, *python, "-m", "pouce.cli", "demo", "--headless", "--lang", "en",
            "--person", str(self.person), "--out", out,
        ]  # fmt: skip

    def copies(self, *texts: str) -> list[str]:
        """The names of files in which an answer stands, and the outputs that hold one."""
        who = Person.from_file(self.person)
        cleaner = Cleaner(who)
        found = [file.name for file in files_in([self.folder]) if traces_in(file, cleaner)]
        return found + [f"output {number}" for number, text in enumerate(texts) if cleaner.traces(text.encode())]


@pytest.fixture
def nest(tmp_path: Path) -> Iterator[Nest]:
    """An empty computer."""
    # Chromium puts a socket into the folder for temporary files: its path must be short.
    folder = Path(tempfile.mkdtemp(prefix="nest-", dir="/tmp"))
    for name in ("data", "tmp", "out"):
        (folder / name).mkdir(parents=True)
    person = tmp_path / "canary.yaml"
    person.write_text(CANARY, "utf-8")
    yield Nest(folder, person)
    shutil.rmtree(folder)


@pytest.mark.sweep
@pytest.mark.parametrize("python", [(), ("-X", "dev")])
def test_a_success_leaves_no_copy(nest: Nest, python: tuple[str, ...]) -> None:
    """All three stages to their end, with and without Python's developer mode."""
    ran = subprocess.run(  # noqa: S603  our own program
        nest.demo(*python), env=nest.environment, capture_output=True, text=True, timeout=240, check=False
    )

    assert ran.returncode == 0, ran.stderr
    assert nest.copies(ran.stdout, ran.stderr) == []


def killed_at(nest: Nest, words: str) -> str:
    """What a demonstration said until it was killed with -9, as soon as it spoke these words."""
    said = ""
    with subprocess.Popen(nest.demo(), env=nest.environment, stdout=subprocess.PIPE, text=True) as ran:  # noqa: S603
        for line in ran.stdout or ():
            said += line
            if words in line:
                break
        ran.send_signal(signal.SIGKILL)
    return said


@pytest.mark.parametrize("words", ["eulogin.register"])
def test_a_program_that_is_killed_leaves_no_copy(nest: Nest, words: str) -> None:
    """Killed with -9 while it fills in a form: no copy, neither before `pouce forget` nor after it."""
    said = killed_at(nest, words)
    before = nest.copies(said)
    forgot = subprocess.run(
        [sys.executable, "-m", "pouce.cli", "forget", "--lang", "en"],
        env=nest.environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip

    assert words in said
    assert before == []
    assert nest.copies(forgot.stdout, forgot.stderr) == []
    assert not (nest.folder / "data" / "pouce").exists()


def raising(name: str) -> Callable[..., None]:
    """A method that fails with an error which quotes the answer, as Playwright's own do."""

    def fail(*given: object) -> None:
        known = [one for stage in given if isinstance(stage, BrowserStage) for one in stage.person.answers()]
        answers = [reveal(one) for one in (*given, *known) if isinstance(one, Private)]
        raise RuntimeError(f"{name}({answers or given!r}) 83915527 Quetzalcóatl")

    return fail


FAULTS: list[tuple[type, str]] = [
    *((Fence, name) for name in ("type", "check", "pick_date")),
    *((Looker, name) for name in ("see", "take")),
    *((BrowserStage, name) for name in ("find", "look", "hand_over", "pause", "options", "boxes", "open")),
    *((step, name) for kind, step in STEPS.items() for name in ("is_wanted", "perform") if kind != "open"),
]
"""Where a fault may come up: in each kind of step that the guide's flows have, and in what steps ask of the page."""


@pytest.mark.parametrize(
    ("home", "name"),
    [pytest.param(*fault, marks=() if fault == FAULTS[0] else pytest.mark.sweep) for fault in FAULTS],
)
def test_a_fault_of_the_program_quotes_nothing(
    nest: Nest, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], home: type, name: str
) -> None:
    """An error inside a step that quotes the answers: the report names file, line and class, and no value."""
    for key, value in nest.environment.items():
        monkeypatch.setenv(key, value)
    monkeypatch.setattr(home, name, raising(name))
    code = cli.main(nest.demo()[3:])
    said = capfd.readouterr()

    assert code == 3
    assert "RuntimeError" in said.err
    assert nest.copies(said.out, said.err) == []


def processes_with(argument: str) -> list[int]:
    """The numbers of the processes that were started with this argument."""
    started = {int(file.parent.name): file for file in Path("/proc").glob("[0-9]*/cmdline")}
    return [number for number, file in started.items() if file.exists() and argument.encode() in file.read_bytes()]


@pytest.mark.sweep
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the browser's processes as Linux shows them")
def test_a_browser_that_is_killed_leaves_no_copy(nest: Nest) -> None:
    """The browser alone is killed with -9 while a form is filled in: a sentence, no traceback, and no copy."""
    with subprocess.Popen(  # noqa: S603  our own program
        nest.demo(), env=nest.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as ran:
        said = ""
        for line in ran.stdout or ():
            said += line
            if "eulogin.register" in line:
                break
        profile = next((nest.folder / "tmp").glob("pouce-*/files/playwright_chromium*"))
        for process in processes_with(f"user-data-dir={profile}"):
            os.kill(process, signal.SIGKILL)
        rest, complaint = ran.communicate(timeout=60)

    assert ran.returncode in {1, 4}
    assert "Traceback" not in complaint
    assert nest.copies(said + rest, complaint) == []
    assert list((nest.folder / "tmp").glob("pouce-*")) == []


FAILING = """
from pathlib import Path
from pouce.browser.fence import Fence
from pouce.journey import Journey
from pouce.person import Person, reveal
from pouce.rehearsal import Rehearsal

def test_it(page, monkeypatch):
    person = Person.from_file({person!r})
    FAIL
    with Rehearsal() as site:
        journey = Journey(site, page, person=person, language="fr")
        journey.begin_at(1)
        result = journey.play("create-account")
        assert result is None
"""

FAILS = {
    "in the fence": "monkeypatch.setattr(Fence, '_look', lambda *_, **__: 1 / 0)",
    "while typing": "monkeypatch.setattr('pouce.browser.fence.guarded', lambda: 1 / 0)",
    "at the end": "",
}


@pytest.mark.sweep
@pytest.mark.parametrize("fails", FAILS)
def test_pytest_that_shows_locals_shows_no_value(nest: Nest, fails: str) -> None:
    """`pytest -l` prints the variables of every function that a failure passed: none of ours holds a value by then."""
    test = nest.folder / "test_it.py"
    test.write_text(FAILING.replace("FAIL", FAILS[fails]).format(person=str(nest.person)), "utf-8")
    shutil.copy(Path(__file__).parents[1] / "conftest.py", nest.folder)
    ran = subprocess.run(  # noqa: S603  our own tests
        [sys.executable, "-m", "pytest", "-l", "-vv", "-n0", "-p", "no:cacheprovider", "--rootdir", nest.folder, test],
        cwd=nest.folder, env=nest.environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "1 failed" in ran.stdout, ran.stdout
    assert nest.copies(ran.stdout, ran.stderr) == []


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("place", "size"), [("out", "4k"), ("out", "64k"), ("tmp", "64k"), ("tmp", "2m"), ("data", "4k")]
)
def test_a_disk_that_fills_up_leaves_no_copy(nest: Nest, place: str, size: str) -> None:
    """A real disk, full at once or in the midst: a sentence, the exit code of the computer, no traceback, no copy."""
    arguments = nest.demo()
    if place == "data":
        # Without --out a demonstration writes into the data folder.
        arguments = arguments[:-2]
    with disk_at(nest.folder / place, size):
        ran = subprocess.run(  # noqa: S603  our own program
            arguments, env=nest.environment, capture_output=True, text=True, timeout=240, check=False
        )
        copies = nest.copies(ran.stdout, ran.stderr)

    # A browser without room for its own files may show nothing, or do without.
    assert ran.returncode in ({0, 1, 4} if place == "tmp" else {4}), ran.stdout + ran.stderr
    assert copies == []
    assert "Traceback" not in ran.stderr


@pytest.mark.sweep
def test_a_full_disk_quotes_nothing(
    nest: Nest, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A disk that is full from the first line on: one sentence, the exit code of the computer, and no copy."""

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device", "83915527")

    monkeypatch.setattr("pouce.journal.doorway._write_all", full)
    code = cli.main(nest.demo()[3:])
    said = capfd.readouterr()

    assert code == 4
    assert nest.copies(said.out, said.err) == []
