"""No code path reads or types a password: the protocol traffic of a whole stage proves it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright._impl.transport import PipeTransport
from playwright.sync_api import Browser, Page

from pouce.browser.scripts import script
from pouce.flow.library import GUIDE
from pouce.human import Turn
from pouce.journey import Journey
from pouce.person import Person
from pouce.rehearsal import Rehearsal
from pouce.rehearsal.stand_in import PASSWORD, StandIn

MARIE = Path(__file__).parents[2] / "fixtures" / "persons" / "marie.yaml"

READING = {"textContent", "innerText", "innerHTML", "content", "screenshot", "getAttribute", "ariaSnapshot"}
TYPING = {"fill", "type", "press", "keyboardType", "keyboardPress", "keyboardInsertText"}


class Announcing:
    """Plays the person through the stand-in, and says when the person acts: that traffic is the person's."""

    def __init__(self, stand_in: StandIn, acting: list[bool]) -> None:
        self.stand_in = stand_in
        self.acting = acting
        self.tell = stand_in.tell

    def take_turn(self, turn: Turn, page: Page) -> None:
        """Take the turn."""
        self.acting.append(True)
        try:
            self.stand_in.take_turn(turn, page)
        finally:
            self.acting.pop()


@contextmanager
def recorded(monkeypatch: pytest.MonkeyPatch, acting: list[bool]) -> Iterator[list[tuple[bool, dict[str, Any]]]]:
    """Every message that goes to the browser meanwhile, and whether it was the person who sent it."""
    messages: list[tuple[bool, dict[str, Any]]] = []
    send = PipeTransport.send

    def note(self: PipeTransport, message: dict[str, Any]) -> None:
        messages.append((bool(acting), message))
        send(self, message)

    with monkeypatch.context() as patched:
        patched.setattr(PipeTransport, "send", note)
        yield messages


@pytest.mark.parametrize("stage", [pytest.param(1, marks=pytest.mark.sweep), 2])
def test_no_message_of_ours_reads_or_types_a_password(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, stage: int
) -> None:
    """Our messages never hold the password, read no page's text and press no key; the clipboard stays."""
    acting: list[bool] = []
    with Rehearsal() as site, browser.new_context(locale="fr-FR") as context:
        journey = Journey(
            site, context.new_page(), person=Person.from_file(MARIE), language="fr",
            human=lambda stand_in: Announcing(stand_in, acting),
        )  # fmt: skip
        journey.begin_at(stage)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        journey.page.goto(f"{site.eulogin}/ready")
        journey.page.evaluate("navigator.clipboard.writeText('left there by the person')")
        with recorded(monkeypatch, acting) as messages:
            result = journey.play(GUIDE[stage - 1])
        journey.page.bring_to_front()
        clipboard = journey.page.evaluate("navigator.clipboard.readText()")

    ours = [message for persons, message in messages if not persons]
    persons = [message for persons, message in messages if persons]
    assert result.end is not None
    assert any(PASSWORD in json.dumps(message) for message in persons), "the recording hears what is typed"
    assert not any(PASSWORD in json.dumps(message) for message in ours)
    assert {message["method"] for message in ours} & READING == set()
    assert {message["method"] for message in ours} & TYPING == set()
    assert any(script("type.js") == message["params"].get("expression") for message in ours), "answers are typed"
    assert clipboard == "left there by the person"
