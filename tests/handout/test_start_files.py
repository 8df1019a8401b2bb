"""The start files that volunteers double-click: they get what is missing, and explain themselves where they cannot."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

HANDOUT = Path(__file__).parents[2] / "handout"

POUCE = '#!/bin/sh\necho "started: $*"\nexit ${POUCE_ENDS:-0}\n'
UV = """#!/bin/sh
[ "$1 $2" = "tool dir" ] && { echo "$HOME/.local/bin"; exit; }
[ -n "$UV_FAILS" ] && exit 2
echo "installed: $4"
mkdir -p "$HOME/.local/bin" && cp "$POUCE_FAKE" "$HOME/.local/bin/pouce"
"""
CURL = """#!/bin/sh
[ -n "$UV_FAKE" ] || exit 6
echo 'mkdir -p "$HOME/.local/bin" && cp "$UV_FAKE" "$HOME/.local/bin/uv"'
"""


@dataclass
class Desk:
    """A volunteer's folder and a home, in which nothing is installed; both have spaces and accents in their names."""

    folder: Path
    home: Path
    programs: Path

    def program(self, name: str, text: str) -> Path:
        """Put a program where the shell finds it."""
        file = self.programs / name
        file.write_text(text, "utf-8")
        file.chmod(0o755)
        return file

    def start(self, **variables: str) -> tuple[int, str]:
        """Double-click the start file, and press Enter at the end."""
        given = {"PATH": f"{self.programs}:/usr/bin:/bin", "HOME": str(self.home), **variables}
        ran = subprocess.run(  # noqa: S603
            [self.folder / "Pouce.command"], env=given, input="\n", capture_output=True, text=True, check=False, cwd="/"
        )
        assert "syntax error" not in ran.stderr
        return ran.returncode, ran.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A folder with the start file and a wheel."""
    desk = Desk(tmp_path / "Clé de l’été", tmp_path / "Hélène Müller", tmp_path / "bin")
    for folder in (desk.folder, desk.home, desk.programs):
        folder.mkdir()
    start = desk.folder / "Pouce.command"
    start.write_bytes((HANDOUT / "Pouce.command").read_bytes())
    start.chmod(0o755)
    (desk.folder / "pouce-0.1.0-py3-none-any.whl").touch()
    desk.program("curl", CURL)
    return desk


def test_where_uv_is_there_pouce_starts(desk: Desk) -> None:
    """The wheel of the folder is installed, and pouce starts."""
    desk.program("uv", UV)
    ran = desk.start(POUCE_FAKE=str(desk.program("pouce-fake", POUCE)))

    wheel = desk.folder / "pouce-0.1.0-py3-none-any.whl"
    assert (0, f"installed: {wheel}\nstarted: \n") == ran


def test_newer_flows_are_handed_over(desk: Desk) -> None:
    """A folder of flows beside the start file is used; of several wheels the last one by name is taken."""
    desk.program("uv", UV)
    (desk.folder / "flows").mkdir()
    (desk.folder / "pouce-0.2.0-py3-none-any.whl").touch()
    _, told = desk.start(POUCE_FAKE=str(desk.program("pouce-fake", POUCE)))

    assert "pouce-0.2.0" in told
    assert f"started: --flows {desk.folder}/flows\n" in told


def test_uv_is_fetched_where_it_is_missing(desk: Desk) -> None:
    """Its makers' installer is run, which is said before, as it takes its time."""
    uv = desk.program("uv-fake", UV)
    code, told = desk.start(UV_FAKE=str(uv), POUCE_FAKE=str(desk.program("pouce-fake", POUCE)))

    assert 0 == code
    assert "Je prépare cet ordinateur." in told
    assert told.endswith("started: \n")


def test_without_the_internet_it_explains_itself(desk: Desk) -> None:
    """Where uv cannot be fetched, or nothing can be installed, two sentences say so in French and English."""
    first = desk.start()
    desk.program("uv", UV)
    second = desk.start(UV_FAILS="1")

    for code, told in (first, second):
        assert 4 == code
        assert "Il faut internet la première fois." in told
        assert "The internet is needed the first time." in told


def test_once_installed_it_starts_without_the_internet(desk: Desk) -> None:
    """What was installed before is started, although nothing can be fetched now."""
    desk.program("uv", UV)
    pouce = str(desk.program("pouce-fake", POUCE))
    desk.start(POUCE_FAKE=pouce)

    assert (0, "started: \n") == desk.start(POUCE_FAKE=pouce, UV_FAILS="1")


def test_without_the_wheel_it_says_what_is_missing(desk: Desk) -> None:
    """Nothing is ever installed by a name: the wheel must lie in the folder."""
    (desk.folder / "pouce-0.1.0-py3-none-any.whl").unlink()
    desk.program("uv", UV)
    code, told = desk.start()

    assert 4 == code
    assert "doit être dans le même dossier" in told
    assert "installed" not in told


def test_a_refusal_stays_to_be_read(desk: Desk) -> None:
    """Where pouce stops with a reason, the window waits; a run that was merely left closes it."""
    desk.program("uv", UV)
    pouce = str(desk.program("pouce-fake", POUCE))

    assert "La raison est écrite au-dessus." in desk.start(POUCE_FAKE=pouce, POUCE_ENDS="4")[1]
    assert (1, "started: \n") == (desk.start(POUCE_FAKE=pouce, POUCE_ENDS="1")[0], "started: \n")


def test_each_file_has_the_line_ends_of_its_system() -> None:
    """Windows reads labels only behind its own line ends, and a Mac cannot start a file that has them."""
    windows, mac = ((HANDOUT / name).read_bytes() for name in ("Pouce.cmd", "Pouce.command"))

    assert windows.count(b"\r\n") == windows.count(b"\n") > 0
    assert b"\r" not in mac
    assert os.access(HANDOUT / "Pouce.command", os.X_OK)


def test_both_files_do_the_same() -> None:
    """The file for Windows cannot be run here: it says the same sentences, quotes its paths, and has all its labels."""
    windows, mac = ((HANDOUT / name).read_text("utf-8") for name in ("Pouce.cmd", "Pouce.command"))
    sentences = {
        line.removeprefix("echo ") for line in windows.splitlines() if line.startswith("echo ") or "  echo " in line
    }

    for sentence in {
        sentence.strip().removeprefix("echo ").replace("Pouce.cmd", "Pouce.command") for sentence in sentences
    }:
        assert sentence in mac
    assert windows.index("chcp 65001") < next(at for at, letter in enumerate(windows) if not letter.isascii())
    assert set(re.findall(r"goto (\w+)", windows)) == set(re.findall(r"^:(\w+)", windows, re.MULTILINE))
    assert not re.search(r'(?<!")%(~dp0|WHEEL|BIN)', re.sub(r'"[^"\n]*"', "", windows))
    assert "--exact" in windows
