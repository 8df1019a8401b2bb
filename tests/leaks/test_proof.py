"""The search at the end finds every disguise in every kind of file, removes what holds one, and says so."""

from __future__ import annotations

import base64
import gzip
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pouce.journal.cleaner import Cleaner
from pouce.person import Person
from pouce.proof.search import files_in, prove
from pouce.texts import speak

NUMBER, NAME = "84729155", "Çelik-O’Brien"


def plain(file: Path) -> None:
    """A text."""
    file.write_text(f"number {NUMBER}", "utf-8")


def gzipped(file: Path) -> None:
    """A packed text, with blanks in the number and capitals in the name."""
    file.write_bytes(gzip.compress(f"{{'n': '84 72 91 55'}} {NAME.upper()}".encode()))


def zipped(file: Path) -> None:
    """A file in an archive."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", f"84.72.91.55 {'x' * 400}")


def database(file: Path) -> None:
    """A cell that is so long that it is cut into pages."""
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE form (name TEXT, value BLOB)")
    connection.execute("INSERT INTO form VALUES (?, ?)", ("x" * 5000 + " 8472-9155", b"raw"))
    connection.commit()
    connection.close()


def wide(file: Path) -> None:
    """Letters with a zero byte beside each, in a file that is no text."""
    file.write_bytes(b"\x00\x01" + NUMBER.encode("utf-16-le"))


def in_base64(file: Path) -> None:
    """A text in base64."""
    file.write_bytes(base64.b64encode(f"number={NUMBER}".encode()))


def dated(file: Path) -> None:
    """A date in words."""
    file.write_text("né le 9 mars 1941", "utf-8")


@pytest.fixture
def canary() -> Cleaner:
    """Knows somebody whose answers occur nowhere else."""
    speak("en")
    return Cleaner(Person(pension_number=NUMBER, last_name=NAME, birth_date="1941-03-09", invented=True))


@pytest.mark.parametrize("write", [plain, gzipped, zipped, database, wide, in_base64, dated])
def test_what_holds_an_answer_is_removed(tmp_path: Path, canary: Cleaner, write: Callable[[Path], None]) -> None:
    """A file that holds an answer, in whatever form, is counted and removed; the others stay."""
    write(tmp_path / "found")
    (tmp_path / "clean.txt").write_text("screen rcam.request", "utf-8")
    proof = prove([tmp_path], canary)

    assert proof.files == 2
    assert proof.traces >= 1
    assert [path.name for path in proof.removed] == ["found"]
    assert [path.name for path in tmp_path.iterdir()] == ["clean.txt"]
    assert proof.sentence().startswith(f"2 files checked, {proof.traces} traces of your answers; 1 files removed")


def test_nothing_found_is_said_too(tmp_path: Path, canary: Cleaner) -> None:
    """Where there is nothing, the line says how many files were searched."""
    (tmp_path / "clean.txt").write_text("screen rcam.request", "utf-8")

    assert prove([tmp_path], canary).sentence() == "1 files checked, 0\xa0traces of your answers."


def test_folders_that_go_meanwhile_hold_nothing(tmp_path: Path, canary: Cleaner) -> None:
    """A browser that still runs removes folders during the search: the others are searched all the same."""
    for number in range(3):
        (tmp_path / f"{number}" / "inside").mkdir(parents=True)
        (tmp_path / f"{number}" / "inside" / "file").write_text("", "utf-8")
    found = files_in([tmp_path])
    next(found)
    shutil.rmtree(tmp_path / "1")

    assert len(list(found)) == 1
    assert prove([tmp_path / "gone"], canary).files == 0


def test_a_file_name_counts(tmp_path: Path, canary: Cleaner) -> None:
    """An answer in the name of a file is a copy like any other."""
    (tmp_path / f"{NUMBER}.txt").write_text("", "utf-8")

    assert prove([tmp_path], canary).traces == 1


def test_damaged_archives_do_not_end_the_search(tmp_path: Path, canary: Cleaner) -> None:
    """What only begins like an archive or a database is searched as it stands."""
    for name, head in {"a": b"\x1f\x8b", "b": b"PK\x03\x04", "c": b"SQLite format 3\x00"}.items():
        (tmp_path / name).write_bytes(head + b" broken ")

    assert (prove([tmp_path], canary).files, prove([tmp_path], canary).traces) == (3, 0)
