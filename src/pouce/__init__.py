"""Pouce keeps a person company in the browser.

What others build on: `load_flow`, `Person`, `Sites`, `run`, `pick_date`, and what a human sees and may raise. Each is
loaded when it is first asked for, so that the command starts at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pouce.assist import run
    from pouce.calendar import pick_date
    from pouce.ending import Result
    from pouce.errors import PouceError, Stop
    from pouce.flow.flow import Flow
    from pouce.flow.library import load_flow
    from pouce.human import Card, Human, Turn
    from pouce.journal.journal import Journal
    from pouce.person import Person
    from pouce.sites import Sites

__all__ = [
    "Card",
    "Flow",
    "Human",
    "Journal",
    "Person",
    "PouceError",
    "Result",
    "Sites",
    "Stop",
    "Turn",
    "load_flow",
    "pick_date",
    "run",
]

_HOMES = {
    "Card": "human",
    "Flow": "flow.flow",
    "Human": "human",
    "Journal": "journal.journal",
    "Person": "person",
    "PouceError": "errors",
    "Result": "ending",
    "Sites": "sites",
    "Stop": "errors",
    "Turn": "human",
    "load_flow": "flow.library",
    "pick_date": "calendar",
    "run": "assist",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for."""
    if name in _HOMES:
        return getattr(import_module(f"pouce.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'pouce' has no attribute {name!r}")
