"""What the person has chosen from a list is theirs, as what they typed is; what the site has put there is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from pouce.browser.stage import BrowserStage
from pouce.errors import ValueDiffers
from pouce.steps.choose import Choose

Form = Callable[..., BrowserStage]
NUMBER = "<label for=n>Numéro de pension</label><input id=n>"
ENTRIES = "<option>Application<option>Mot de passe<option value=KEY>Clé de sécurité"

LISTS = {
    "list": f"<label for=s>Méthode</label><select id=s>{ENTRIES}</select>",
    "list that shows no entry": f"<label for=s>Méthode</label><select id=s><option value=''>—{ENTRIES}</select>",
    "list with an entry set": f"<label for=s>Méthode</label><select id=s>{ENTRIES}<option selected>SMS</select>",
    "radios": "<fieldset><legend>Méthode</legend><label><input type=radio name=r>Mot de passe</label>"
    "<label><input type=radio name=r checked>Application</label>"
    "<label><input type=radio name=r>Clé de sécurité</label></fieldset>",
    "radios of which none is set": "<fieldset><legend>Méthode</legend><label><input type=radio name=r>Mot de passe"
    "</label><label><input type=radio name=r>Clé de sécurité</label></fieldset>",
}

CHOOSE = Choose(choose={"method": "key"})
KEPT = LISTS["list"].replace("<option>Mot de passe", "<option selected>Mot de passe")
"""The same list as a site sends it back that has kept what was chosen."""


@pytest.mark.parametrize("markup", LISTS.values(), ids=LISTS.keys())
def test_what_the_person_has_chosen_is_left_to_them(form: Form, markup: str) -> None:
    """Another entry than the site had set is the person's: nothing is changed, and they are told."""
    stage = form(NUMBER + markup)
    choose_by_hand(stage.page)

    with pytest.raises(ValueDiffers, match="another choice"):
        CHOOSE.perform(stage)
    assert stage.page.locator(":checked").inner_text() + shown_beside(stage.page) == "Mot de passe"


@pytest.mark.parametrize("markup", LISTS.values(), ids=LISTS.keys())
def test_what_the_site_has_set_is_changed(form: Form, markup: str) -> None:
    """An entry that the site itself shows, or none, is nobody's choice."""
    assert CHOOSE.perform(form(NUMBER + markup)) == "done"


def test_what_the_site_has_kept_of_the_persons_choice_stays(form: Form) -> None:
    """They changed the list after the program, and the site sends the page back with their entry set."""
    stage = form(NUMBER + LISTS["list"])
    CHOOSE.perform(stage)
    again(stage, KEPT)

    with pytest.raises(ValueDiffers):
        CHOOSE.perform(stage)


def test_a_page_in_another_language_has_a_setting_of_its_own(form: Form) -> None:
    """The person changes the language of the page, and the list comes with what fits that one: nobody has chosen it."""
    stage = form(NUMBER + LISTS["list"])
    CHOOSE.perform(stage)
    again(stage, f"{KEPT}<script>document.documentElement.lang = 'en'</script>")

    assert CHOOSE.perform(stage) == "done"


def choose_by_hand(page: Page) -> None:
    """As a person does, with the keys."""
    if page.locator("select").count():
        page.locator("select").focus()
        page.keyboard.type("Mot de")
    else:
        page.get_by_label("Mot de passe").press("Space")


def shown_beside(page: Page) -> str:
    """The words of a radio button, which stand in its label."""
    return page.locator("label:has(:checked)").inner_text() if page.locator("label:has(:checked)").count() else ""


def again(stage: BrowserStage, markup: str) -> None:
    """The same page comes once more, with another list."""
    page = stage.page
    page.set_content(f"<form>{NUMBER}{markup}<button>Suivant</button></form>")
    stage.look()
