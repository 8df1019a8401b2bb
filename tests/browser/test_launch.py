"""A browser is started and closed: what it shows, which one is taken, and what is said where none can be."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from pouce.browser.driver import running_driver
from pouce.browser.find import Machine, find_browsers
from pouce.browser.launch import open_browser
from pouce.errors import MachineError

MACHINE = Machine.this()
pytestmark = pytest.mark.skipif(not find_browsers(MACHINE), reason="no browser on this computer")


def with_environment(**variables: str) -> Machine:
    """This computer with other variables."""
    return replace(MACHINE, environment={**MACHINE.environment, **variables})


def test_language_and_window():
    """Pages are told the person's language, and an unseen browser has the window of a usual screen."""
    with open_browser(headed=False, hosts=(), language="fr") as opened, opened.new_context() as context:
        facts = context.new_page().evaluate("[navigator.language, new Date(0).toLocaleDateString(), innerWidth]")

        assert facts == ["fr-FR", "01/01/1970", 1280]
        assert not opened.headed


def test_options_win():
    """Whoever makes a window may choose its size and language."""
    with (
        open_browser(headed=False, hosts=(), language="fr") as opened,
        opened.new_context(viewport={"width": 800, "height": 600}, locale="de-DE") as context,
    ):
        assert context.new_page().evaluate("[navigator.language, innerWidth]") == ["de-DE", 800]


def test_browser_that_was_closed_closes_quietly():
    """A browser that the person closed in the middle is no error when we are done."""
    with open_browser(headed=False, hosts=(), language="en") as opened:
        opened.browser.close()

    assert not opened.browser.is_connected()


def test_next_browser_where_one_does_not_start(tmp_path: Path):
    """A browser that does not start is passed over, and somebody is told."""
    broken = tmp_path / "google-chrome"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    computer = with_environment(PATH=f"{tmp_path}:{MACHINE.environment['PATH']}")
    told: list[str] = []

    with open_browser(headed=False, hosts=(), language="en", tell=told.append, machine=computer) as opened:
        assert opened.found.path != str(broken)

    assert told == ["Google Chrome does not start."]


def test_no_browser_starts():
    """Where none starts, one sentence and a remedy say so; Playwright's own words are not shown."""
    computer = with_environment(POUCE_BROWSER="/bin/false")

    with pytest.raises(MachineError) as caught, open_browser(headed=False, hosts=(), language="en", machine=computer):
        pass

    assert str(caught.value) == "No browser on this computer could be started."
    assert caught.value.remedy == "Install Google Chrome, or bring your browser up to date, then start again."
    assert caught.value.__context__ is None


@pytest.mark.skipif(MACHINE.system != "linux", reason="only Linux can lack a screen")
def test_window_without_a_screen():
    """Asking for a window where there is no screen is an error with a remedy."""
    computer = with_environment(DISPLAY="", WAYLAND_DISPLAY="")

    with pytest.raises(MachineError) as caught, open_browser(headed=True, hosts=(), language="en", machine=computer):
        pass

    assert str(caught.value) == "A visible browser was asked for, and this computer shows no screen here."
    assert caught.value.remedy == "Start Pouce from a desktop, or without asking for a visible browser."


@pytest.mark.skipif(MACHINE.system != "linux", reason="only Linux can lack a screen")
def test_screen_that_has_gone():
    """Where nobody asked for a window and the screen is gone, the browser runs unseen and somebody is told."""
    computer = with_environment(DISPLAY=":4095", WAYLAND_DISPLAY="")
    told: list[str] = []

    with open_browser(hosts=(), language="en", tell=told.append, machine=computer) as opened:
        assert not opened.headed

    assert told[-1] == "No window can be shown here: the browser runs unseen."


def test_watched_environment_is_refused():
    """A browser is not opened where what is typed would be shown."""
    with (
        pytest.raises(MachineError, match="DEBUG"),
        open_browser(headed=False, hosts=(), language="en", machine=with_environment(DEBUG="pw:*")),
    ):
        pass


def test_driver_within_a_foreign_loop():
    """Where somebody else's Playwright runs in the thread, the error says how to share one."""
    raised: list[BaseException] = []

    def elsewhere() -> None:
        with sync_playwright():
            try:
                with running_driver():
                    pass
            except RuntimeError as error:
                raised.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()

    assert list(map(str, raised)) == ["an event loop runs in this thread already: start Playwright by running_driver()"]
