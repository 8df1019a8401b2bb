"""One screen, one rule; and no two screens that look alike to the recogniser."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pouce.flow.finding import Finding
from pouce.flow.models import Use
from pouce.flow.places import Loc
from pouce.flow.reading import Written
from pouce.flow.shelf import Shelf
from pouce.sites import Screen, Site

Named = tuple[Written[Site], str, Screen]


def claimed_twice(shelf: Shelf) -> Iterator[Finding]:
    """Each screen of a flow has one rule, whether it is its own or comes with a shared part."""
    for file in shelf.flow_files:
        claimed: dict[str, int] = {}
        for position, rule in shelf.rules_of(file.content):
            if rule.on in claimed:
                entry = file.content.screens[position]
                loc: Loc = ("screens", position, "use" if isinstance(entry, Use) else "on")
                line = file.document.places["screens", claimed[rule.on]].value.line
                yield file.document.finding(loc, "screens.twice", screen=rule.on, line=line)
            else:
                claimed[rule.on] = position
    for part in shelf.part_files:
        seen: set[str] = set()
        for position, rule in enumerate(part.content.screens):
            if rule.on in seen:
                yield part.document.finding(("screens", position, "on"), "screens.twice_in_part", screen=rule.on)
            seen.add(rule.on)


def alike(shelf: Shelf) -> Iterator[Finding]:
    """Two screens at one origin differ in what they show or hide, or else in their paths.

    The recogniser takes the screens whose path matches, whose `shows` are all visible and whose `hides` are not; of
    several, the one that shows more of the same wins, or the one with the longer path. Nothing is left to decide
    between two that agree in all of it.
    """
    screens: list[Named] = [
        (file, name, one) for file in shelf.site_files for name, one in file.content.screens.items()
    ]
    for (file, name, one), (other_file, other_name, other) in combinations(screens, 2):
        if not set(file.content.origins) & set(other_file.content.origins):
            continue
        paths = set(one.path) & set(other.path) or not (one.path or other.path)
        if paths and _signals(file, one) == _signals(other_file, other):
            yield other_file.document.finding(
                ("screens", other_name), "screens.alike", at_key=True, other=f"{file.content.site}.{name}"
            )


def _signals(file: Written[Site], screen: Screen) -> tuple[frozenset[str], frozenset[str]]:
    """What the screen shows and hides, as the descriptions of the parts: names may differ, or mean different parts."""
    parts = {**file.content.parts, **screen.parts}
    shows, hides = (
        frozenset(parts[name].model_dump_json() for name in names if name in parts)
        for names in (screen.shows, screen.hides)
    )
    return shows, hides
