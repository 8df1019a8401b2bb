"""Where no page is known: the person is told so, gets back with one press, and nothing is sent a second time for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple

import pytest
from playwright.sync_api import Error, Page

import pouce
from pouce import loop
from pouce.flow.flow import Flow
from pouce.flow.models import Rule
from pouce.human import Card, CardKind, Turn
from pouce.person import Person
from pouce.sites import Sites

FORM = (
    "<!doctype html><form method=post action=/sent><label for=n>Numéro de pension</label><input id=n>"
    "<button>Suivant</button></form>"
)


class Shop(ThreadingHTTPServer):
    """A site with a form, of which only a real server brings out what a browser does about it on the way back."""

    def __init__(self) -> None:
        self.sent = 0
        self.answers = True
        super().__init__(("127.0.0.1", 0), Counter)

    @property
    def origin(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"


class Counter(BaseHTTPRequestHandler):
    """The form at every address; it counts how often one was sent."""

    server: Shop

    def do_GET(self) -> None:
        """Answer, or hang up."""
        if self.server.answers:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(FORM.encode())

    def do_POST(self) -> None:
        """Take the form."""
        self.server.sent += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is said at once: nothing is on its way here."""
    monkeypatch.setattr(loop, "SECONDS_BEFORE_LOST", 0.1)


@pytest.fixture
def shop() -> Iterator[Shop]:
    """The site, on this computer."""
    with Shop() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def empty_the_tab(page: Page, _: Shop) -> None:
    """Back to before the first page."""
    page.goto("about:blank")


def come_back_to_what_was_sent(page: Page, shop: Shop) -> None:
    """Send the form, go on, and go back."""
    page.get_by_role("button").click()
    page.wait_for_url("**/sent")
    page.goto(f"{shop.origin}/further")
    with suppress(Error):
        page.go_back(wait_until="commit")


def send_and_hear_nothing(page: Page, shop: Shop) -> None:
    """The site takes the form, and its answer does not arrive."""
    shop.answers = False
    with suppress(Error), page.expect_navigation():
        page.get_by_role("button").click()
    shop.answers = True


def lose_the_internet(page: Page, shop: Shop) -> None:
    """The site does not answer for a while."""
    shop.answers = False
    with suppress(Error):
        page.goto(f"{shop.origin}/form?again")
    shop.answers = True


def wander_off(page: Page, shop: Shop) -> None:
    """Go to a page of the site that nobody has described."""
    page.goto(f"{shop.origin}/elsewhere")


class Expected(NamedTuple):
    """The card and what it says, how many forms were sent in all, and where one is back."""

    kind: CardKind
    said: str
    sent: int
    at: str


class Astray:
    """Goes astray on the first page, and presses the card's button whenever it is offered. Stops where it is back."""

    def __init__(self, go: Callable[[], None]) -> None:
        self.go = go
        self.asks = False
        self.cards: list[Card] = []

    def tell(self, card: Card) -> None:
        """Act on a card."""
        self.cards.append(card)
        if card.kind in ("unreachable", "lost"):
            self.asks = True
        elif len(self.cards) == 1:
            self.go()
        elif card.kind == "waiting":
            raise pouce.Stop("back")

    def take_turn(self, turn: Turn, page: Page) -> None:
        """No turn comes on the first page."""

    def wants_again(self) -> bool:
        """Whether the button was pressed."""
        asks, self.asks = self.asks, False
        return asks


WAYS = {
    empty_the_tab: Expected("unreachable", "There is no page here.", 0, "/form"),
    come_back_to_what_was_sent: Expected("unreachable", "There is no page here.", 1, "/form"),
    send_and_hear_nothing: Expected("unreachable", "does not answer.", 1, "/form"),
    lose_the_internet: Expected("unreachable", "does not answer.", 0, "/form?again"),
    wander_off: Expected("lost", "I do not know this page.", 0, "/form"),
}


@pytest.mark.parametrize("go", WAYS, ids=lambda go: go.__name__)
def test_there_is_a_way_on_where_no_page_is_known(
    page: Page,
    shop: Shop,
    flow: Flow,
    person: Person,
    go: Callable[[Page, Shop], None],
) -> None:
    """The card says what is the matter, and the press leads back to the site; a form is never sent again for it."""
    object.__setattr__(flow, "rules", {**flow.rules, "shop.form": Rule.model_validate({"on": "shop.form"})})
    human, expected = Astray(lambda: go(page, shop)), WAYS[go]
    result = pouce.run(flow, page=page, person=person, sites=Sites.at(shop=shop.origin), human=human, language="en")

    assert ("back", expected.sent, f"{shop.origin}{expected.at}") == (result.say, shop.sent, page.url)
    assert ["waiting", expected.kind, "waiting", "stopped"] == [card.kind for card in human.cards]
    assert expected.said in human.cards[1].say
