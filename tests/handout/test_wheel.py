"""The built wheel, installed as a volunteer's computer would have it: on demand, because it takes its time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]

pytestmark = [pytest.mark.wheel, pytest.mark.skipif(shutil.which("uv") is None, reason="uv builds and installs it")]

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder with spaces and accents in its name."""
    return tmp_path_factory.mktemp("Hélène d’Été Müller")


@pytest.fixture(scope="module")
def run(place: Path) -> Run:
    """Run a command as that user, in an empty directory."""
    empty = place / "vide"
    empty.mkdir()
    cache = subprocess.run(["uv", "cache", "dir"], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S607

    def run_it(*words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        given = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))},
            "HOME": str(place), "UV_CACHE_DIR": cache, "LANG": "fr_FR.UTF-8", **variables,
        }  # fmt: skip
        given.pop("XDG_DATA_HOME", None)
        return subprocess.run(  # noqa: S603
            words, cwd=empty, env=given, capture_output=True, text=True, check=False, input="\n", timeout=400
        )

    return run_it


@pytest.fixture(scope="module")
def wheel(place: Path, run: Run) -> Path:
    """The wheel, built out of this checkout, in a volunteer's folder together with the start files."""
    folder = place / "Clé USB"
    folder.mkdir()
    built = run("uv", "build", "--wheel", "--quiet", "--out-dir", folder, REPOSITORY)
    assert 0 == built.returncode, built.stderr
    shutil.copy(REPOSITORY / "handout" / "Pouce.command", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def pouce(place: Path, run: Run, wheel: Path) -> Path:
    """The command, as `uv tool install` and `pipx install` give it: in an environment of its own."""
    installed = run("uv", "tool", "install", "--quiet", wheel)
    assert 0 == installed.returncode, installed.stderr
    return place / ".local" / "bin" / "pouce"


def test_the_whole_journey_from_an_empty_directory(run: Run, pouce: Path, place: Path) -> None:
    """`pouce demo` plays all three stages out of the wheel alone, and leaves its album where it was told."""
    ran = run(pouce, "demo", "--headless", "--lang", "fr", "--out", place / "été")

    assert (0, "") == (ran.returncode, ran.stderr)
    assert (place / "été" / "journey.html").is_file()
    assert re.search(r"\s0\s+trace", ran.stdout)


def test_everything_else_is_there(run: Run, pouce: Path) -> None:
    """The flows are checked, the doctor answers, and each language speaks."""
    for words in (["check"], ["check", "--lang", "nl"], ["doctor", "--json"], ["forget"]):
        ran = run(pouce, *words)
        assert ran.returncode in ((4,) if "doctor" in words else (0,)), ran.stderr
        assert "Traceback" not in ran.stderr


def test_the_start_file_installs_and_starts(run: Run, wheel: Path, place: Path) -> None:
    """The real start file with the real uv: pouce starts, and the reason for which it stops stays to be read."""
    ran = run(wheel.parent / "Pouce.command", DISPLAY="", WAYLAND_DISPLAY="")

    assert 4 == ran.returncode, ran.stderr
    assert "La raison est écrite au-dessus." in ran.stdout
    assert (place / ".local" / "bin" / "pouce").exists()
    assert "Traceback" not in ran.stderr


def test_pipx_installs_it_too(run: Run, wheel: Path, place: Path) -> None:
    """`pipx install` gives the same command."""
    folders = {"PIPX_HOME": str(place / "pipx à lui"), "PIPX_BIN_DIR": str(place / "pipx à lui" / "bin")}
    installed = run("uv", "tool", "run", "--quiet", "pipx", "install", wheel, **folders)

    assert 0 == installed.returncode, installed.stderr
    assert 0 == run(place / "pipx à lui" / "bin" / "pouce", "check").returncode
