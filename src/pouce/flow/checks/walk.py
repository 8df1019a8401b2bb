"""Walking through files: every model with its place, every step with the screen that it is done on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from pouce.flow.document import Document
from pouce.flow.finding import Finding
from pouce.flow.models import FlowFile, FlowPart, Use
from pouce.flow.places import Loc
from pouce.flow.reading import Written
from pouce.flow.shelf import Shelf
from pouce.sites import Site
from pouce.steps import YourTurn
from pouce.steps.step import Step


def models_in(content: Any, loc: Loc = ()) -> Iterator[tuple[Loc, BaseModel]]:
    """Every model inside a model, the outer one first, with its place."""
    if isinstance(content, BaseModel):
        yield loc, content
        inside: Any = ((field, getattr(content, field)) for field in content.model_fields_set)
    elif isinstance(content, dict):
        inside = content.items()
    elif isinstance(content, tuple):
        inside = enumerate(content)
    else:
        return
    for step, piece in inside:
        yield from models_in(piece, (*loc, step))


def files_of(shelf: Shelf) -> Iterator[Written[Site] | Written[FlowPart] | Written[FlowFile]]:
    """Every file of a shelf."""
    yield from shelf.site_files
    yield from shelf.part_files
    yield from shelf.flow_files


def files_with_rules(shelf: Shelf) -> Iterator[Written[FlowPart] | Written[FlowFile]]:
    """The flows and the shared parts."""
    yield from shelf.part_files
    yield from shelf.flow_files


@dataclass(frozen=True)
class Spot:
    """A step where it stands, and the screen that it is done on."""

    document: Document
    loc: Loc
    screen: str
    step: Step

    @property
    def part_loc(self) -> Loc:
        """Where the part stands: behind the verb, as the key of a pair, or behind the kind of turn."""
        written = getattr(self.step, self.step.kind)
        if isinstance(self.step, YourTurn):
            return (*self.loc, self.step.kind, self.step.turn)
        return (*self.loc, self.step.kind, *([next(iter(written))] if isinstance(written, dict) else []))

    def about_part(self, key: str, **values: Any) -> Finding:
        """What is wrong with the part that the step names."""
        at_key = isinstance(getattr(self.step, self.step.kind), dict)
        return self.document.finding(self.part_loc, key, at_key=at_key, **values)


def spots(shelf: Shelf) -> Iterator[Spot]:
    """Every step of the flows and shared parts."""
    for file in files_with_rules(shelf):
        for position, rule in enumerate(file.content.screens):
            if not isinstance(rule, Use):
                for number, step in enumerate(rule.do):
                    yield Spot(file.document, ("screens", position, "do", number), rule.on, step)
