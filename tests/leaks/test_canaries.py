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

from pouce import cli
from pouce.browser.fence import Fence
from pouce.browser.stage import BrowserStage
from pouce.journal.cleaner import Cleaner
from pouce.person import Person, Private, reveal
from pouce.proof.search import traces_in

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
        files = [file for file in self.folder.rglob("*") if file.is_file() and not file.is_symlink()]
        found = [file.name for file in files if traces_in(file, cleaner)]
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
        answers = [reveal(one) for one in given if isinstance(one, Private)]
        raise RuntimeError(f"{name}({answers or given!r}) 83915527 Quetzalcóatl")

    return fail


@pytest.mark.parametrize(
    ("home", "name"),
    [(Fence, "type"), (Fence, "check"), (BrowserStage, "find"), (BrowserStage, "look"), (BrowserStage, "hand_over")],
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
