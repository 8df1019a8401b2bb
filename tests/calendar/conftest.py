"""One browser for all tests of the calendar, a fresh context for each, and the public set served beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from calendar_set import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserType, Page

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def calendar_site() -> Iterator[str]:
    """Give the address of the public set."""
    yield from serve()


@pytest.fixture(scope="session")
def calendar_browser(browser_type: BrowserType) -> Iterator[Browser]:
    """Start the browser of this computer, or the one that Playwright brings."""
    arguments = ["--disable-gpu", "--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    browser = browser_type.launch(executable_path=CHROMIUM if CHROMIUM.exists() else None, args=arguments)
    yield browser
    browser.close()


@pytest.fixture
def sheet(calendar_browser: Browser) -> Iterator[Page]:
    """Give a fresh page, as a visitor from France has it."""
    context = calendar_browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.set_default_timeout(8000)
    yield page
    context.close()
