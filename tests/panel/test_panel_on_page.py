"""The panel on a real page under the strictest policy: it shows, nobody else reaches it, it comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from panel.conftest import shown
from pouce.browser.panel.state import HIDDEN, Offer, Spot
from pouce.texts import say

PutPanel = Callable[..., Any]


def test_the_panel_shows_under_the_strictest_policy(strict: Page, panel_on: PutPanel) -> None:
    """It is drawn with its styles, and the page's policy is not violated by it."""
    violations: list[str] = []
    strict.on("console", lambda message: violations.append(message.text))
    panel_on(strict)

    assert strict.locator(".say").inner_text() == "Tapez votre mot de passe, puis appuyez sur Entrée."
    assert strict.locator(".panel").bounding_box()["width"] == 380
    assert [text for text in violations if "Content Security Policy" in text] == []


def test_the_page_makes_room(strict: Page, panel_on: PutPanel) -> None:
    """The page is reflowed beside the dock, and below it in a narrow window; nothing is covered."""
    panel_on(strict)
    assert strict.evaluate("document.body.getBoundingClientRect().right") <= 1280 - 380

    strict.set_viewport_size({"width": 800, "height": 900})
    # Asked from outside: what waits within a page may not evaluate under this policy.
    expect(strict.locator("html")).to_have_css("margin-right", "0px")
    room = strict.evaluate("parseFloat(getComputedStyle(document.documentElement).marginBottom)")
    assert room >= strict.locator(".panel").bounding_box()["height"] - 1


def test_no_script_of_the_page_reaches_the_panel(strict: Page, panel_on: PutPanel) -> None:
    """The page sees a closed element: no root, no binding, no function of ours."""
    panel_on(strict, is_open=False)

    assert strict.evaluate("document.querySelector('pouce-panel') !== null")
    assert strict.evaluate("document.querySelector('pouce-panel').shadowRoot") is None
    assert strict.evaluate("[typeof window.pouceTell, typeof window.pouceShow]") == ["undefined", "undefined"]


def test_a_press_is_told_once(strict: Page, panel_on: PutPanel) -> None:
    """A double click of a trembling finger counts as one press."""
    _line, told = panel_on(strict)
    strict.locator(".pause").dblclick()
    strict.wait_for_timeout(50)

    assert [said for said in told if "press" in said] == [{"press": "pause"}]


def test_a_press_that_nobody_made_does_not_count(strict: Page, panel_on: PutPanel) -> None:
    """A click that a script makes up is not a person's."""
    _line, told = panel_on(strict)
    strict.evaluate("document.querySelector('pouce-panel').shadowRoot.querySelector('.stop').click()")
    strict.wait_for_timeout(50)

    assert [said for said in told if "press" in said] == []


def test_the_panel_comes_back_after_a_navigation(strict: Page, panel_on: PutPanel) -> None:
    """A new document shows the same card, without anybody drawing it anew."""
    panel_on(strict)
    strict.click("a")
    strict.wait_for_url("**/next")

    strict.locator(".say").wait_for()
    assert strict.locator(".say").inner_text().startswith("Tapez votre mot de passe")


def test_a_panel_that_the_page_throws_out_comes_back(strict: Page, panel_on: PutPanel) -> None:
    """A page that builds itself anew does not lose the panel."""
    panel_on(strict)
    strict.evaluate("document.querySelector('pouce-panel').remove()")

    strict.locator(".say").wait_for()


def test_a_panel_that_goes_leaves_the_page_as_it_was(strict: Page, panel_on: PutPanel) -> None:
    """On a tab that does not count any more there is no panel, and no room for one."""
    line, _told = panel_on(strict)
    line.show(HIDDEN)

    assert strict.evaluate("document.querySelector('pouce-panel')") is None
    assert strict.evaluate("document.documentElement.style.marginRight") == ""


def test_the_ring_stands_round_the_part(strict: Page, panel_on: PutPanel) -> None:
    """The ring encloses the part, lets its mark of the focus be seen and the mouse through, and stays with it."""
    line, _told = panel_on(strict)
    box = strict.locator("#code").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    line.show(shown(ring=Spot(*middle, mark=1), focus=True).as_dict())
    ring = strict.locator(".ring").bounding_box()

    border, mark = 4, 3
    assert ring["x"] + border <= box["x"] - mark
    assert ring["x"] + ring["width"] - border >= box["x"] + box["width"] + mark
    strict.mouse.click(*middle)
    assert strict.evaluate("document.activeElement.id") == "code"


def test_a_card_drawn_again_leaves_the_ring_on_its_part(strict: Page, panel_on: PutPanel) -> None:
    """Whoever scrolls and then presses Pause finds the ring round the same part as before."""
    line, _told = panel_on(strict)
    strict.set_viewport_size({"width": 1280, "height": 400})
    strict.evaluate("document.body.style.setProperty('padding', '150px 0 900px')")
    box = strict.locator("#code").bounding_box()
    spot = Spot(box["x"] + 5, box["y"] + 5, mark=1)
    line.show(shown(ring=spot).as_dict())
    strict.evaluate("scrollTo(0, 100)")
    line.show(shown(ring=spot, paused=True).as_dict())

    here = strict.locator("#code").bounding_box()
    assert here["y"] == box["y"] - 100
    ring = strict.locator(".ring").bounding_box()
    assert ring["y"] < here["y"] < ring["y"] + ring["height"]


def test_a_captcha_counts_as_typed_when_its_field_is_left(strict: Page, panel_on: PutPanel) -> None:
    """Leaving the field is told, and never what is in it."""
    line, told = panel_on(strict)
    box = strict.locator("#code").bounding_box()
    line.show(shown(ring=Spot(box["x"] + 5, box["y"] + 5, mark=1), focus=True, leaving=True).as_dict())
    strict.keyboard.type("k7p2x")
    strict.keyboard.press("Tab")
    strict.wait_for_timeout(50)

    assert {"left": True} in told
    assert "k7p2x" not in str(told)


def test_pause_and_stop_stay_in_sight_whatever_is_said(strict: Page, panel_on: PutPanel) -> None:
    """The longest card in a window of 1280 by 800 scrolls by itself; a short one is no larger than what it says."""
    strict.set_viewport_size({"width": 1280, "height": 713})
    line, _told = panel_on(strict, main=Offer(), notes=())
    short = strict.locator(".card").bounding_box()["height"]
    line.show(shown(notes=(say("panel.ceremony.refused", "fr"),) * 2).as_dict())
    stop = strict.locator(".stop").bounding_box()

    assert short < 300
    assert stop["y"] + stop["height"] < 713
    assert strict.locator(".card").evaluate("card => card.scrollHeight > card.clientHeight")


def test_what_is_to_be_read_above_a_part_is_in_sight_in_a_low_window(strict: Page, panel_on: PutPanel) -> None:
    """At 200 % the part stands right above the bar of the panel, and a picture or an answer above it has the room."""
    line, _told = panel_on(strict, main=Offer(), notes=())
    strict.set_viewport_size({"width": 640, "height": 400})
    strict.evaluate("document.body.style.setProperty('padding', '300px 0 900px')")
    strict.evaluate("scrollBy(0, document.querySelector('#code').getBoundingClientRect().top - 60)")
    box = strict.locator("#code").bounding_box()
    line.show(shown(ring=Spot(box["x"] + 5, box["y"] + 5, mark=1), above=True, main=Offer(), notes=()).as_dict())

    field, panel = (strict.locator(part).bounding_box() for part in ("#code", ".panel"))
    assert 10 < panel["y"] - field["y"] - field["height"] < 40
