"""The panel, measured in a real browser: axe-core, text of 20 px, contrast 7:1, targets of 44 px."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from panel.accessibility import problems_of
from panel.conftest import shown, strict_page
from pouce.texts import say, speak

# Widths in CSS pixels: 1280 and 800 at 100 %, and both at 200 %.
WINDOWS = [(1280, 800), (800, 900), (640, 400), (400, 450)]
WHO = ["you", "me", "rest", "done", "ask"]
ADDRESS = "https://webgate.an-address-that-is-longer-than-a-line.ec.europa.eu"
LOOKS = [
    pytest.param("fr", "none"),
    pytest.param("de", "active"),
    pytest.param("fr", "active", marks=pytest.mark.sweep),
    pytest.param("de", "none", marks=pytest.mark.sweep),
]


@pytest.mark.parametrize(("language", "colours"), LOOKS)
@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: f"{window[0]}px")
def test_the_panel_is_easy_to_see_and_to_hit(
    browser: Browser, panel_on: Callable[..., Any], window: tuple[int, int], language: str, colours: str
) -> None:
    """No rule is broken, nothing is too small, in any state of the panel, at any width, in forced colours too."""
    speak(language)
    context = browser.new_context(
        viewport={"width": window[0], "height": window[1]}, forced_colors=colours, reduced_motion="reduce"
    )
    page = strict_page(context)
    line, _told = panel_on(page, language=language)
    found = []
    for who in WHO:
        line.show(shown(who=who, language=language, paused=who == "rest").as_dict())
        found += problems_of(page, whole_page=False)
    line.show(shown(say=say("card.unreachable", address=ADDRESS), language=language).as_dict())
    found += problems_of(page, whole_page=False)
    context.close()

    assert found == []


def test_the_panel_works_by_keyboard_alone(strict: Page, panel_on: Callable[..., Any]) -> None:
    """Tab goes from the page to the panel's buttons, Enter presses them, and nothing holds the focus back."""
    _line, told = panel_on(strict)
    for _ in range(12):
        strict.keyboard.press("Tab")
        reached = strict.evaluate("document.querySelector('pouce-panel').shadowRoot.activeElement?.className")
        if reached == "pause":
            break
    strict.keyboard.press("Enter")
    strict.wait_for_timeout(50)

    assert reached == "pause"
    assert {"press": "pause"} in told
