"""What is written arrives whole and cleaned, or not at all; and a disk that refuses is explained."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pouce.errors import MachineError
from pouce.journal.cleaner import Cleaner
from pouce.journal.doorway import Doorway
from pouce.person import Person

NOBODY = Cleaner(None)

Write = Callable[[Doorway, str], object]
WAYS: list[Write] = [
    lambda doorway, text: doorway.write_text("a.txt", text),
    lambda doorway, text: doorway.write_bytes("a.txt", text.encode()),
    lambda doorway, text: doorway.append_line("a.txt", text),
]


def names_in(folder: Path) -> list[str]:
    """Everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def refusal(write: Callable[[], object]) -> tuple[str, str]:
    """The sentence and the remedy with which something fails."""
    with pytest.raises(MachineError) as caught:
        write()
    assert caught.value.__cause__ is None
    return str(caught.value), caught.value.remedy


def test_folders_are_made(tmp_path: Path):
    """The folder is made with those above it, and nothing else is left in it."""
    Doorway(tmp_path / "a" / "b", NOBODY)
    Doorway(tmp_path / "a" / "b", NOBODY)

    assert names_in(tmp_path / "a" / "b") == []


def test_written_is_remembered(tmp_path: Path):
    """Each file is remembered once, in the order of writing, and the folder holds nothing else."""
    doorway = Doorway(tmp_path, NOBODY)

    doorway.write_text("page.html", "<p>é</p>")
    doorway.append_line("lines", "one")
    doorway.write_bytes("picture.png", b"\x89PNG\0")
    doorway.append_line("lines", "two")
    doorway.write_text("page.html", "<p>à</p>\r\n")

    assert [path.name for path in doorway.written] == ["page.html", "lines", "picture.png"]
    assert [path.read_bytes() for path in doorway.written] == ["<p>à</p>\r\n".encode(), b"one\ntwo\n", b"\x89PNG\0"]
    assert names_in(tmp_path) == ["lines", "page.html", "picture.png"]


def test_text_is_cleaned(tmp_path: Path):
    """Text is cleaned on its way out, whichever way it takes; bytes are written as they are."""
    doorway = Doorway(tmp_path, Cleaner(Person(last_name="Lefèvre")))

    written = [write(doorway, "Bonjour Mme LEFEVRE") for write in WAYS[::2]]
    raw = doorway.write_bytes("raw", b"Lefevre")

    assert doorway.written[0].read_text() == "Bonjour Mme ‹last_name›Bonjour Mme ‹last_name›\n"
    assert written == [tmp_path / "a.txt"] * 2
    assert raw.read_bytes() == b"Lefevre"


def test_a_line_is_one_line(tmp_path: Path):
    """A line that is added stays one line, whatever stands in it."""
    doorway = Doorway(tmp_path, NOBODY)

    doorway.append_line("lines", "a\nb\r\nc\u2028d")

    assert (tmp_path / "lines").read_text() == "a b c d\n"


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../a", "/a", "a\\b"])
def test_names_lead_nowhere_else(tmp_path: Path, name: str):
    """A name that leads out of the folder is a fault of the program, and nothing is written."""
    doorway = Doorway(tmp_path / "out", NOBODY)

    with pytest.raises(ValueError, match="a file is named without a folder"):
        doorway.write_text(name, "x")
    assert names_in(tmp_path) == ["out"]


@pytest.mark.parametrize("below", ["", "/below"])
def test_a_file_in_the_place_of_the_folder(tmp_path: Path, below: str):
    """A file where the folder, or one above it, should be is explained, and stays as it was."""
    (tmp_path / "taken").write_text("mine")
    folder = f"{tmp_path}/taken{below}"

    assert refusal(lambda: Doorway(folder, NOBODY)) == (
        f"A file stands where the folder {folder} should be.",
        "Choose another folder, or give that file another name.",
    )
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.parametrize("make", [lambda folder: folder, lambda folder: folder / "a" / "b"])
def test_forbidden_folder(forbidden: Path, make: Callable[[Path], Path]):
    """A folder that may not be written into is found out before anything is written."""
    folder = make(forbidden)

    assert refusal(lambda: Doorway(folder, NOBODY)) == (
        f"The folder {folder} cannot be written into.",
        "Choose a folder that belongs to you, such as one among your documents.",
    )


def test_name_too_long(tmp_path: Path):
    """A name that the disk cannot take is explained, for the folder and for a file, and nothing is left behind."""
    folder = tmp_path / ("x" * 300)
    doorway = Doorway(tmp_path, NOBODY)

    for write in (lambda: Doorway(folder, NOBODY), lambda: doorway.write_text("y" * 300, "text")):
        sentence, remedy = refusal(write)
        assert sentence.endswith("or of a file in it, is too long.")
        assert remedy == "Choose a folder with a shorter name."
    assert names_in(tmp_path) == []


def test_folder_in_the_place_of_a_file(tmp_path: Path):
    """Any other refusal of the disk is one sentence too."""
    (tmp_path / "a.txt").mkdir()
    doorway = Doorway(tmp_path, NOBODY)

    for write in WAYS:
        sentence, remedy = refusal(lambda write=write: write(doorway, "text"))
        assert sentence == f"Writing into the folder {tmp_path} failed."
        assert remedy == "Choose a folder on another disk."
    assert names_in(tmp_path) == ["a.txt"]


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow beyond that many bytes: the system writes a part and refuses the rest, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def full(folder: Path) -> tuple[str, str]:
    """What is said of a full disk."""
    return (
        f"There is no room left to write into the folder {folder}.",
        "Delete what you no longer need, or choose a folder on another disk.",
    )


@pytest.mark.parametrize("write", WAYS, ids=["text", "bytes", "line"])
def test_nothing_is_half_written(tmp_path: Path, write: Write):
    """Where the disk takes only a part, the file stays as it was and no part is left."""
    doorway = Doorway(tmp_path, NOBODY)
    doorway.append_line("a.txt", "before")

    with room_for(1000):
        assert refusal(lambda: write(doorway, "x" * 5000)) == full(tmp_path)

    assert names_in(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "before\n"


@pytest.mark.parametrize("write", WAYS, ids=["text", "bytes", "line"])
def test_full_disk(small_disk: Path, write: Write):
    """A disk that is really full is explained, and what was on it stays whole."""
    doorway = Doorway(small_disk, NOBODY)
    doorway.append_line("a.txt", "before")

    assert refusal(lambda: write(doorway, "x" * 100_000)) == full(small_disk)

    assert names_in(small_disk) == ["a.txt"]
    assert (small_disk / "a.txt").read_text() == "before\n"
    assert os.statvfs(small_disk).f_bavail > 0


def test_what_failed_is_not_remembered(tmp_path: Path):
    """A file that could not be written is not among those that were."""
    doorway = Doorway(tmp_path, NOBODY)

    with room_for(10):
        refusal(lambda: doorway.write_text("a", "x" * 100))

    assert doorway.written == []
