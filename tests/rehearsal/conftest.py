"""Fixtures of the rehearsal site's tests: a site, a surfer on it, and one Chromium window for the whole session."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Error, Page, Playwright, expect
from surfer import Surfer

from pouce.rehearsal import Knobs, Rehearsal, Variant

PATIENCE_MS = 20_000  # a test machine may be busy with other things


@pytest.fixture
def open_site() -> Iterator[Callable[..., Surfer]]:
    """Start a site with some knobs turned, or a named variant, and open it with a surfer."""
    opened: list[Surfer] = []

    def start(variant: str = "", **knobs: object) -> Surfer:
        site = Rehearsal(variant or Variant(knobs=Knobs.model_validate(knobs)))
        opened.append(Surfer(site.__enter__()))
        return opened[-1]

    yield start
    for surfer in opened:
        surfer.close()
        surfer.site.__exit__(None, None, None)


@pytest.fixture
def surfer(open_site: Callable[..., Surfer]) -> Surfer:
    """A surfer on the standard site."""
    return open_site()


@pytest.fixture(scope="session")
def window(playwright: Playwright) -> Iterator[Page]:
    """One window of one headless Chromium, in French, for all tests of this folder: a new one for each costs more."""
    expect.set_options(timeout=PATIENCE_MS)
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    context = browser.new_context(locale="fr-BE")
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    browser.close()


@pytest.fixture
def tab(window: Page) -> Iterator[Page]:
    """The window without cookies; the test fails when a page reports an error or breaks its own security policy."""
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(message.text)

    def note_error(error: Error) -> None:
        faults.append(str(error))

    window.on("console", note)
    window.on("pageerror", note_error)
    yield window
    window.goto("about:blank")
    window.remove_listener("console", note)
    window.remove_listener("pageerror", note_error)
    window.context.clear_cookies()
    assert faults == []
