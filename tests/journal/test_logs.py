"""The log holds what went wrong and none of the answers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from loguru import logger

from pouce.errors import MachineError
from pouce.journal.cleaner import Cleaner
from pouce.journal.doorway import Doorway
from pouce.journal.logs import log_to
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


def log_a_failure() -> None:
    """Log the failure as a program does that meets it."""
    try:
        go_wrong()
    except ValueError:
        logger.exception("it went wrong for {}", f"Mme {CANARY.lower()}")


def test_exception_is_logged_without_answers():
    """Message, exceptions and their causes are logged; no answer is, from their texts or from variables."""
    stream = io.StringIO()
    log_to(stream, CLEANER)

    log_a_failure()

    written = stream.getvalue()
    assert CLEANER.traces(written.encode()) == 0
    assert "it went wrong for Mme ‹last_name›" in written
    assert "KeyError: '‹last_name›'" in written
    assert """ValueError: fill("‹last_name›") failed for ['‹pension_number›']""" in written
    assert "in go_wrong" in written


def test_log_through_a_doorway(tmp_path: Path):
    """A log on disk goes through the doorway, line by line."""
    doorway = Doorway(tmp_path, CLEANER)
    log_to(doorway, CLEANER)

    log_a_failure()

    assert doorway.written == [tmp_path / "pouce.log"]
    written = (tmp_path / "pouce.log").read_bytes()
    assert CLEANER.traces(written) == 0
    assert written.count(b"\n") > 10


def test_one_log_at_a_time():
    """A new log takes the place of the one before, and of the one that loguru begins with."""
    first, second = io.StringIO(), io.StringIO()
    log_to(first, CLEANER)
    log_to(second, CLEANER)

    logger.info("once")

    assert first.getvalue() == ""
    assert second.getvalue().endswith("test_logs: once\n")


def test_variables_are_not_shown():
    """The log shows no variable, even of somebody who is no person of ours."""
    stream = io.StringIO()
    log_to(stream, Cleaner(None))
    secret = "hsifdrows"[::-1]

    try:
        _ = {}[1], secret
    except KeyError:
        logger.exception("failed")

    assert "KeyError: 1" in stream.getvalue()
    assert "swordfish" not in stream.getvalue()


def test_log_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A log that cannot be written ends in the usual error, and the record is not printed instead."""
    doorway = Doorway(tmp_path / "out", CLEANER)
    log_to(doorway, CLEANER)
    (tmp_path / "out").rmdir()

    with pytest.raises(MachineError):
        logger.info(CANARY)

    assert capsys.readouterr() == ("", "")
