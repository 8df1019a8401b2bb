"""Where a tab was led to, and was not let go: what is heard of it, and what is somebody else's business."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page

import pouce
from browser.conftest import Quiet
from doctor.test_doctor_gather import certificate
from pouce.browser.launch import OpenBrowser, open_browser
from pouce.browser.stage import BrowserStage
from pouce.flow.flow import Flow
from pouce.person import Person
from pouce.sites import Sites

Form = Callable[..., BrowserStage]
NUMBER = "<label for=n>Numéro de pension</label><input id=n>"


class Leading(BaseHTTPRequestHandler):
    """A form, and addresses that lead on: `/sent` to sent.example, and so on. Playwright's answers hide redirects."""

    def do_GET(self) -> None:
        """Show the form, or lead on."""
        if self.path != "/form":
            self.send_response(307)
            self.send_header("Location", f"https://{self.path[1:]}.example/")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        form = f"<form method=post action=/sent>{NUMBER}<button>Suivant</button></form>"
        self.wfile.write(f"<!doctype html>{form}<img id=picture><iframe id=frame></iframe>".encode())

    do_POST = do_GET  # noqa: N815  as the server wants it

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        """Chromium asks twice where it is told to go on past a certificate."""
        with suppress(ssl.SSLError):
            super().handle()


@pytest.fixture
def leading() -> Iterator[str]:
    """The origin of a real server whose addresses lead on."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Leading) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_where_another_document_was_led_is_not_where_the_form_was(
    page: Page, leading: str, flow: Flow, person: Person
) -> None:
    """Addresses that a picture or a frame were led on to are not named when a form is held back."""
    page.goto(f"{leading}/form")
    sites = Sites.at(shop=leading)
    stage = BrowserStage(flow, page=page, person=person, sites=sites, human=Quiet(), language="en")
    stage.look()
    page.evaluate("frame.src = '/frame'; picture.src = '/picture'")
    stage.find("number").type(person["pension_number"])
    page.evaluate("document.forms[0].submit()")
    heard = None
    for _ in range(50):
        heard = heard or stage.look().redirected
        stage.pause(0)
    stage.leave()

    assert heard == "https://sent.example"


def test_what_another_tab_holds_back_is_its_own_business(form: Form, page: Page) -> None:
    """A mailbox in another tab has a policy of its own, and what it holds back does not end the run."""
    policy = "<meta http-equiv=Content-Security-Policy content=\"form-action 'none'\">"
    stage = form(NUMBER, **{"https://mail.example/": f"{policy}<form action=https://evil.example/></form>"})
    mail = page.context.new_page()
    mail.goto("https://mail.example/")
    with mail.expect_console_message():
        mail.evaluate("document.forms[0].submit()")

    assert [stage.look().held_back for _ in range(3)] == [None] * 3


def test_a_frame_that_cannot_load_is_named(form: Form, page: Page) -> None:
    """A large frame of another origin that shows instead of the form is named, whether it loads or not."""
    stage = form(NUMBER)
    page.evaluate("document.body.innerHTML = '<iframe width=800 height=600 src=https://evil.example/></iframe>'")
    framed = None
    for _ in range(50):
        framed = framed or stage.look().framed
        stage.pause(0)

    assert framed == "https://evil.example"


@pytest.fixture
def unsafe(tmp_path: Path) -> Iterator[str]:
    """The same server over TLS, with a certificate that nobody knows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path, begins=-1, ends=1))
    with ThreadingHTTPServer(("127.0.0.1", 0), Leading) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def installed() -> Iterator[OpenBrowser]:
    """A browser as Pouce opens it: a headless shell would not tell of certificates."""
    with open_browser(headed=False, hosts=("127.0.0.1",), language="en") as opened:
        yield opened


@pytest.mark.parametrize("opened", ["before the run", "in the run"])
def test_a_certificate_that_is_not_valid_ends_the_run(
    installed: OpenBrowser, unsafe: str, flow: Flow, person: Person, opened: str
) -> None:
    """Somebody was warned of a page's certificate and went on: nothing is typed, and the address is named."""
    with installed.new_context(ignore_https_errors=True) as context:
        page = context.new_page()
        if opened == "before the run":
            page.goto(f"{unsafe}/form")
        result = pouce.run(flow, page=page, person=person, sites=Sites.at(shop=unsafe), human=Quiet(), language="en")
        typed = page.locator("#n").input_value()

    assert ("stopped-before-typing", "fence-closed", "") == (result.outcome, result.reason, typed)
    assert f"The connection to {unsafe} is not safe" in result.say
