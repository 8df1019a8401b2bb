"""The points of the paper guide: numbers in a flow, words in a shared part, and each word has its number."""

from __future__ import annotations

from collections.abc import Iterator

from pouce.flow.finding import Finding
from pouce.flow.masking import quoted
from pouce.flow.models import Rule, Use
from pouce.flow.nearest import did_you_mean
from pouce.flow.places import Loc
from pouce.flow.shelf import Shelf


def points_of_uses(shelf: Shelf) -> Iterator[Finding]:
    """A flow says of each named point of a shared part which number it is, and of no other."""
    for file in shelf.flow_files:
        for position, entry in enumerate(file.content.screens):
            if not isinstance(entry, Use) or entry.use not in shelf.parts:
                continue
            loc: Loc = ("screens", position)
            named = shelf.parts[entry.use].points
            for name in named:
                if name not in entry.points:
                    yield file.document.finding((*loc, "use"), "points.missing", name=name, use=entry.use)
            for name in entry.points:
                if name not in named:
                    remedy = did_you_mean(name, named)
                    where = (*loc, "points", name)
                    yield file.document.finding(where, "points.unknown", at_key=True, name=quoted(name), remedy=remedy)


def points_that_are_words(shelf: Shelf) -> Iterator[Finding]:
    """In a flow, a point is a number."""
    for file in shelf.flow_files:
        for position, rule in enumerate(file.content.screens):
            if isinstance(rule, Rule) and not all(point.isdigit() for point in rule.point):
                yield file.document.finding(("screens", position, "point"), "points.word")


def points_of_parts(shelf: Shelf) -> Iterator[Finding]:
    """In a shared part, a point is one of the names that the part gives, and each name is some rule's."""
    for file in shelf.part_files:
        used = {point for rule in file.content.screens for point in rule.point}
        for position, rule in enumerate(file.content.screens):
            for point in rule.point:
                if point not in file.content.points:
                    remedy = did_you_mean(point, file.content.points)
                    loc: Loc = ("screens", position, "point")
                    yield file.document.finding(loc, "points.not_named", name=quoted(point), remedy=remedy)
        for number, name in enumerate(file.content.points):
            if name not in used:
                yield file.document.finding(("points", number), "points.unused", name=name)
