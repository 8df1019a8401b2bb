"""`pouce forget` removes what is kept, and what runs that were killed left; what is in use, or not ours, stays."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pouce.browser.scratch import LOCK, scratch_folder
from pouce.proof.forget import forget
from pouce.texts import speak

RUN = """
from pouce.browser.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "History").write_text("…", "utf-8")
    print(folder, flush=True)
    input()
"""


@pytest.fixture(autouse=True)
def _temporary_files_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_the_data_folder_and_what_a_killed_run_left_are_removed(tmp_path: Path) -> None:
    """While a run goes on its scratch folder is not touched; once it was killed with -9, forgetting finds it."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "dossier.json").write_text("{}", "utf-8")
    run_it = [sys.executable, "-c", RUN]
    with subprocess.Popen(run_it, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:  # noqa: S603
        left = Path((run.stdout or sys.stdin).readline().strip())
        first = forget(data)
        kept = (left / "History").is_file()
        run.kill()
    second = forget(data)

    assert (first.files, first.left, kept) == (1, (), True)
    assert (second.files, second.left) == (2, ())
    assert (left.parent.exists(), data.exists()) == (False, False)


@pytest.mark.parametrize("name", ["pouce-2024-notes", "pouce-12345678", "pouce-99999-abc"])
def test_folders_of_others_stay(tmp_path: Path, name: str) -> None:
    """A folder that only bears a name like ours is nobody's business, whatever lies in it."""
    (tmp_path / name).mkdir()
    (tmp_path / name / "diary.txt").write_text("…", "utf-8")

    assert forget(tmp_path / "nothing").files == 0
    assert (tmp_path / name / "diary.txt").is_file()


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    """A link that bears a name of ours and leads to somebody's folder is left alone."""
    (tmp_path / "diary").mkdir()
    (tmp_path / "diary" / LOCK).write_text("", "utf-8")
    (tmp_path / "pouce-abcdefgh").symlink_to(tmp_path / "diary")

    assert forget(tmp_path / "nothing").files == 0
    assert (tmp_path / "diary" / LOCK).is_file()


def test_ours_is_gone_in_the_end(tmp_path: Path) -> None:
    """A run that ends by itself leaves nothing."""
    with scratch_folder() as mine:
        forget(tmp_path / "nothing")
        assert mine.is_dir()

    assert list(tmp_path.iterdir()) == []


def test_a_mac_keeps_the_way_to_a_key(tmp_path: Path) -> None:
    """Where the browser's profile may hold the way to a key, its preferences stay, all else goes, and it is said."""
    data = tmp_path / "data"
    for name in ("dossier.json", "browser/chrome/Default/Preferences", "browser/chrome/Default/History"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text("{}", "utf-8")
    speak("en")
    forgotten = forget(data, keep_profiles=True)

    assert (forgotten.files, forgotten.left) == (2, ())
    assert ["browser/chrome/Default/Preferences"] == [
        file.relative_to(data).as_posix() for file in data.rglob("*") if file.is_file()
    ]
    assert "may hold the way to the key" in forgotten.sentence()
    assert forget(data).sentence().startswith("Forgotten: 1 files removed.")
