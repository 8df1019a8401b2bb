"""Open the browser for the official sites: installed, visible, sandboxed, with a profile of ours that stays.

In a window that is thrown away a key could be lost (on a Mac), and Chromium treats such a window as incognito; unseen,
no prompt of the computer ever comes (webauthn.md §1). So there is no option for either.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error

from pouce.browser.discretion import leave_no_core, refuse_to_be_watched
from pouce.browser.driver import running_driver
from pouce.browser.fetch import Tell
from pouce.browser.find import Found, Machine, System, find_browsers
from pouce.browser.launch import LOCALES, options_for
from pouce.browser.profile import is_in_use, prepare, tidy
from pouce.errors import MachineError
from pouce.texts import say

# Only the mock keychain is harmful: it changes how a Mac's Chrome encrypts what it keeps. --disable-sync stays: with it
# no key goes to Google's own store. All of Playwright's own arguments were looked through (docs/sources.md).
DROPPED: Mapping[System, tuple[str, ...]] = {"windows": (), "mac": ("--use-mock-keychain",), "linux": ()}
"""Playwright's own arguments that are left out."""

SIGNED = ("Google Chrome", "Microsoft Edge")
"""Browsers whose makers have signed them so that a Mac trusts them with keys."""

FOLDERS = {"Google Chrome": "chrome", "Microsoft Edge": "edge"}
"""Each browser has a profile of its own: one cannot read what another one has encrypted."""

PROMPT_PATIENCE = 300.0
"""Seconds that a prompt of the computer may stay open before the browser is closed all the same."""


@dataclass
class OfficialBrowser:
    """The browser that runs; its tabs share one profile. `in_prompt` says whether a prompt of the computer is open."""

    context: BrowserContext
    found: Found
    version: str = ""
    in_prompt: Callable[[], bool] = lambda: False

    def new_context(self) -> BrowserContext:
        """Its tabs: a profile has one set of them."""
        return self.context


def launch_options(machine: Machine, found: Found, *, hosts: tuple[str, ...], language: str) -> dict[str, Any]:
    """What Playwright's `launch_persistent_context` is given, apart from the folder. Pure: golden files hold it."""
    return {
        **options_for(machine, headed=True, hosts=hosts, language=language),
        "executable_path": found.path,
        "ignore_default_args": list(DROPPED[machine.system]),
        "locale": LOCALES[language],
        "no_viewport": True,
    }


@contextmanager
def open_official(
    *,
    hosts: tuple[str, ...],
    language: str,
    folder: Path,
    tell: Tell = lambda _: None,
    machine: Machine | None = None,
) -> Iterator[OfficialBrowser]:
    """Start the first installed browser that starts, with its profile below `folder`; close it gracefully in the end.

    Raises MachineError where there is no screen, no browser that will do, or where its profile is in use.
    """
    machine = machine or Machine.this()
    refuse_to_be_watched(machine.environment)
    leave_no_core()
    if not machine.has_screen:
        raise MachineError(say("browser.no_screen"), remedy=say("browser.no_screen_remedy"))
    # What can be refused is refused before anything starts.
    places = _places(machine, folder)
    first = next(places)
    with running_driver() as playwright:
        for found, profile in chain([first], places):
            options = launch_options(machine, found, hosts=hosts, language=language)
            try:
                context = playwright.chromium.launch_persistent_context(profile, **options)
            except Error:
                # Its text is a page long and quotes the computer's folders: it is not shown.
                tell(say("browser.does_not_start", browser=found.name))
                continue
            _open_a_tab_without_a_bar(context)
            opened = OfficialBrowser(context, found, context.browser.version if context.browser else "")
            try:
                yield opened
            finally:
                try:
                    _let_prompt_end(opened, tell)
                finally:
                    # The person may have closed it: then there is nothing left to close.
                    with suppress(Error):
                        context.close()
                    tidy(profile)
            return
    raise MachineError(say("browser.none_starts"), remedy=say("browser.none_starts_remedy"))


def _places(machine: Machine, folder: Path) -> Iterator[tuple[Found, Path]]:
    """Each browser that may be used, with its profile made ready. Raises MachineError."""
    for found in fit_for_keys(machine):
        profile = folder / FOLDERS.get(found.name, "chromium")
        if is_in_use(profile, machine.system):
            raise MachineError(say("browser.in_use"), remedy=say("browser.in_use_remedy"))
        prepare(profile)
        yield found, profile


def fit_for_keys(machine: Machine) -> list[Found]:
    """The browsers that may be used for an account. Raises MachineError where there is none.

    None is fetched here: on a Mac only a browser that its maker has signed can hold a key, and Windows has Edge.
    """
    browsers = find_browsers(machine)
    if not browsers:
        raise MachineError(say("doctor.browser.none"), remedy=say("doctor.browser.none_remedy"))
    if machine.system == "mac":
        browsers = [found for found in browsers if found.name in SIGNED]
        if not browsers:
            raise MachineError(say("doctor.browser.unsigned"), remedy=say("doctor.browser.unsigned_remedy"))
    return browsers


def _open_a_tab_without_a_bar(context: BrowserContext) -> None:
    """Open another empty tab in the place of the first one, above which Chromium warns of the lock on hosts."""
    with suppress(Error):
        first = context.pages
        context.new_page()
        for page in first:
            page.close()


def _let_prompt_end(opened: OfficialBrowser, tell: Tell) -> None:
    """Wait while a prompt of the computer is open: a Mac remembers one that was cut off, and refuses the next."""
    until = time.monotonic() + PROMPT_PATIENCE
    if opened.in_prompt():
        tell(say("browser.prompt_open"))
    with suppress(Error, IndexError):
        while opened.in_prompt() and time.monotonic() < until:
            opened.context.pages[0].wait_for_timeout(100)
