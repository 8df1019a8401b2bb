"""Which way the pieces lean: imports point down only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "pouce"

# From the ground up. A piece may import those that are named in its row, and nothing else of ours.
GROUND = {"errors", "languages", "texts", "words"}
DATA = GROUND | {"person", "sites"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "languages": set(),
    "texts": {"languages"},
    "words": {"languages"},
    "person": GROUND,
    "sites": GROUND,
    "calendar": {"errors", "texts"},
    "steps": DATA,
    "flow": DATA | {"steps"},
    "human": {"steps"},
    "journal": DATA | {"flow", "steps"},
    "attempts": {"errors", "journal"},
    "sight": {"human", "steps"},
    "ending": {"errors", "journal"},
    "stay": DATA | {"flow", "human", "journal", "sight", "steps"},
    "loop": DATA | {"attempts", "ending", "flow", "human", "journal", "sight", "stay"},
    "browser": DATA | {"calendar", "flow", "human", "journal", "sight", "steps"},
    "doctor": GROUND | {"browser", "flow"},
    "proof": GROUND | {"browser", "journal"},
    "assist": DATA | {"attempts", "browser", "ending", "flow", "human", "journal", "loop"},
    "rehearsal": DATA | {"human", "steps"},
    "journey": DATA | {"assist", "ending", "flow", "human", "journal", "rehearsal"},
    "start": DATA
    | {
        "assist",
        "attempts",
        "browser",
        "doctor",
        "ending",
        "flow",
        "human",
        "journal",
        "journey",
        "proof",
        "rehearsal",
    },
    "matrix": DATA | {"browser", "ending", "flow", "human", "journal", "journey", "rehearsal"},
    "demo": DATA | {"browser", "ending", "flow", "human", "journal", "journey", "rehearsal"},
}
TOP = {"__init__", "cli", "testing"}
"""They put everything together, so they may import anything; nobody imports them."""

PLAYWRIGHT = {"browser", "rehearsal", "journey", "matrix", "start", "demo"}
"""The pieces that import Playwright at run time: the browser, and what plays the person on the rehearsal site."""


def piece_of(file: Path) -> str:
    """The piece that a file belongs to: its folder, or its own name at the top."""
    parts = file.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else file.stem


@cache
def run_time_imports(file: Path) -> tuple[str, ...]:
    """The modules that a file imports, apart from those that only a type checker sees."""
    return tuple(_imported(file))


def _imported(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text("utf-8"))
    hidden = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names if node.module == "pouce")


def _names(node: ast.ImportFrom) -> set[str]:
    return {name.name for name in node.names}


FILES = sorted(SOURCE.rglob("*.py"))


def test_imports_point_down() -> None:
    """A piece imports only what the table allows."""
    wrong: dict[str, set[str]] = {}
    for file in FILES:
        piece = piece_of(file)
        ours = {name.split(".")[1] for name in run_time_imports(file) if name.startswith("pouce.")}
        wrong[str(file)] = ours & TOP if piece in TOP else ours - MAY_IMPORT[piece] - {piece}

    assert {file: names for file, names in wrong.items() if names} == {}


def test_playwright_has_its_place() -> None:
    """Only the browser, and what plays the person on the rehearsal site, import Playwright at run time."""
    users = {
        piece_of(file) for file in FILES if any(name.split(".")[0] == "playwright" for name in run_time_imports(file))
    }

    assert users <= PLAYWRIGHT


def test_every_piece_has_a_row() -> None:
    """The table knows every piece of the house, and no piece that is not there."""
    pieces = {piece_of(file) for file in FILES}

    assert set(MAY_IMPORT) | TOP == pieces


def test_virtual_authenticators_live_in_the_rehearsal() -> None:
    """The command that makes a virtual authenticator stands in the rehearsal, which refuses every other site."""
    users = {piece_of(file) for file in FILES if "WebAuthn." in file.read_text("utf-8")}

    assert users == {"rehearsal"}


REVEALING = {
    "browser/fence.py",  # types a value into an element whose origin was just read
    "journal/disguises.py",  # looks for values in what is written
    "journey.py",  # lays an invented person into the rehearsal site
    "person.py",  # compares and splits values without giving them out
}


def test_few_places_reveal_a_value() -> None:
    """The functions that see the value of an answer are those that are listed here."""
    users = {
        file.relative_to(SOURCE).as_posix()
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if (isinstance(node, ast.ImportFrom) and node.module == "pouce.person" and "reveal" in _names(node))
        or (isinstance(node, ast.Attribute) and node.attr == "_Private__value")
    }

    assert users == REVEALING
