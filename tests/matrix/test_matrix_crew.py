"""The processes of a matrix: what they play, and what they leave behind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pouce.errors import PouceError
from pouce.matrix import crew
from pouce.matrix.crew import Crew
from pouce.matrix.runs import Run


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files of all that is started meanwhile. Its path is short, as Chromium wants it."""
    with TemporaryDirectory(prefix="t") as folder:
        monkeypatch.setenv("TMPDIR", folder)
        monkeypatch.setattr(tempfile, "tempdir", None)
        yield Path(folder)


def test_a_process_plays_a_run_and_leaves_nothing(temporary: Path) -> None:
    """The verdict comes back from another process, which tidies up its browser before it goes."""
    with Crew(1) as one:
        verdicts = list(one.play([Run("enter-code", "standard", "fr")]))

    assert [(verdict.got, verdict.complaints) for verdict in verdicts] == [(("validated",), ())]
    assert not list(temporary.glob("pouce-*"))


def test_processes_that_cannot_begin_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others take their place only so often: nobody waits for ever."""
    # It prints what it is given, and ends.
    monkeypatch.setattr(crew, "work", print)
    monkeypatch.setattr(crew, "BEAT", 0.1)

    with Crew(1) as one, pytest.raises(PouceError, match="end before they"):
        list(one.play([Run("enter-code", "standard", "fr")]))
