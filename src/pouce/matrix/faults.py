"""What may go wrong on any page, at any screen: a closed table. A fault strikes once, and is over once noticed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType

from playwright.sync_api import BrowserContext, Error, Page

from pouce.rehearsal import Rehearsal

HOURS_ASLEEP = 9
"""Longer than any session of the rehearsal site lasts."""

ANYTHING = "**/*"


@dataclass(frozen=True)
class Scene:
    """Where a fault strikes."""

    page: Page
    site: Rehearsal
    language: str

    @property
    def context(self) -> BrowserContext:
        """All windows that share the page's cookies."""
        return self.page.context


def _nothing(_scene: Scene) -> None:
    """The fault is over by itself."""


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong.

    `strike` happens when the screen is met. When the run says that it is lost, `relieve` ends the trouble, and the
    person loads the page anew (`reloads`) or stops and starts again. `fresh`: the next start finds another window,
    which knows nothing of the first.
    """

    stands_for: str
    strike: Callable[[Scene], None]
    relieve: Callable[[Scene], None] = _nothing
    reloads: bool = False
    fresh: bool = False
    kills: bool = False
    """The program itself dies: the first start is played in a process of its own (killed.py)."""


def _cut_network(scene: Scene) -> None:
    scene.context.set_offline(True)


def _mend_network(scene: Scene) -> None:
    scene.context.set_offline(False)


def _break_names(scene: Scene) -> None:
    scene.context.route(ANYTHING, lambda route: route.abort("namenotresolved"))


def _mend_names(scene: Scene) -> None:
    scene.context.unroute(ANYTHING)


def _crash_page(scene: Scene) -> None:
    # The page is gone before it can answer.
    with suppress(Error):
        scene.page.goto("chrome://crash", timeout=5_000)


def _kill_browser(scene: Scene) -> None:
    browser = scene.context.browser
    if browser is not None:
        with suppress(Error):
            browser.new_browser_cdp_session().send("Browser.crash")


def _switch_language(scene: Scene) -> None:
    other = "en" if scene.language == "fr" else "fr"
    choice = scene.page.locator("[data-language-choice]")
    with suppress(Error):
        choice.select_option(other, no_wait_after=True, timeout=1_000)


FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "network-cut": Fault("the network is gone for some seconds", _cut_network, _mend_network, reloads=True),
        "names-fail": Fault("no name of a host is resolved for a while", _break_names, _mend_names),
        "error-500": Fault(
            "the server answers the next page with 500, once", lambda scene: scene.site.go_wrong("error")
        ),
        "answer-lost": Fault(
            "the server takes the next form, and its answer does not arrive",
            lambda scene: scene.site.go_wrong("answer-lost"),
        ),
        "tab-closed": Fault("the person closes the tab", lambda scene: scene.page.close(), fresh=True),
        "page-crashed": Fault("the page's process dies", _crash_page),
        "browser-killed": Fault("the browser's process dies", _kill_browser, fresh=True),
        "program-killed": Fault("the program's own process is killed", _nothing, fresh=True, kills=True),
        "asleep": Fault(
            "the computer sleeps for hours, and the sessions end",
            lambda scene: scene.site.clock.advance(hours=HOURS_ASLEEP),
        ),
        "language-switched": Fault("the person chooses another language of the site", _switch_language),
    }
)
"""Each fault by its name."""
