"""The dossier: how far somebody has come, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pouce.start.dossier import FILE, Dossier

DAY = date(2026, 11, 23)


def test_a_dossier_is_taken_up_a_week_later(tmp_path: Path) -> None:
    """What was done and what was left is there when the program is opened again."""
    dossier = Dossier.at(tmp_path)
    dossier.note_end(1, "bound", DAY)
    dossier.note_begun(2)

    again = Dossier.at(tmp_path)

    assert (again.ends, again.left, again.next_stage) == ({1: ("bound", DAY)}, 2, 2)


def test_the_file_holds_stages_ends_and_dates_only(tmp_path: Path) -> None:
    """The file on disk is as long as what it is for."""
    Dossier.at(tmp_path).note_end(1, "bound", DAY)

    assert (tmp_path / FILE).read_text("utf-8") == '{"ends": {"1": ["bound", "2026-11-23"]}, "left": null}\n'


@pytest.mark.parametrize("written", ["", "{", "[]", '{"ends": {"x": 1}, "left": 1}', '{"ends": [], "left": 1}', "null"])
def test_a_broken_file_counts_as_none(tmp_path: Path, written: str) -> None:
    """A file that cannot be read is no reason to stop: the sites know where things stand."""
    (tmp_path / FILE).write_text(written, "utf-8")

    assert Dossier.at(tmp_path).next_stage == 1


def test_a_rehearsal_leaves_nothing(tmp_path: Path) -> None:
    """A dossier without a folder writes nothing."""
    dossier = Dossier()
    dossier.note_end(1, "bound", DAY)

    assert dossier.next_stage == 2
    assert list(tmp_path.iterdir()) == []


def test_it_can_be_begun_anew(tmp_path: Path) -> None:
    """Another person begins with an empty dossier."""
    dossier = Dossier.at(tmp_path)
    dossier.note_end(3, "validated", DAY)
    dossier.forget()

    assert Dossier.at(tmp_path).next_stage == 1
