"""What the pages' own scripts do, in a real Chromium, under their strict security policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from soft_key import SoftKey
from walks import EMAIL, PASSWORD, into_rcam, marie

from pouce.rehearsal import State


def take_over(tab, surfer):
    """Go on in Chromium with the session that the surfer has opened."""
    for name, value in surfer.cookies["webgate.ec.localhost"].items():
        cookie = {"name": name, "value": value, "domain": "webgate.ec.localhost", "path": "/", "secure": True}
        tab.context.add_cookies([cookie])


@pytest.fixture(params=["new", "bare"])
def chooser(open_site, tab, request):
    """The chooser on RCAM's password page, with and without roles."""
    surfer = open_site(chooser=request.param)
    surfer.site.seed(marie(State.LINKED))
    tab.goto(surfer.site.rcam + "/RCAM/connect")
    tab.fill("#username", EMAIL)
    tab.press("#username", "Enter")
    # The page's script is deferred: it listens to keys when the page has loaded, not yet when its fields are there.
    tab.wait_for_selector("#password")
    tab.wait_for_load_state()
    return tab


def test_chooser_by_mouse(chooser):
    """The drop-down opens by its arrow, takes the choice and closes."""
    chooser.click(".verif-method-dd-placeholder__icon-container")
    chooser.click("#verif-method-dd-PASSWORD_WEBAUTHN")

    expect(chooser.locator(".verif-method-dd-options")).to_be_hidden()
    expect(chooser.locator("#verif-method-dd-id")).to_contain_text("Plateforme sécurisée ou clé de sécurité")
    expect(chooser.locator("[name=loginStrength]")).to_have_value("PASSWORD_WEBAUTHN")


def test_chooser_by_keys(chooser):
    """The drop-down can be used by keys alone."""
    chooser.focus("#verif-method-dd-id")
    for key in ("Enter", "ArrowDown", "ArrowDown", "ArrowDown", "Enter"):
        chooser.keyboard.press(key)

    expect(chooser.locator("[name=loginStrength]")).to_have_value("PASSWORD_WEBAUTHN")


def test_chooser_closes_by_a_click_elsewhere(chooser):
    """A click elsewhere closes the drop-down and chooses nothing."""
    chooser.click("#verif-method-dd-id")
    chooser.click("h1")

    expect(chooser.locator(".verif-method-dd-options")).to_be_hidden()
    expect(chooser.locator("[name=loginStrength]")).to_have_value("PASSWORD_MOBILE_APP")


@pytest.mark.parametrize(("boxes", "first"), [("4x3", "ABC"), ("12x1", "A")])
def test_code_boxes_pass_the_cursor_on(open_site, tab, boxes, first):
    """A full box passes the cursor on: the code is typed in one go, and Backspace leads back."""
    surfer = open_site(code_boxes=boxes)
    into_rcam(surfer, surfer.site.seed(marie(State.CODE_SENT)))
    take_over(tab, surfer)
    tab.goto(surfer.site.rcam + "/RCAM/code")
    tab.click("#code1")
    tab.keyboard.type("ABCDEF234567")
    typed = [box.input_value() for box in tab.locator("[data-code] input").all()]

    assert typed[0] == first
    assert "".join(typed) == "ABCDEF234567"


def test_menu_opens_on_hover_and_click(surfer, tab):
    """The gear menu opens when the mouse comes near or clicks, and closes when it leaves."""
    account = surfer.site.seed(marie(State.OPEN))
    page = surfer.send(surfer.get(surfer.site.eulogin + "/cas"), username=account.email)
    surfer.send(page, password=PASSWORD)
    take_over(tab, surfer)
    tab.goto(surfer.site.eulogin + "/cas/userdata/myAccount.cgi")
    tab.hover(".gear")
    expect(tab.get_by_role("link", name="Déconnexion")).to_be_visible()
    tab.hover("h1")
    expect(tab.get_by_role("link", name="Déconnexion")).to_be_hidden()
    tab.click(".gear")
    tab.get_by_role("link", name="Déconnexion").click()

    expect(tab.locator("main")).to_contain_text("Vous vous êtes déconnecté d’EU Login.")


def test_renewed_picture(surfer, tab):
    """The button with the two arrows shows another picture for the same token."""
    tab.goto(surfer.site.eulogin + "/cas/eim/external/register.cgi")
    picture = tab.locator("[data-captcha]").get_attribute("src")
    with tab.expect_response(lambda answer: "renew=1" in answer.url) as answer:
        tab.get_by_role("button", name="Afficher une autre image").click()

    assert answer.value.ok
    assert picture in tab.locator("[data-captcha]").get_attribute("src")
    assert surfer.site.captcha_answer(tab.locator("[data-captcha]").get_attribute("src"))


def test_language_changes_at_once(surfer, tab):
    """Choosing a language shows the page in it, without another click."""
    tab.goto(surfer.site.eulogin + "/cas")
    tab.get_by_label("Langue").select_option("en")

    expect(tab.locator("h1")).to_have_text("Sign in to continue")


@pytest.mark.parametrize(("redirect", "heading"), [("auto", "Demande d’accès"), ("click", "Vous êtes dirigé")])
def test_way_to_the_application(open_site, tab, redirect, heading):
    """The page between EU Login and RCAM goes on by itself, or waits for its link to be clicked."""
    surfer = open_site(redirect=redirect)
    account = surfer.site.seed(marie(State.LINKED))
    page = surfer.send(surfer.get(surfer.site.rcam + "/RCAM/connect"), username=EMAIL)
    page = surfer.send(page, password=PASSWORD, loginStrength="PASSWORD_WEBAUTHN")
    key = SoftKey(account.seeded_key, surfer.site.eulogin)
    between = surfer.send(page, credential=key.answer(page.attribute("data-options"))).url
    take_over(tab, surfer)
    tab.goto(between)
    expect(tab.locator("h1")).to_contain_text(heading)
    if redirect == "click":
        tab.click("#fallbackLink")

    expect(tab).to_have_url(surfer.site.rcam + "/RCAM/request")
