"""Open a browser for a rehearsal, a demonstration or a test: quiet, sandboxed, and unable to reach any other site.

Everything here is thrown away when the browser closes; the browser for the official sites is opened by `official.py`.
The switches were chosen with Chromium 156 and Playwright 1.65.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import product
from typing import Any

from playwright.sync_api import Browser, BrowserContext, BrowserType, Error

from pouce.browser.discretion import leave_no_core, refuse_to_be_watched
from pouce.browser.driver import running_driver
from pouce.browser.fetch import Tell, fetched
from pouce.browser.find import Found, Machine, find_browsers
from pouce.errors import MachineError
from pouce.texts import say

LOCALES = {"fr": "fr-FR", "en": "en-GB", "de": "de-DE", "it": "it-IT", "es": "es-ES", "nl": "nl-NL"}
"""Which country's habits go with a language, so that a date is written day first."""

PATIENCE = 30_000
"""Milliseconds that a browser is given to start."""


@dataclass(frozen=True)
class OpenBrowser:
    """A browser that runs, and how to make windows in it."""

    browser: Browser
    found: Found
    headed: bool
    language: str

    def new_context(self, **options: Any) -> BrowserContext:
        """A fresh set of windows that share no cookie with any other. `options` are Playwright's own and win."""
        window = {"no_viewport": True} if self.headed else {"viewport": {"width": 1280, "height": 800}}
        return self.browser.new_context(**{"locale": LOCALES[self.language], **window, **options})


@contextmanager
def open_browser(
    *,
    headed: bool | None = None,
    hosts: tuple[str, ...] | None,
    language: str,
    tell: Tell = lambda _: None,
    machine: Machine | None = None,
) -> Iterator[OpenBrowser]:
    """Start the first browser that starts, and close it in the end whatever happens. Fetch one where there is none.

    `headed`: None shows a window where there is a screen. `hosts`: the only names that resolve (`localhost` says
    nothing about `a.localhost`; `*.localhost` may be written); None leaves the network open. Raises MachineError.
    """
    machine = machine or Machine.this()
    refuse_to_be_watched(machine.environment)
    leave_no_core()
    if headed and not machine.has_screen:
        raise MachineError(say("browser.no_screen"), remedy=say("browser.no_screen_remedy"))
    ways = [options_for(machine, headed=shown, hosts=hosts, language=language) for shown in _shown(machine, headed)]
    attempts = _attempts(ways, find_browsers(machine), fetched(machine, tell))
    with running_driver() as playwright:
        browser, found, options = _first_that_starts(playwright.chromium, attempts, tell)
        if options is not ways[0]:
            tell(say("browser.unseen"))
        try:
            yield OpenBrowser(browser, found, not options["headless"], language)
        finally:
            # The person may have closed it, or it broke: then there is nothing left to close.
            with suppress(Error):
                browser.close()


def _shown(machine: Machine, headed: bool | None) -> list[bool]:
    """Whether to show a window, in the order in which to try."""
    if headed is not None:
        return [headed]
    # DISPLAY may name a screen that has gone, as it does in a session that was left.
    return [True, False] if machine.has_screen else [False]


Attempt = tuple[dict[str, Any], Found]
"""One browser with one set of options for Playwright's `launch`."""


def _attempts(ways: list[dict[str, Any]], browsers: list[Found], more: Iterable[Found]) -> Iterator[Attempt]:
    """What to try, in order: every browser with a window before any without; `more` only where there is none."""
    yield from product(ways, browsers)
    if not browsers:
        for found in more:
            yield from ((options, found) for options in ways)


def _first_that_starts(
    chromium: BrowserType, attempts: Iterator[Attempt], tell: Tell
) -> tuple[Browser, Found, dict[str, Any]]:
    problem = "browser.none"
    for options, found in attempts:
        try:
            browser = chromium.launch(executable_path=found.path, **options)
        except Error:
            # Its text is a page long and quotes the computer's folders: it is not shown.
            tell(say("browser.does_not_start", browser=found.name))
            problem = "browser.none_starts"
        else:
            return browser, found, options
    raise MachineError(say(problem), remedy=say("browser.none_starts_remedy"))


def options_for(machine: Machine, *, headed: bool, hosts: tuple[str, ...] | None, language: str) -> dict[str, Any]:
    """What Playwright's `launch` is given, apart from the program file."""
    locale = LOCALES[language]
    # Playwright already silences updates, sync and the first-run pages. QUIC knocks at every site a second time.
    arguments = ["--disable-quic", f"--lang={locale}"]
    # Beside the panel the page needs all the width that there is.
    arguments.append("--start-maximized" if headed else "--disable-gpu")
    if hosts is not None:
        arguments.extend(only_hosts(hosts))
    return {
        "headless": not headed,
        "args": arguments,
        # Chromium refuses to run as root with its sandbox; everybody else keeps it.
        "chromium_sandbox": not (machine.system == "linux" and machine.is_root),
        # Chromium's own menus and dialogs follow this variable on Linux, and `--lang` elsewhere.
        "env": {**machine.environment, "LANGUAGE": language},
        "timeout": PATIENCE,
        # A Ctrl-C reaches every process of the terminal: Playwright's would close the browser at once, prompt or not.
        "handle_sigint": False,
    }


def only_hosts(hosts: tuple[str, ...]) -> tuple[str, ...]:
    """Chromium's switches with which no other host resolves, not even as the target of a redirect.

    A proxy would resolve names by itself, so there is none. Raises ValueError for what is not the name of a host:
    a comma in it would be a rule of its own.
    """
    for host in hosts:
        if not re.fullmatch(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?", host):
            raise ValueError(f"not the name of a host: {host!r}")
    rules = ", ".join(["MAP * ~NOTFOUND", *(f"EXCLUDE {host}" for host in hosts)])
    return (f"--host-resolver-rules={rules}", "--no-proxy-server")
