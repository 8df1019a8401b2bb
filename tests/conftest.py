"""What the tests share: the browser that Pouce itself would start, opened once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from shutil import which
from typing import Any

import pytest
from playwright.sync_api import Playwright

from pouce.browser.driver import running_driver
from pouce.browser.fetch import fetched
from pouce.browser.find import Machine, find_browsers
from pouce.texts import speak

SHELL = "chromium-headless-shell"
"""Chromium without its windows (a package of Debian's), in which Playwright plays whatever is not to be seen. It takes
half the processor time. A test that needs a window, or the browser that Pouce finds, starts that one itself."""

# Whoever is started in the background ignores Ctrl-C, and so does all that they start: some tests press it.
signal.signal(signal.SIGINT, signal.default_int_handler)


LONG = ("test_all_three_stages_are_played", "test_a_demonstration_leaves", "test_ctrl_c_ends_the_demonstration")
"""What takes longest comes first: at the end nobody else would have anything left to do meanwhile."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long ones first."""
    items.sort(key=lambda item: not item.name.startswith(LONG))


@pytest.fixture(autouse=True)
def english() -> None:
    """Begin in English: a run speaks the language of its person from then on."""
    speak("en")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Pouce's own driver, so that a test may open a second browser through Pouce."""
    with running_driver() as driver:
        yield driver


@pytest.fixture(scope="session")
def shell() -> str | None:
    """The browser without windows, where it is installed."""
    return which(SHELL)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], shell: str | None) -> dict[str, Any]:
    """Start a browser of this computer, or fetch one where there is none."""
    machine = Machine.this()
    is_seen = not browser_type_launch_args.get("headless", True)
    path = (None if is_seen else shell) or (
        next(iter(find_browsers(machine)), None) or next(iter(fetched(machine, print)))
    ).path
    sandbox = [] if not (machine.system == "linux" and machine.is_root) else ["--no-sandbox"]
    return {
        **browser_type_launch_args,
        "executable_path": path,
        "args": ["--disable-quic", "--disable-gpu", *sandbox],
    }
