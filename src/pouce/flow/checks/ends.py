"""An end is proven by a screen that the flow can meet, and by no other end's."""

from __future__ import annotations

from collections.abc import Iterator

from pouce.flow.finding import Finding
from pouce.flow.places import Loc
from pouce.flow.shelf import Shelf


def ends_elsewhere(shelf: Shelf) -> Iterator[Finding]:
    """The screens of an end belong to a site that the flow meets."""
    for file in shelf.flow_files:
        met = {rule.on.partition(".")[0] for _, rule in shelf.rules_of(file.content)}
        met.add(file.content.begin.partition(".")[0])
        for name, end in file.content.ends.items():
            for key, screens in (("proof", end.proof), ("then", end.then or ())):
                for number, screen in enumerate(screens):
                    if shelf.screen(screen) is not None and screen.partition(".")[0] not in met:
                        loc: Loc = ("ends", name, key, number)
                        yield file.document.finding(loc, "ends.elsewhere", screen=screen, sites=", ".join(sorted(met)))


def ends_without_a_way(shelf: Shelf) -> Iterator[Finding]:
    """Where an end goes on to another screen, a rule says what is to be done on the one that proves it."""
    for file in shelf.flow_files:
        ruled = {rule.on for _, rule in shelf.rules_of(file.content)}
        for name, end in file.content.ends.items():
            for number, proof in enumerate(end.proof):
                if end.then and proof not in (*end.then, *ruled) and not shelf.gaps:
                    loc: Loc = ("ends", name, "proof", number)
                    yield file.document.finding(loc, "ends.no_way", proof=proof, then=", ".join(end.then))


def ends_with_one_proof(shelf: Shelf) -> Iterator[Finding]:
    """Two ends have two proofs: the program could not say which of them was reached."""
    for file in shelf.flow_files:
        proven: dict[str, str] = {}
        for name, end in file.content.ends.items():
            for number, screen in enumerate(end.proof):
                if screen in proven:
                    loc: Loc = ("ends", name, "proof", number)
                    yield file.document.finding(loc, "ends.one_proof", screen=screen, other=proven[screen])
                proven.setdefault(screen, name)
