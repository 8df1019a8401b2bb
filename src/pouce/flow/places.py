"""Where the pieces of a file stand."""

from __future__ import annotations

from typing import NamedTuple

Loc = tuple[str | int, ...]
"""The way to a piece of the data: keys and positions."""


class Span(NamedTuple):
    """Some characters of one line; line and column count from 1."""

    line: int
    column: int
    length: int


class Place(NamedTuple):
    """Where a piece stands: its key, if it has one, and its value."""

    key: Span | None
    value: Span
