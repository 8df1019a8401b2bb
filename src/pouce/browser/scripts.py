"""The scripts that are evaluated in a page: read once, without what a page has no use for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

COMPARING = ("look.js", "choices.js")
"""Those that compare words on a page with wordings: the shared words are put round them."""


@cache
def script(name: str) -> str:
    """A script of this folder as one JavaScript function."""
    if name not in COMPARING:
        return _code_of(name)
    return f"(...asked) => {{\n{_code_of('words.js')}\nreturn ({_code_of(name)})(...asked);\n}}"


def _code_of(name: str) -> str:
    """The lines of a script without comments and indentation: it is sent with every question."""
    lines = (line.strip() for line in (files(__package__) / name).read_text("utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
