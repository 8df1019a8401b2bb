"""The scripts that are evaluated in a page: read once, with the shared words put round them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def script(name: str) -> str:
    """A script of this folder as one JavaScript function."""
    here = files(__package__)
    words = (here / "words.js").read_text("utf-8")
    return f"(...asked) => {{\n{words}\nreturn ({(here / name).read_text('utf-8').strip()})(...asked);\n}}"
