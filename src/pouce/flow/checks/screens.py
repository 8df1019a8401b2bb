"""One screen, one rule; and no two screens that look alike to the recogniser."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from pouce.flow.finding import Finding
from pouce.flow.models import Use
from pouce.flow.places import Loc
from pouce.flow.shelf import Shelf
from pouce.sites import Screen, Site

Signals = frozenset[str]
"""The parts that are signals, each as it is described."""

Looks = tuple[str, str, Signals, Signals]
"""What the recogniser goes by: an origin, the beginning of a path, what is shown, what is hidden."""


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
    seen: dict[Looks, str] = {}
    for file in shelf.site_files:
        for name, screen in file.content.screens.items():
            shows, hides = _signals(file.content, screen)
            for origin, path in product(file.content.origins, screen.path or ("",)):
                other = seen.setdefault((origin, path, shows, hides), f"{file.content.site}.{name}")
                if other != f"{file.content.site}.{name}":
                    yield file.document.finding(("screens", name), "screens.alike", at_key=True, other=other)
                    break


def _signals(site: Site, screen: Screen) -> tuple[Signals, Signals]:
    """What the screen shows and hides, as the descriptions of the parts: names may differ, or mean different parts."""
    parts = {**site.parts, **screen.parts}

    def described(names: tuple[str, ...]) -> Signals:
        return frozenset(parts[name].model_dump_json(exclude_unset=True) for name in names if name in parts)

    return frozenset(" or ".join(sorted(described(some))) for some in screen.shows), described(screen.hides)
