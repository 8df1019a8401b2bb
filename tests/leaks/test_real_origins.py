"""On the official addresses there is no virtual authenticator and no picture, however somebody tries."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

import pouce
from pouce.browser.launch import open_browser
from pouce.demo.places import hosts_of
from pouce.errors import InputError
from pouce.journey import Journey
from pouce.person import Person
from pouce.rehearsal import Rehearsal
from pouce.rehearsal.keys_on_page import VirtualKeys
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.practice import Practice
from pouce.start.sitting import Sitting
from pouce.start.world import real_world

OFFICIAL = "https://webgate.ec.europa.eu"
PROMPT = "PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()"


@pytest.fixture
def official(page: Page) -> Page:
    """A tab that shows something at an official address."""
    page.context.route(f"{OFFICIAL}/**", lambda route: route.fulfill(body="<p>…", content_type="text/html"))
    page.goto(f"{OFFICIAL}/cas")
    return page


def test_a_virtual_authenticator_is_refused_there(official: Page) -> None:
    """A tab that shows an official page gets none."""
    with pytest.raises(InputError):
        VirtualKeys(official.context, frozenset({"http://webgate.ec.localhost:1"}))

    assert not official.evaluate(PROMPT)


def test_a_virtual_authenticator_does_not_come_along(page: Page) -> None:
    """A tab that had one in the rehearsal has none when it goes to an official page, and has it again when back."""
    with Rehearsal() as site:
        page.context.route(f"{OFFICIAL}/**", lambda route: route.fulfill(body="<p>…", content_type="text/html"))
        Journey(site, page, person=Person(invented=True), language="fr")
        page.goto(f"{site.eulogin}/cas")
        here = page.evaluate(PROMPT)
        page.goto(f"{OFFICIAL}/cas")
        there = page.evaluate(PROMPT)
        page.goto(f"{site.eulogin}/cas")

        # The browser is told in an event of its own, a moment after the page is there.
        page.wait_for_function(f"() => {PROMPT}", timeout=5_000)

        assert (here, there) == (True, False)


def test_the_rehearsals_browser_finds_no_official_host() -> None:
    """The browser of a rehearsal resolves the rehearsal's own names only: it never comes to an official page."""
    with (
        Rehearsal() as site,
        open_browser(headed=False, hosts=hosts_of(site), language="fr") as browser,
    ):
        tab = browser.new_context().new_page()
        with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
            tab.goto(OFFICIAL)


def test_a_sitting_on_the_official_sites_has_no_practice() -> None:
    """What brings the virtual key is made for a rehearsal only, and refuses the official sites by name."""

    class Tab:
        """Something that opens tabs which nobody looks at."""

        context = None
        pages = ()

        def new_context(self) -> Tab:
            return self

        def new_page(self) -> Tab:
            return self

        def route(self, *_: object) -> None:
            """Nothing."""

        def on(self, *_: object) -> None:
            """Nothing."""

    world = real_world()
    companion = Companion(Tab(), Sitting(world, Dossier(), "fr"), context=Tab())

    assert companion.practice is None
    with pytest.raises(ValueError, match="only a rehearsal"):
        Practice(world, Tab(), "fr")


def test_pictures_are_taken_of_rehearsals_only() -> None:
    """Two places of the program can take a picture: the album and the matrix, which open the rehearsal alone."""
    root = Path(pouce.__file__).parent
    takers = {
        file.relative_to(root).as_posix()
        for file in root.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("screenshot", "pdf", "start_tracing")
    }
    users = {
        file.relative_to(root).parts[0]
        for file in root.rglob("*.py")
        if re.search(r"pouce\.(demo|matrix)\b", file.read_text("utf-8"))
    }

    assert takers == {"demo/album.py", "matrix/play.py"}
    assert users <= {"cli.py", "demo", "matrix", "testing.py"}
