"""The rehearsal site from outside: start it, look into it, move its clock."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from socket import socket
from types import MappingProxyType, TracebackType
from typing import Self
from urllib.parse import urlsplit

from starlette.datastructures import Address
from starlette.types import ASGIApp

from pouce.errors import InputError
from pouce.rehearsal.account import Account, Seed
from pouce.rehearsal.app import COOKIE, MAILBOX_HOST, SORRY_HOST, Door, Rewrite
from pouce.rehearsal.clock import Clock
from pouce.rehearsal.log import Received
from pouce.rehearsal.post import Mail
from pouce.rehearsal.seeding import plant
from pouce.rehearsal.server import Server, bind
from pouce.rehearsal.traps import FOREIGN_HOST
from pouce.rehearsal.variants import VARIANTS, Variant
from pouce.rehearsal.world import Accident, World
from pouce.texts import say

RCAM_HOST = "webgate.ec.localhost"
EULOGIN_HOSTS = {"webgate": RCAM_HOST, "ecas": "ecas.ec.localhost"}
"""EU Login's host, by the knob that names it."""


class Rehearsal:
    """An imitation of EU Login, RCAM and the person's mailbox, served on this computer only, forgotten at the end.

    A context manager: the site is up inside the `with`. `variant` is a name out of VARIANTS or a Variant of one's own;
    an unknown name is an InputError, a port that is taken a MachineError. Port 0 takes a free one.
    """

    def __init__(self, variant: str | Variant = "standard", port: int = 0, *, rewrite: Rewrite | None = None) -> None:
        """`rewrite` changes the HTML of each page, by its path, before it is sent: what no knob can turn."""
        self.variant = find_variant(variant) if isinstance(variant, str) else variant
        self._world = World(self.variant.knobs)
        self._rewrite = rewrite
        self._port = port
        self._servers: list[Server] = []

    def __enter__(self) -> Self:
        listener = bind(self._port)
        self._port = listener.getsockname()[1]
        self._world.origin, self._world.rcam_origin = self.eulogin, self.rcam
        application = Door(self._world, self._cut, self._rewrite).application()
        self._serve(application, listener)
        if self.variant.knobs.trap == "other-port":
            other = bind(0)
            self._world.other_port = other.getsockname()[1]
            self._serve(application, other)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        while self._servers:
            self._servers.pop().stop()

    def _serve(self, application: ASGIApp, listener: socket) -> None:
        server = Server(application, listener)
        self._servers.append(server)
        server.start()

    def _cut(self, client: Address | None) -> None:
        for server in self._servers:
            server.cut(client)

    def _at(self, host: str) -> str:
        return f"http://{host}:{self._port}"

    @property
    def port(self) -> int:
        """The port in use."""
        return self._port

    @property
    def eulogin(self) -> str:
        """The origin of EU Login, which lives under /cas."""
        return self._at(EULOGIN_HOSTS[self.variant.knobs.eulogin_host])

    @property
    def rcam(self) -> str:
        """The origin of RCAM, which lives under /RCAM/: the same as EU Login's, unless a knob puts that elsewhere."""
        return self._at(RCAM_HOST)

    @property
    def mailbox(self) -> str:
        """The origin of the person's own mailbox."""
        return self._at(MAILBOX_HOST)

    @property
    def foreign(self) -> str:
        """An origin that is none of the sites and shows the same pages: a look-alike, for traps."""
        return self._at(FOREIGN_HOST)

    @property
    def sorry(self) -> str:
        """The origin of the Commission's page for outages."""
        return self._at(SORRY_HOST)

    @property
    def reached_elsewhere(self) -> tuple[Received, ...]:
        """What came with something in it to an address that is none of the sites: a trap's own log."""
        ours = {urlsplit(origin).hostname for origin in (self.eulogin, self.rcam, self.mailbox, self.sorry)}
        return tuple(row for row in self.log if row.names() and (row.host not in ours or row.port != self.port))

    @property
    def clock(self) -> Clock:
        """The time on the site."""
        return self._world.clock

    @property
    def log(self) -> tuple[Received, ...]:
        """Everything that was received, oldest first."""
        return tuple(self._world.log)

    @property
    def accounts(self) -> Mapping[str, Account]:
        """What the server believes, by e-mail address in lower case."""
        return MappingProxyType(self._world.accounts)

    def seed(self, account: Seed) -> Account:
        """Put an account into the world as if its owner had come that far."""
        with self._world.lock:
            return plant(self._world, account)

    def signed_in(self, account: Account, language: str) -> str:
        """An address that leads nowhere; the browser that opens it is one in which the owner has signed in to RCAM."""
        with self._world.lock:
            session = self._world.session(None, language)
            session.email = account.email
            session.by_password = session.by_key = session.in_rcam = account.number
        return f"{self.rcam}/nowhere;{COOKIE}={session.id}"

    def go_wrong(self, accident: Accident) -> None:
        """Let something go wrong with the next page, once."""
        self._world.accident = accident

    def come_back(self) -> None:
        """End the outage that the variant began with."""
        self._world.out_of_order = False

    def captcha_answer(self, token: str) -> str:
        """What a picture says; the token is the last part of its address, with or without the ending."""
        name = token.rpartition("/")[2].partition("?")[0].partition(";")[0]
        return self._world.captchas.answer(name.removesuffix(".svg"))

    def mails(self, address: str) -> list[Mail]:
        """The mails of one address, oldest first."""
        return self._world.post.to(address)


def find_variant(name: str) -> Variant:
    """A variant by its name; InputError names those that are called alike, or else all."""
    if name not in VARIANTS:
        known = get_close_matches(name.casefold(), VARIANTS, n=5) or VARIANTS
        raise InputError(say("site.no_variant", name=name), remedy=say("cli.known", known=", ".join(known)))
    return VARIANTS[name]
