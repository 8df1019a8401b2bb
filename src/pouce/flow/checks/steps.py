"""A step fits the part that it is about, and the steps of a screen fit each other."""

from __future__ import annotations

from collections.abc import Iterator

from pouce.flow.checks.walk import Spot, files_with_rules, spots
from pouce.flow.document import Document
from pouce.flow.finding import Finding
from pouce.flow.models import Rule, Use
from pouce.flow.places import Loc
from pouce.flow.shelf import Shelf
from pouce.sites import PartKind
from pouce.steps import YourTurn
from pouce.steps.stage import TurnKind

FITTING: dict[str, tuple[PartKind, ...]] = {
    "click": ("button",),
    "fill": ("field",),
    "choose": ("choice",),
    "date": ("date",),
    "code": ("code",),
}
"""The kinds of part that each verb is for. A `password` is in none of them: nobody but the person may touch it."""

FITTING_TURN: dict[TurnKind, tuple[PartKind, ...]] = {
    "password": ("password",),
    "new_password": ("password",),
    "captcha": ("field",),
    "consent": ("tick",),
    "submit": ("button",),
    "mail_link": (),
    "webauthn": ("button",),
    "review": ("button",),
}
"""The kinds of part that each turn is about."""

WITHOUT_PART: frozenset[TurnKind] = frozenset({"mail_link", "webauthn"})
"""Turns for which `none` may be written: the link is in a mail, the prompt is the computer's."""

LEAVING: frozenset[TurnKind] = frozenset({"password", "new_password", "submit", "review"})
"""Turns with which the person sends the page: nothing can come after them."""


def unfitting_parts(shelf: Shelf) -> Iterator[Finding]:
    """A step is on a part of the right kind; on a password, only the person's turns are."""
    for spot in spots(shelf):
        part = shelf.parts_of(spot.screen).get(spot.step.part or "")
        if part is None:
            continue
        verb, fitting = _verb(spot), _fitting(spot)
        if part.kind in fitting:
            continue
        if part.kind == "password" and spot.step.turn is None:
            yield spot.about_part("steps.password", part=spot.step.part, verb=verb)
        elif not fitting:
            yield spot.about_part("steps.no_part", verb=verb)
        else:
            kinds = ", ".join(fitting)
            yield spot.about_part("steps.kind", part=spot.step.part, kind=part.kind, verb=verb, kinds=kinds)


def presses_that_send(shelf: Shelf) -> Iterator[Finding]:
    """What sends something that cannot be taken back is the person's own press."""
    for spot in spots(shelf):
        part = shelf.parts_of(spot.screen).get(spot.step.part or "")
        if part is not None and part.sends and spot.step.turn is None:
            yield spot.about_part("steps.sends", part=spot.step.part)


def turns_without_part(shelf: Shelf) -> Iterator[Finding]:
    """`none` stands only where the page has no part for the turn."""
    for spot in spots(shelf):
        turn = spot.step.turn
        if turn is not None and spot.step.part is None and turn not in WITHOUT_PART:
            yield spot.about_part("steps.none", verb=turn, kinds=", ".join(FITTING_TURN[turn]))


def unsent_turns(shelf: Shelf) -> Iterator[Finding]:
    """After a CAPTCHA or a consent, the person sends the page: the program must not."""
    for document, loc, rule in _rules(shelf):
        for number, step in enumerate(rule.do):
            later = {other.turn for other in rule.do[number + 1 :]}
            if step.turn in ("captcha", "consent") and not later & (LEAVING | {"webauthn"}):
                yield Spot(document, (*loc, "do", number), rule.on, step).about_part("steps.unsent", verb=step.turn)


def steps_after_the_end(shelf: Shelf) -> Iterator[Finding]:
    """Nothing comes after a turn with which the person sends the page."""
    for document, loc, rule in _rules(shelf):
        for number, step in enumerate(rule.do[:-1]):
            if step.turn in LEAVING:
                next_step = (*loc, "do", number + 1, rule.do[number + 1].kind)
                yield document.finding(next_step, "steps.after", at_key=True, verb=step.turn)
                break


def _rules(shelf: Shelf) -> Iterator[tuple[Document, Loc, Rule]]:
    for file in files_with_rules(shelf):
        for position, rule in enumerate(file.content.screens):
            if not isinstance(rule, Use):
                yield file.document, ("screens", position), rule


def _verb(spot: Spot) -> str:
    return spot.step.turn or spot.step.kind


def _fitting(spot: Spot) -> tuple[PartKind, ...]:
    if isinstance(spot.step, YourTurn):
        return FITTING_TURN[spot.step.turn]
    return FITTING.get(spot.step.kind, ())
