"""Ask the browser of this computer whether it could call the computer's prompt: Windows Hello, Touch ID."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from playwright.sync_api import Error

from pouce.browser.find import Found, Machine, find_browsers
from pouce.browser.launch import open_browser
from pouce.errors import MachineError

# A page of our own, answered inside the browser: the question needs a secure context, and must reach nobody.
PAGE = "https://pouce.localhost/"

PROMPT = "window.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable() ?? false"


@dataclass(frozen=True)
class Readiness:
    """What a browser said. `version` None: it did not start."""

    found: Found
    version: str | None = None
    prompt: bool | None = None


def ask_browser(machine: Machine | None = None, *, language: str = "en") -> Readiness | None:
    """Start the browser that would be used, unseen, in a profile that is thrown away, and ask it. None: there is none.

    Necessary, not sufficient: a browser that says yes may still refuse (webauthn.md §2). Raises MachineError where the
    surroundings would show what is typed.
    """
    machine = machine or Machine.this()
    browsers = find_browsers(machine)
    if not browsers:
        return None
    try:
        with (
            open_browser(headed=False, hosts=(), language=language, machine=machine) as opened,
            closing(opened.new_context()) as context,
        ):
            page = context.new_page()
            page.route(PAGE, lambda route: route.fulfill(body="", content_type="text/html"))
            page.goto(PAGE, wait_until="commit")
            return Readiness(opened.found, opened.browser.version, bool(page.evaluate(PROMPT)))
    except (Error, MachineError):
        return Readiness(browsers[0])
