"""Every name that a flow mentions must be there: sites, screens, shared parts, parts, entries, the person's answers."""

from __future__ import annotations

from collections.abc import Iterator

from pouce.flow.checks.walk import files_with_rules, models_in, spots
from pouce.flow.document import Document
from pouce.flow.finding import Finding
from pouce.flow.masking import quoted
from pouce.flow.models import End, Use
from pouce.flow.nearest import did_you_mean
from pouce.flow.places import Loc
from pouce.flow.references import unknown_answer
from pouce.flow.shelf import Shelf
from pouce.person import FIELDS
from pouce.sites import Part, Screen, Site
from pouce.steps import Choose, Open

Mention = tuple[Document, Loc, str]
"""A screen, `site.screen`, and where it is mentioned."""


def mentioned_screens(shelf: Shelf) -> Iterator[Mention]:
    """Every screen that a flow or a shared part mentions."""
    for file in files_with_rules(shelf):
        for loc, model in models_in(file.content):
            for key in ("begin", "on", "open"):
                if (screen := getattr(model, key, None)) is not None:
                    yield file.document, (*loc, key), screen
            if isinstance(model, End):
                for key, screens in (("proof", model.proof), ("then", model.then or ())):
                    for number, screen in enumerate(screens):
                        yield file.document, (*loc, key, number), screen


def unknown_screens(shelf: Shelf) -> Iterator[Finding]:
    """A screen is one of a site file."""
    for document, loc, screen in mentioned_screens(shelf):
        name, _, _ = screen.partition(".")
        site = shelf.sites.get(name)
        if site is None and not shelf.gaps:
            yield document.finding(loc, "names.site", site=quoted(name), remedy=did_you_mean(name, shelf.sites))
        elif site is not None and shelf.screen(screen) is None:
            remedy = did_you_mean(screen.rpartition(".")[2], site.screens, prefix=f"{name}.")
            yield document.finding(loc, "names.screen", screen=quoted(screen), remedy=remedy)


def unknown_shared_parts(shelf: Shelf) -> Iterator[Finding]:
    """What a flow uses is one of the part files."""
    for file in shelf.flow_files:
        for position, entry in enumerate(file.content.screens):
            if isinstance(entry, Use) and entry.use not in shelf.parts and not shelf.gaps:
                remedy = did_you_mean(entry.use, shelf.parts)
                loc: Loc = ("screens", position, "use")
                yield file.document.finding(loc, "names.use", name=quoted(entry.use), remedy=remedy)


def unknown_parts(shelf: Shelf) -> Iterator[Finding]:
    """A step is about a part of its screen."""
    for spot in spots(shelf):
        part, known = spot.step.part, shelf.parts_of(spot.screen)
        if part is not None and shelf.screen(spot.screen) is not None and part not in known:
            remedy = did_you_mean(part, known)
            yield spot.about_part("names.part", part=quoted(part), screen=spot.screen, remedy=remedy)


def unknown_answers(shelf: Shelf) -> Iterator[Finding]:
    """What a step types or chooses is one of the person's answers."""
    for spot in spots(shelf):
        answer = spot.step.answer
        if answer is not None and answer not in FIELDS:
            yield unknown_answer(spot.document, spot.part_loc, f"person.{answer}")


def unknown_entries(shelf: Shelf) -> Iterator[Finding]:
    """The entry that a step chooses is one of the part's."""
    for spot in spots(shelf):
        if not isinstance(spot.step, Choose) or spot.step.entry is None:
            continue
        part = shelf.parts_of(spot.screen).get(spot.step.part)
        if part is not None and part.options is not None and spot.step.entry not in part.options:
            remedy = did_you_mean(spot.step.entry, part.options)
            word = quoted(spot.step.entry)
            yield spot.document.finding(spot.part_loc, "names.entry", word=word, part=spot.step.part, remedy=remedy)


def unknown_signals(shelf: Shelf) -> Iterator[Finding]:
    """What a screen shows or hides is a part of it or of its site, and not both; what it follows is a screen."""
    for file in shelf.site_files:
        screens = file.content.screens
        for name, screen in screens.items():
            for before in screen.follows.keys() - screens.keys():
                at: Loc = ("screens", name, "follows", before)
                remedy = did_you_mean(before, screens)
                yield file.document.finding(at, "names.screen", at_key=True, screen=quoted(before), remedy=remedy)
            known = {**file.content.parts, **screen.parts}
            for signal, number, part in _signals_of(screen):
                loc: Loc = ("screens", name, signal, number)
                if part not in known:
                    remedy = did_you_mean(part, known)
                    yield file.document.finding(loc, "names.signal", part=quoted(part), remedy=remedy)
                elif signal == "hides" and (part,) in screen.shows:
                    yield file.document.finding(loc, "names.shown_and_hidden", part=part)


def _signals_of(screen: Screen) -> Iterator[tuple[str, int | str, str]]:
    """Every signal of a screen: under which key it stands, and where."""
    yield from (("shows", number, part) for number, some in enumerate(screen.shows) for part in some)
    yield from (("hides", number, part) for number, part in enumerate(screen.hides))
    yield from (("follows", before, part) for before, enough in screen.follows.items() for part in enough)


def parts_behind_nothing(shelf: Shelf) -> Iterator[Finding]:
    """A part is behind a button that is there, and behind nothing itself; what it `submits` or `repeats` is there."""
    for file in shelf.site_files:
        site = file.content
        places: list[tuple[Loc, dict[str, Part], dict[str, Part]]] = [(("parts",), site.parts, site.parts)]
        for name, screen in site.screens.items():
            places.append((("screens", name, "parts"), screen.parts, {**site.parts, **screen.parts}))
        for loc, parts, known in places:
            for name, part in parts.items():
                for key, field in _fields_of(part):
                    if field not in known:
                        at = (*loc, name, key)
                        remedy = did_you_mean(field, known)
                        yield file.document.finding(at, "names.signal", part=quoted(field), remedy=remedy)
                where = (*loc, name, "behind")
                if part.behind is None:
                    continue
                if part.behind not in known:
                    remedy = did_you_mean(part.behind, known)
                    yield file.document.finding(where, "names.signal", part=quoted(part.behind), remedy=remedy)
                elif known[part.behind].kind != "button" or known[part.behind].behind is not None:
                    yield file.document.finding(where, "names.behind", part=part.behind)


def _fields_of(part: Part) -> Iterator[tuple[str, str]]:
    """The fields that a part names, each with its key."""
    yield from (("submits", field) for field in part.submits or ())
    if part.repeats is not None:
        yield "repeats", part.repeats


def screens_without_address(shelf: Shelf) -> Iterator[Finding]:
    """A screen that is opened has an address at which it can be."""
    for file in shelf.flow_files:
        yield from _without_address(shelf, file.document, ("begin",), file.content.begin)
    for spot in spots(shelf):
        if isinstance(spot.step, Open):
            yield from _without_address(shelf, spot.document, (*spot.loc, "open"), spot.step.open)


def _without_address(shelf: Shelf, document: Document, loc: Loc, screen: str) -> Iterator[Finding]:
    found = shelf.screen(screen)
    if found is not None and not found.path:
        yield document.finding(loc, "names.no_address", screen=screen)


def unmentioned_screens(shelf: Shelf) -> Iterator[Finding]:
    """Every screen of the site files is met by some flow."""
    if not shelf.complete:
        return
    mentioned = {screen for _, _, screen in mentioned_screens(shelf)}
    for file in shelf.site_files:
        site: Site = file.content
        for name in site.screens:
            if f"{site.site}.{name}" not in mentioned:
                loc: Loc = ("screens", name)
                yield file.document.finding(loc, "names.unmentioned", at_key=True, screen=f"{site.site}.{name}")
