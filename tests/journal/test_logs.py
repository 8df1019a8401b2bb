"""The log holds where the program went wrong and none of the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from loguru import logger

from pouce.errors import MachineError
from pouce.journal.cleaner import Cleaner
from pouce.journal.doorway import Doorway
from pouce.journal.logs import log_fault, log_to
from pouce.person import Person, reveal

CANARY = "Zérubabel-Canari"
PERSON = Person(last_name=CANARY, pension_number="01234567")
CLEANER = Cleaner(PERSON)


@pytest.fixture(autouse=True)
def _silent_again() -> Iterator[None]:
    """No log outlives its test."""
    yield
    logger.remove()


def go_wrong() -> None:
    """Fail as a library does that quotes what it was given, with the answers in local variables."""
    typed = reveal(PERSON["last_name"])
    number = [reveal(PERSON["pension_number"])]
    try:
        number += {}[typed.upper()]
    except KeyError as error:
        raise ValueError(f'fill("{typed}") failed for {number}') from error


def fault() -> Exception:
    """What is raised then."""
    try:
        go_wrong()
    except ValueError as error:
        return error
    raise AssertionError


def test_a_fault_is_logged_without_its_text(tmp_path: Path) -> None:
    """Classes, files, lines and functions are told, of the cause too; neither texts nor variables nor folders are."""
    file = log_fault(fault(), tmp_path)

    assert file == tmp_path / "pouce.log"
    written = file.read_text("utf-8")
    assert CLEANER.traces(written.encode()) == 0
    told = [re.sub(r"^.*?(test_logs\.py):\d+", r"\1", line) for line in written.splitlines()[1:]]
    assert told == [
        "KeyError", "test_logs.py in go_wrong",
        "ValueError", "test_logs.py in fault", "test_logs.py in go_wrong",
    ]  # fmt: skip
    assert "ERROR pouce 0." in written
    assert str(Path.home()) not in written


def test_the_last_fault_is_kept(tmp_path: Path) -> None:
    """A new fault takes the place of the one before: the log never grows."""
    log_fault(fault(), tmp_path)
    log_fault(ZeroDivisionError(), tmp_path)

    written = (tmp_path / "pouce.log").read_text("utf-8")
    assert "ValueError" not in written
    assert "ZeroDivisionError" in written


def test_a_recursion_without_end_is_told_shortly(tmp_path: Path) -> None:
    """Of a thousand places the last ones are told."""

    def again() -> None:
        again()

    try:
        again()
    except RecursionError as error:
        file = log_fault(error, tmp_path)

    assert file is not None
    assert len(file.read_text("utf-8").splitlines()) < 40


def test_a_disk_that_takes_no_log(tmp_path: Path) -> None:
    """A fault that cannot be written down is only told."""
    (tmp_path / "file").touch()

    assert log_fault(fault(), tmp_path / "file") is None


def test_a_log_is_cleaned(tmp_path: Path) -> None:
    """What is logged goes through the doorway's cleaner, line by line."""
    doorway = Doorway(tmp_path, CLEANER)
    log_to(doorway)

    logger.info("it went wrong for {}", f"Mme {CANARY.lower()}")

    assert doorway.written == [tmp_path / "pouce.log"]
    assert (tmp_path / "pouce.log").read_text("utf-8").rstrip().endswith("INFO it went wrong for Mme ‹last_name›")


def test_log_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A log that cannot be written ends in the usual error, and the record is not printed instead."""
    doorway = Doorway(tmp_path / "out", CLEANER)
    log_to(doorway)
    (tmp_path / "out").rmdir()

    with pytest.raises(MachineError):
        logger.info(CANARY)

    assert capsys.readouterr() == ("", "")
