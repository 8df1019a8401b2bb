"""`Finding`: one thing that was found, with its remedy; `Diagnosis`: all of them, and the two points of the guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pouce.doctor.facts import System
from pouce.doctor.links import LINKS, Page
from pouce.texts import say, sentences_in

Level = Literal["fine", "advice", "ask", "unknown", "missing"]
"""`advice` it will do · `ask` only the person knows · `unknown` could not be looked at · `missing` settle it first."""

Point = Literal["1A", "1B"]
"""The points of the paper guide about the computer: Windows, Apple."""

Light = Literal["green", "red"]

Values = Mapping[str, str | int | float | tuple[str, ...]]
"""What a sentence is filled with. A tuple holds words that have a name of their own in texts/."""


@dataclass(frozen=True)
class Finding:
    """One thing that was found about a computer. Nothing personal is in it: no name, no path."""

    check: str
    state: str
    level: Level
    page: Page | None = None
    """The page of the settings where it is put right."""
    values: Values = field(default_factory=dict)

    def sentence(self) -> str:
        """What was found, in plain words."""
        return say(f"doctor.{self.check}.{self.state}", **self._said())

    def remedy(self) -> str:
        """What to do next; empty where nothing is to be done."""
        key = f"doctor.{self.check}.{self.state}_remedy"
        return say(key, **self._said()) if key in sentences_in("en") else ""

    def link(self, system: System) -> str | None:
        """The address of the page of the settings."""
        return LINKS.get((system, self.page)) if self.page is not None else None

    def _said(self) -> dict[str, Any]:
        return {
            name: ", ".join(say(f"doctor.word.{word}") for word in value) if isinstance(value, tuple) else value
            for name, value in self.values.items()
        }


@dataclass(frozen=True)
class Diagnosis:
    """What was found about a computer, the gravest first, and whether it is ready for the official sites."""

    system: System
    findings: tuple[Finding, ...]
    points: Mapping[Point, Light]

    @property
    def ready(self) -> bool:
        """Whether nothing is to be settled first."""
        return all(finding.level != "missing" for finding in self.findings)

    def sentence(self) -> str:
        """The one line that a person reads first."""
        return say("doctor.ready" if self.ready else "doctor.not_ready")
