"""The form `{part: value}` that several steps share: one part of the screen, and what belongs there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pouce.sites import Name
from pouce.steps.step import PersonRef

Pair = Annotated[dict[Name, PersonRef], Field(min_length=1, max_length=1)]
"""One part, and the person's answer that belongs there."""


def part_in(pair: dict[str, str]) -> str:
    """The part of a pair."""
    return next(iter(pair))


def value_in(pair: dict[str, str]) -> str:
    """What belongs there."""
    return next(iter(pair.values()))
