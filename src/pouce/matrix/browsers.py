"""The browser of one process of a matrix: on this computer, lent by a Playwright server, or out of a Selenium Grid."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import replace
from shutil import which
from socket import getaddrinfo

from playwright.sync_api import Browser, BrowserContext, BrowserType, Error

from pouce.browser.driver import running_driver
from pouce.browser.find import NAMED_BY, Machine, find_browsers
from pouce.browser.launch import LOCALES, open_browser
from pouce.errors import MachineError
from pouce.sites import is_loopback
from pouce.texts import say

REHEARSAL_HOSTS = ("*.localhost",)
"""The names that a browser of ours may resolve."""

SHELL = "chromium-headless-shell"
"""Chromium without its windows (a package of Debian's): it takes half the processor time."""

LOOPBACK = "<loopback>"
"""What a browser of a Playwright server may reach through us: the rehearsal site listens on this computer only."""

SELENIUM = "SELENIUM_REMOTE_URL"
"""The variable by which Playwright itself is told to take its browser out of a Selenium Grid."""

Opener = Callable[[], AbstractContextManager[Browser]]


class Browsers:
    """Gives windows: in the browser that is open, or in a new one where that has gone."""

    def __init__(self, opener: Opener, server: str = "") -> None:
        """`server`: where the opener finds its browsers, for those who open more of them."""
        self.server = server
        self._opener = opener
        self._open = ExitStack()
        self._browser: Browser | None = None

    def new_context(self, language: str) -> BrowserContext:
        """A fresh set of windows that share nothing with any other. Raises MachineError where no browser can be had."""
        if self._browser is None or not self._browser.is_connected():
            self.close()
            self._browser = self._open.enter_context(self._opener())
        return self._browser.new_context(locale=LOCALES[language], viewport={"width": 1280, "height": 800})

    def close(self) -> None:
        """Give the browser back."""
        self._browser = None
        self._open.close()


def opener_for(server: str = "") -> Opener:
    """What opens a browser: one of a Playwright server at `ws://…`, one of a Selenium Grid, or one of this computer."""
    if server:
        return lambda: served(server)
    return gridded if os.environ.get(SELENIUM) else local


@contextmanager
def local() -> Iterator[Browser]:
    """A browser of this computer, without a window, which reaches the rehearsal site and nothing else."""
    machine = Machine.this()
    shell = which(SHELL)
    if shell is not None and NAMED_BY not in machine.environment:
        # As if the person had named it.
        machine = replace(machine, environment={**machine.environment, NAMED_BY: shell})
    with open_browser(headed=False, hosts=REHEARSAL_HOSTS, language="en", machine=machine) as opened:
        yield opened.browser


@contextmanager
def served(address: str) -> Iterator[Browser]:
    """A browser of a Playwright server; what it asks of the rehearsal site comes through this computer.

    The server starts its own browser; a server that lets us choose (`run-server --unsafe`) is offered ours.
    """
    found = next(iter(find_browsers(Machine.this())), None)
    options = {"headless": True, **({"executablePath": found.path} if found else {})}
    headers = {"x-playwright-launch-options": json.dumps(options)}
    way = _way_here(address)
    with _lent(address, lambda chromium: chromium.connect(address, expose_network=way, headers=headers)) as browser:
        yield browser


def _way_here(address: str) -> str | None:
    """How a browser of the server at this address comes to the rehearsal site. Raises MachineError where it cannot.

    Through us it asks this computer for names, and systems differ in whether they know `*.localhost` (RFC 6761); a
    browser on this computer knows them by itself.
    """
    try:
        getaddrinfo(REHEARSAL_HOSTS[0].replace("*", "any"), None)
    except OSError:
        if is_loopback(address):
            return None
        raise MachineError(say("matrix.no_names"), remedy=say("matrix.no_names_remedy")) from None
    return LOOPBACK


@contextmanager
def gridded() -> Iterator[Browser]:
    """A browser of the Selenium Grid that SELENIUM_REMOTE_URL names."""
    with _lent(os.environ[SELENIUM], lambda chromium: chromium.launch()) as browser:
        yield browser


@contextmanager
def _lent(address: str, lend: Callable[[BrowserType], Browser]) -> Iterator[Browser]:
    """A browser that somebody lends, given back in the end. Raises MachineError where none is to be had there."""
    with running_driver() as playwright:
        try:
            browser = lend(playwright.chromium)
        except Error:
            problem, remedy = say("matrix.no_server", address=address), say("matrix.no_server_remedy")
            raise MachineError(problem, remedy=remedy) from None
        try:
            yield browser
        finally:
            with suppress(Error):
                browser.close()
