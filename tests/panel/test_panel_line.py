"""The order of what a panel says, and of what is drawn for it: no browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from pouce.browser.panel.line import WORLD, Line
from pouce.browser.panel.state import HIDDEN


class Session:
    """A CDP session of a page with a panel. As Playwright does, it tells what has happened while it is asked."""

    def __init__(self) -> None:
        self.heard: dict[str, Callable[[dict[str, Any]], None]] = {}
        self.drawn: list[dict[str, Any]] = []
        self.meanwhile: list[dict[str, Any]] = []

    def on(self, event: str, hear: Callable[[dict[str, Any]], None]) -> None:
        self.heard[event] = hear

    def send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        if method == "Runtime.evaluate":
            drawn = params["expression"].removeprefix("window.pouceShow && window.pouceShow(").removesuffix(")")
            self.drawn.append(json.loads(drawn))
        if method == "Runtime.evaluate" and self.meanwhile:
            self.say(self.meanwhile.pop(0))
        return {"frameTree": {"frame": {"id": "main"}}, "identifier": "1"}

    def say(self, said: dict[str, Any]) -> None:
        """The panel says something."""
        self.heard["Runtime.bindingCalled"](
            {"name": "pouceTell", "executionContextId": 7, "payload": json.dumps(said)},
        )


class Tab:
    """A page of which a line needs nothing but a session."""

    def __init__(self, session: Session) -> None:
        self.context = self
        self.session = session

    def new_cdp_session(self, _: Tab) -> Session:
        return self.session


@pytest.fixture
def session() -> Session:
    """The session of the one tab."""
    return Session()


def line_on(session: Session, told: list[dict[str, Any]]) -> Line:
    """A line with its world in place."""
    line = Line(Tab(session), told.append)  # type: ignore[arg-type]
    session.heard["Runtime.executionContextCreated"](
        {"context": {"id": 7, "name": WORLD, "auxData": {"frameId": "main"}}}
    )
    return line


def test_what_is_said_while_a_document_is_drawn_is_told_after_it(session: Session) -> None:
    """A prompt that opens the moment its document is there is not taken for one of the document before."""
    told: list[dict[str, Any]] = []
    line_on(session, told).show({"shown": True})
    session.meanwhile.append({"ceremony": "begun"})

    session.say({"ready": True})

    assert told == [{"ready": True}, {"ceremony": "begun"}]


def test_a_new_document_gets_what_is_to_be_shown_by_then(session: Session) -> None:
    """Whoever hears that a document is there may want another card on it; a ring of the old one never comes back."""
    line = line_on(session, [])
    line.show({"shown": True, "say": "Patientez", "ring": {"x": 1, "y": 2}, "focus": True})
    line._told = lambda _: line.show({**(line._shown or {}), "say": "À vous"})

    session.say({"ready": True})

    ringless = {"ring": None, "focus": False, "leaving": False, "above": False}
    assert session.drawn[-1] == {"shown": True, "say": "À vous", **ringless}


def test_a_line_that_is_closed_draws_nothing_again(session: Session) -> None:
    """The panel is gone for good."""
    line = line_on(session, [])
    line.show({"shown": True})
    line.close()
    session.say({"ready": True})

    assert session.drawn == [{"shown": True}, HIDDEN]
