"""`pouce forget` removes what is kept, and what runs that were killed left; what is in use stays."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pouce.browser.scratch import PREFIX, scratch_folder
from pouce.proof.forget import forget


@pytest.fixture(autouse=True)
def _temporary_files_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_the_data_folder_and_what_a_killed_run_left_are_removed(tmp_path: Path) -> None:
    """A run that was killed with -9 leaves its scratch folder, named after it; forgetting finds it."""
    killed = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    left = tmp_path / f"{PREFIX}{killed.pid}-abc"
    (left / "profile").mkdir(parents=True)
    (left / "profile" / "History").write_text("…", "utf-8")
    data = tmp_path / "data"
    data.mkdir()
    (data / "dossier.json").write_text("{}", "utf-8")
    killed.kill()
    killed.communicate()

    forgotten = forget(data)

    assert (forgotten.files, forgotten.left) == (2, ())
    assert (left.exists(), data.exists()) == (False, False)


def test_what_is_in_use_stays(tmp_path: Path) -> None:
    """The scratch folder of a run that goes on is not touched, nor is anybody else's folder."""
    others = tmp_path / f"{PREFIX}diary-1"
    others.mkdir()
    with scratch_folder() as mine:
        forget(tmp_path / "nothing")
        assert mine.is_dir()
        assert str(os.getpid()) in mine.name
    assert (mine.exists(), others.exists()) == (False, True)
