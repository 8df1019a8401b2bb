"""RCAM's request form in a real Chromium: calendar, labels, frame."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from walks import EMAIL, into_rcam, marie

from pouce.rehearsal import State


def take_over(tab, surfer):
    """Go on in Chromium with the session that the surfer has opened."""
    for name, value in surfer.cookies["webgate.ec.localhost"].items():
        cookie = {"name": name, "value": value, "domain": "webgate.ec.localhost", "path": "/", "secure": True}
        tab.context.add_cookies([cookie])


@pytest.fixture
def request_form(tab):
    """Open the request form of a surfer's site in Chromium."""

    def show(surfer):
        into_rcam(surfer, surfer.site.seed(marie(State.LINKED)))
        take_over(tab, surfer)
        tab.goto(surfer.site.rcam + "/RCAM/request")
        return tab

    return show


def test_calendar_by_lists(surfer, request_form):
    """In the popup a month and a year are chosen from lists and a day by a click; the field then shows the date."""
    tab = request_form(surfer)
    tab.get_by_role("button", name="Ouvrir le calendrier").click()
    tab.get_by_label("Année").select_option("1941")
    tab.get_by_label("Mois", exact=True).select_option("mars")
    tab.get_by_role("link", name="9", exact=True).click()

    expect(tab.locator(".calendar")).to_be_hidden()
    expect(tab.locator("#birthDate")).to_have_value("09/03/1941")


def test_a_calendar_is_one_in_a_narrow_window_too(surfer, request_form):
    """Whoever enlarges the page to 200 % finds seven days side by side in a week."""
    tab = request_form(surfer)
    tab.set_viewport_size({"width": 640, "height": 357})
    tab.get_by_role("button", name="Ouvrir le calendrier").click()
    week = [day.bounding_box() for day in tab.locator(".calendar tbody tr").nth(1).locator("td").all()]

    assert len({day["y"] for day in week}) == 1
    assert len({day["x"] for day in week}) == 7


def test_calendar_has_the_right_days(surfer, request_form):
    """February 1944 has 29 days and begins on a Tuesday."""
    tab = request_form(surfer)
    tab.get_by_role("button", name="Ouvrir le calendrier").click()
    tab.get_by_label("Année").select_option("1944")
    tab.get_by_label("Mois", exact=True).select_option("février")

    assert tab.locator(".calendar td a").all_inner_texts() == [str(day) for day in range(1, 30)]
    assert tab.locator(".calendar tbody tr").first.locator("td").nth(1).inner_text() == "1"


def test_calendar_by_arrows(surfer, request_form):
    """The arrows go one month back and forth over the end of the year."""
    tab = request_form(surfer)
    tab.fill("#birthDate", "15/01/1950")
    tab.get_by_role("button", name="Ouvrir le calendrier").click()
    tab.get_by_role("button", name="Mois précédent").click()

    assert tab.get_by_label("Année").input_value() == "1949"
    assert tab.get_by_label("Mois", exact=True).input_value() == "11"


def test_framed_form_leads_out_of_its_frame(open_site, request_form):
    """A form that stands in a frame leads to a page that fills the window."""
    surfer = open_site("form-in-frame")
    tab = request_form(surfer)
    frame = tab.frame_locator("iframe")
    for name, value in (("Numéro", "01234567"), ("Confirmez", "01234567"), ("Date", "09/03/1941")):
        frame.get_by_role("textbox", name=re.compile(f"^{name}")).fill(value)
    frame.get_by_role("button", name="Suivant").click()

    expect(tab.locator("h1")).to_have_text("Accusé de réception")


@pytest.mark.parametrize("labels", ["for", "wrap", "table", "placeholder", "aria"])
def test_labels_in_each_style(open_site, request_form, labels):
    """Whatever ties a label to its field, the form can be filled in by what a person sees."""
    surfer = open_site(labels=labels)
    tab = request_form(surfer)
    field = {
        "placeholder": tab.get_by_placeholder("Numéro de pension", exact=True),
        "table": tab.get_by_role("cell", name="Numéro de pension", exact=True).locator("+ td input"),
    }.get(labels, tab.get_by_role("textbox", name="Numéro de pension", exact=True))
    field.fill("01234567")

    assert tab.locator("#pensionNumber").input_value() == "01234567"


def test_native_date(open_site, request_form):
    """The browser's own date field sends a date that RCAM reads."""
    surfer = open_site("date-native")
    tab = request_form(surfer)
    tab.fill("#birthDate", "1941-03-09")
    tab.fill("#pensionNumber", "01234567")
    tab.fill("#confirmPensionNumber", "01234567")
    tab.click("[name=next]")
    expect(tab.locator("h1")).to_have_text("Accusé de réception")

    assert surfer.site.accounts[EMAIL].requests[0].birth_date == "1941-03-09"
