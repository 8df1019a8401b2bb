"""Fixtures of the rehearsal site's tests: a site, a surfer on it, and one Chromium for the whole session."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
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
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One headless Chromium for all tests of this folder."""
    expect.set_options(timeout=PATIENCE_MS)
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A fresh window in French; the test fails when the page reports an error or breaks its own security policy."""
    context = chromium.new_context(locale="fr-BE")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []
