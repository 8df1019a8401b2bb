"""A start in a process of its own, which is killed when the screen is met: the program dies, the site lives on.

`start_and_kill` starts the child, `python -m pouce.matrix.killed`. The child knows the site from outside only, by its
port: it reads the picture off the page, as a person does. What the computer keeps, its keys, is handed back.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection
from types import SimpleNamespace
from typing import Any, cast

from playwright.sync_api import Page

from pouce.flow.library import fixtures_folder
from pouce.human import Card, Turn
from pouce.journey import Journey
from pouce.matrix.browsers import Browsers, opener_for
from pouce.person import Person
from pouce.rehearsal import Mail, Rehearsal, Variant
from pouce.rehearsal.app import MAILBOX_HOST, SORRY_HOST
from pouce.rehearsal.site import EULOGIN_HOSTS, RCAM_HOST
from pouce.rehearsal.stand_in import StandIn
from pouce.rehearsal.traps import FOREIGN_HOST

PATIENCE = 120
"""Seconds after which a child that has not met its screen is ended."""

if sys.platform == "win32":
    KILLED = signal.SIGTERM
else:
    KILLED = signal.SIGKILL
"""What ends a process on the spot: Windows has no other, and there SIGTERM asks nobody."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What the child is told: which flow and screen, where the site is, and what the computer and the person hold."""

    flow: str
    language: str
    screen: str
    port: int
    variant: dict[str, Any]
    keys: list[dict[str, Any]] = field(repr=False)
    codes: list[str] = field(repr=False)
    server: str = ""


@dataclass(frozen=True, kw_only=True)
class Remains:
    """What a killed start leaves: the computer's keys, and the kinds of the turns that the person took."""

    keys: list[dict[str, Any]] = field(default_factory=list, repr=False)
    turns: list[str] = field(default_factory=list)


def start_and_kill(order: Order) -> Remains | None:
    """Start a child and let it be killed at its screen; None if it did not come there."""
    child = subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", __name__],
        input=json.dumps(asdict(order)),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if abs(child.returncode) != KILLED:
        return None
    return Remains(**json.loads(child.stdout))


class SiteFromOutside:
    """The rehearsal site as far as it can be known by its port, with what the stand-in asks of a `Rehearsal`."""

    def __init__(self, order: Order) -> None:
        self.variant = Variant.model_validate(order.variant)
        self._port = order.port
        self._codes = order.codes
        self.eulogin = f"http://{EULOGIN_HOSTS[self.variant.knobs.eulogin_host]}:{order.port}"
        self.rcam = f"http://{RCAM_HOST}:{order.port}"
        self.mailbox = f"http://{MAILBOX_HOST}:{order.port}"
        self.sorry = f"http://{SORRY_HOST}:{order.port}"
        self.foreign = f"http://{FOREIGN_HOST}:{order.port}"

    def captcha_answer(self, path: str) -> str:
        """What a picture says: its letters, in reading order."""
        with closing(HTTPConnection("127.0.0.1", self._port)) as connection:
            connection.request("GET", path, headers={"Host": RCAM_HOST})
            picture = connection.getresponse().read().decode()
        return "".join(re.findall(r">(\w)</text>", picture))

    def mails(self, _address: str) -> list[Mail]:
        """The mails with a code: that is all the child asks for."""
        return [cast("Mail", SimpleNamespace(code=code)) for code in self._codes]


class Doomed:
    """A human round the stand-in: the process is killed when the screen is met."""

    def __init__(self, stand_in: StandIn, screen: str) -> None:
        self._stand_in = stand_in
        self._screen = screen

    def follow(self, page: Page) -> None:
        """Which tab counts."""
        self._stand_in.follow(page)

    def tell(self, card: Card) -> None:
        """A card: perhaps the last one."""
        if card.screen == self._screen:
            turns = [str(turn.kind) for turn in self._stand_in.turns]
            sys.stdout.write(json.dumps(asdict(Remains(keys=self._stand_in.keys.all, turns=turns))))
            sys.stdout.flush()
            os.kill(os.getpid(), KILLED)
        self._stand_in.tell(card)

    def take_turn(self, turn: Turn, page: Page) -> None:
        """A turn: the stand-in acts."""
        self._stand_in.take_turn(turn, page)


def die_playing(order: Order) -> None:
    """Play until the screen is met."""
    site = cast("Rehearsal", SiteFromOutside(order))
    with closing(Browsers(opener_for(order.server))) as browsers:
        journey = Journey(
            site,
            browsers.new_context(order.language).new_page(),
            person=Person.from_file(fixtures_folder() / "persons" / "marie.yaml"),
            language=order.language,
            human=lambda stand_in: Doomed(stand_in, order.screen),
        )
        for key in order.keys:
            journey.stand_in.keys.lay_in(key)
        journey.play(order.flow)


if __name__ == "__main__":
    die_playing(Order(**json.load(sys.stdin)))
