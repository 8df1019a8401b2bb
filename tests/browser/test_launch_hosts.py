"""A browser reaches the hosts that were named and no other, whatever way is tried. Real browser, real server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Error

from browser.exchange import CALL, Exchange, own_number
from pouce.browser.find import Machine, find_browsers
from pouce.browser.launch import OpenBrowser, only_hosts, open_browser

MACHINE = Machine.this()
pytestmark = pytest.mark.skipif(not find_browsers(MACHINE), reason="no browser on this computer")


TRY_TO_LEAVE = """address => {
    const outcome = (thing, good) => new Promise(done => {
        thing.addEventListener(good, () => done('reached'));
        thing.addEventListener('error', () => done('failed'));
    });
    const image = new Image();
    const image_outcome = outcome(image, 'load');
    image.src = address;
    return Promise.all([
        fetch(address, {mode: 'no-cors'}).then(() => 'reached', () => 'failed'),
        image_outcome,
        outcome(new WebSocket(address.replace('http', 'ws')), 'open'),
    ]);
}"""
"""Three ways in which a page may ask another address for something; what became of each."""


class Site(ThreadingHTTPServer):
    """A server on this computer that notes which hosts it was asked for, and sends `/to=ADDRESS` on to that address."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked_for: list[str] = []

    def at(self, host: str, path: str = "/") -> str:
        """The address of a page of this server under any name."""
        return f"http://{host}:{self.server_port}{path}"


class Answer(BaseHTTPRequestHandler):
    """A page with nothing on it, or a redirect."""

    server: Site

    def do_GET(self) -> None:
        """Answer one request. A proxy is asked for a whole address, a site only for the path."""
        self.server.asked_for.append(self.headers["Host"].partition(":")[0])
        _, redirect, target = self.path.partition("/to=")
        self.send_response(302 if redirect else 200)
        self.send_header("Location", target) if redirect else self.send_header("Content-Type", "text/html")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The server, in a thread."""
    with Site() as server:
        threading.Thread(target=server.serve_forever).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def locked(site: Site) -> Iterator[OpenBrowser]:
    """A browser for which only two hosts resolve, on a computer whose environment names a proxy."""
    proxy = {"http_proxy": site.at("127.0.0.1"), "no_proxy": ""}
    computer = replace(MACHINE, environment={**MACHINE.environment, **proxy})
    with open_browser(headed=False, hosts=("a.localhost", "b.localhost"), language="fr", machine=computer) as opened:
        yield opened


def reaches(opened: OpenBrowser, address: str) -> bool:
    """Whether the browser gets a page from an address."""
    with opened.new_context() as context:
        try:
            return context.new_page().goto(address) is not None
        except Error as error:
            assert "ERR_NAME_NOT_RESOLVED" in error.message  # noqa: PT017  any other error is one of the test
            return False


@pytest.mark.parametrize("host", ["a.localhost", "b.localhost"])
def test_named_hosts_resolve(locked: OpenBrowser, site: Site, host: str):
    """The hosts that were named are reached."""
    assert reaches(locked, site.at(host))


@pytest.mark.parametrize(
    "host",
    ["c.localhost", "localhost", "x.a.localhost", "127.0.0.1", "[::1]", "example.org", "a.localhost.example.org"],
)
def test_other_hosts_do_not_resolve(locked: OpenBrowser, site: Site, host: str):
    """No other host is reached: by name or number, near or far, through the proxy or not."""
    site.asked_for.clear()

    assert not reaches(locked, site.at(host))
    assert site.asked_for == []


def test_redirect_does_not_leave(locked: OpenBrowser, site: Site):
    """A redirect from a named host to another one is not followed either."""
    site.asked_for.clear()

    assert not reaches(locked, site.at("a.localhost", f"/to={site.at('c.localhost')}"))
    assert site.asked_for == ["a.localhost"]


def test_scripts_do_not_leave(locked: OpenBrowser, site: Site):
    """Nor does a script, an image or a socket of the page reach another host."""
    site.asked_for.clear()
    with locked.new_context() as context:
        page = context.new_page()
        page.goto(site.at("a.localhost"))
        ways = page.evaluate(TRY_TO_LEAVE, site.at("c.localhost"))

    assert ways == ["failed", "failed", "failed"]
    assert "c.localhost" not in site.asked_for


@pytest.mark.skipif(own_number() == "127.0.0.1", reason="only the loopback is there, over which no browser calls")
def test_calls_by_tcp_do_not_leave(locked: OpenBrowser, site: Site):
    """A call between browsers (WebRTC) goes to a number by TCP no more than a name is reached; by UDP it does.

    The browser for the official sites has a preference against that, which only a profile can have.
    """
    exchange = Exchange()
    with locked.new_context() as context:
        page = context.new_page()
        page.goto(site.at("a.localhost"))
        page.evaluate(CALL, [exchange.host, exchange.port])

    assert exchange.got == {"udp"}


def test_one_opens_within_another(locked: OpenBrowser, site: Site):
    """A second browser opens while the first one runs, with hosts of its own, and the first outlives it."""
    with open_browser(headed=False, hosts=("*.localhost",), language="en") as second:
        assert reaches(second, site.at("c.localhost"))
        assert not reaches(second, site.at("127.0.0.1"))
    assert reaches(locked, site.at("a.localhost"))


@pytest.mark.parametrize("host", ["a.localhost, EXCLUDE *", "", "*", "http://a.localhost", "a b", "A.localhost"])
def test_what_is_no_host_is_refused(host: str):
    """A name that would be a rule of its own, or open everything, is a fault of the program."""
    with pytest.raises(ValueError, match="not the name of a host"):
        only_hosts((host,))
