"""A fresh page for each test of the calendar, and the public set served beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from calendar_set import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def calendar_site() -> Iterator[str]:
    """Give the address of the public set."""
    yield from serve()


@pytest.fixture
def sheet(browser: Browser) -> Iterator[Page]:
    """Give a fresh page, as a visitor from France has it."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.set_default_timeout(8000)
    yield page
    context.close()
