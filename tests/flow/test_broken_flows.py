"""Broken files, each with everything that is said about it, word for word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pouce.flow.finding import render
from pouce.flow.library import check_all

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
FOLDERS = {"flow": "", "site": "sites", "part": "parts"}


def said_about(broken: Path, folder: Path) -> str:
    """What `pouce check` says when the broken file lies among the small, good ones."""
    shutil.copytree(HERE / "small" / "flows", folder)
    shutil.copy(broken, folder / FOLDERS[broken.name.partition("-")[0]] / broken.name)
    return render(check_all(sorted(folder.glob("*.yaml")), folder=folder)) + "\n"


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.stem)
def test_every_finding_is_said_at_its_place(broken: Path, tmp_path: Path) -> None:
    """Each finding names its line and column, shows the line with a caret under the word, and says what to do."""
    expected = broken.with_suffix(".txt").read_text("utf-8")

    assert said_about(broken, tmp_path / "flows") == expected


def test_there_are_enough_of_them() -> None:
    """Every broken file has its text, every text its file, and there are at least twenty-five."""
    texts = {path.stem for path in (HERE / "broken").glob("*.txt")}

    assert {path.stem for path in BROKEN} == texts
    assert len(BROKEN) >= 25


def test_the_good_files_have_no_finding() -> None:
    """The files that the broken ones were made from are right."""
    assert check_all(folder=HERE / "small" / "flows") == []
