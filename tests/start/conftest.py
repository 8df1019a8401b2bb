"""Sittings on the rehearsal site, played by a robot in a browser of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Browser, BrowserContext

from pouce.browser.panel import human
from pouce.rehearsal import Rehearsal
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.sitting import PACES, Sitting
from pouce.start.world import World, rehearsal_world
from pouce.texts import speak
from start.player import Player

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _french(english: None) -> None:  # noqa: ARG001  it speaks English first
    """Each test speaks French."""
    speak("fr")


@pytest.fixture(autouse=True)
def _at_a_robots_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """A robot reads nothing and thinks of nothing between two keys, so nobody waits for it to."""
    monkeypatch.setitem(PACES, "fast", 0.05)
    monkeypatch.setattr(human, "TYPING", 0.3)


@dataclass
class Window:
    """The tests' own browser, which opens windows as Pouce's does."""

    browser: Browser

    def new_context(self) -> BrowserContext:
        """A set of tabs without a screen."""
        return self.browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 800})


@pytest.fixture
def window(browser: Browser) -> Window:
    """A browser to sit down at."""
    return Window(browser)


@dataclass
class Played:
    """A sitting that is about to be attended, and its robot."""

    companion: Companion
    player: Player
    sitting: Sitting

    def attend(self) -> None:
        """Let the robot play until its script is over."""
        self.companion.attend()


@pytest.fixture
def rehearsal() -> Iterator[Rehearsal]:
    """The rehearsal site."""
    with Rehearsal() as site:
        yield site


@pytest.fixture
def played(window: Window, rehearsal: Rehearsal) -> Played:
    """A sitting in which everything is asked, nobody's answers being known."""
    return sit_down(window, rehearsal, rehearsal_world(rehearsal, None))


def sit_down(window: Window, rehearsal: Rehearsal, world: World) -> Played:
    """A sitting with its robot, at a fast pace."""
    sitting = Sitting(world, Dossier(), "fr", today=lambda: TODAY, pace="fast")
    player = Player(rehearsal)
    companion = Companion(window, sitting, beat=player.beat)
    player.companion = companion
    return Played(companion, player, sitting)
