"""What cannot be taken back is sent once: the site's own log says so, whatever happens in between."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pouce.errors import Stop
from pouce.human import Turn
from pouce.journey import Journey
from pouce.person import Person
from pouce.rehearsal import Rehearsal
from pouce.rehearsal.stand_in import StandIn

MARIE = Path(__file__).parents[2] / "fixtures" / "persons" / "marie.yaml"


class Restless:
    """Plays the person, and does something else right before or after having sent the request."""

    def __init__(self, stand_in: StandIn, deed: str) -> None:
        self.stand_in = stand_in
        self.deed = deed
        self.tell = stand_in.tell

    def take_turn(self, turn: Turn, page: Page) -> None:
        """Take the turn as the stand-in does, with a deed of its own at the review."""
        deed, self.deed = (self.deed, "") if turn.kind == "review" else ("", self.deed)
        if deed == "reload first":
            page.reload()
            return
        self.stand_in.take_turn(turn, page)
        if deed in ("back", "reload"):
            page.wait_for_url("**/acknowledged*")
            page.go_back() if deed == "back" else page.reload()
        if deed == "crash":
            raise Stop("the person stops in this very moment")


@pytest.mark.parametrize(
    "deed", ["crash", *(pytest.param(deed, marks=pytest.mark.sweep) for deed in ("", "back", "reload", "reload first"))]
)
def test_the_request_is_sent_once(browser: Browser, deed: str) -> None:
    """Across Back, reload, crash and resume the site receives one request, from the person's own press."""
    with Rehearsal() as site, browser.new_context(locale="fr-FR") as context:
        journey = Journey(
            site, context.new_page(), person=Person.from_file(MARIE), language="fr",
            human=lambda stand_in: Restless(stand_in, deed),
        )  # fmt: skip
        journey.begin_at(2)
        result = journey.play("request-access")
        if deed == "crash":
            assert result.outcome == "unknown"
            result = journey.play("request-access")
        sent = [row for row in site.log if row.method == "POST" and row.path == "/RCAM/request"]

    assert len(sent) == 1
    # Who goes back from the acknowledgement may end on a page that says nothing of it: then nobody claims it.
    assert result.outcome in ({"reached", "unknown"} if deed == "back" else {"reached"})
