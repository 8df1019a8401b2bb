"""Parts and screens whose words nobody foresaw: known by how the page is made or by what came before, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from pouce.browser.stage import BrowserStage

Form = Callable[..., BrowserStage]
Serve = Callable[[dict[str, str]], None]
NUMBER = "<label>Numéro de pension <input></label>"
PAGES = {
    "form": f"<form>{NUMBER}<button>Suivant</button></form>",
    "strange": "<p>Bonjour</p>",
    "kept": "<p>C’est fait.</p><button>Continuer</button>",
}
LOOKS = 20
"""As many as it takes until a page counts as one that its own words do not tell."""


def way(heading: str, words: str, make: str = "div") -> str:
    """A box with a heading and a link."""
    return f"<{make}><h2>{heading}</h2><p><a href='#{words}'>{words}</a></p></{make}>"


def screen_after_a_while(stage: BrowserStage) -> str | None:
    """What the page is known for, once it has been looked at for some time."""
    return [stage.look().screen for _ in range(LOOKS)][-1]


# --- the other of two -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", [False, True], ids=["below", "above"])
def test_of_two_ways_the_one_that_is_not_the_other_is_meant(form: Form, first: bool) -> None:
    """Where one of two boxes is known to be another way in, the one that remains is ours, whatever it says."""
    boxes = [way("Depuis le bureau", "Ouvrir"), way("Ailleurs", "Allons-y")]
    stage = form(f"{NUMBER}<main>{''.join(reversed(boxes) if first else boxes)}</main>")

    assert "Allons-y" == stage.find("connect").label()


TOO_MANY = {
    "a third way": way("Depuis le bureau", "Ouvrir") + way("Ailleurs", "Allons-y") + way("Aide", "Lire"),
    "another make": way("Depuis le bureau", "Ouvrir") + way("Ailleurs", "Allons-y", make="section"),
    "one heading": "<h2>Entrer</h2><p><a href=#a>Du bureau</a></p><p><a href=#b>Allons-y</a></p>",
    "two links in a box": way("Depuis le bureau", "Ouvrir")
    + "<div><h2>Ailleurs</h2><p><a href=#a>Ceci</a> <a href=#b>Cela</a></p></div>",
    "a guide": way("Depuis le bureau", "Ouvrir") + way("Ailleurs", "Mode d’emploi"),
    "a part of its own": way("Depuis le bureau", "Ouvrir") + way("Ailleurs", "Menu"),
    "nothing that is another": way("Ici", "Ouvrir") + way("Ailleurs", "Allons-y"),
    "the menu of the page": f"<nav>{way('Depuis le bureau', 'Ouvrir')}{way('Ailleurs', 'Allons-y')}</nav>",
}


@pytest.mark.parametrize("markup", TOO_MANY.values(), ids=TOO_MANY.keys())
def test_where_more_than_one_may_be_meant_none_is_pressed(form: Form, markup: str) -> None:
    """Where it is not two boxes alike, each under its own heading, nothing is guessed."""
    stage = form(f"{NUMBER}<main>{markup}</main>")

    assert not stage.has("connect")


# --- what sends it ----------------------------------------------------------------------------------------------------

SENT = {
    "by a script": f"{NUMBER}<button type=button>Hop</button>",
    "without a form": f"<div>{NUMBER}<p><button type=button title=Œil aria-pressed=false>o</button></p></div>"
    "<div role=button tabindex=0>Hop</div>",
    "beside help": f"{NUMBER}<button type=button>Mode d’emploi</button><button type=button>Hop</button>",
}


@pytest.mark.parametrize("markup", SENT.values(), ids=SENT.keys())
def test_the_one_button_below_all_boxes_sends_them(page: Page, serve: Serve, stage: BrowserStage, markup: str) -> None:
    """Where no button of a form sends it by itself, the only one below its boxes does."""
    whole = markup if "role=button" in markup else f"<form>{markup}</form>"
    serve({"https://shop.example/form": f"<header><a href=/done>Suivant</a></header><main>{whole}</main>"})
    page.goto("https://shop.example/form")

    assert stage.look().screen == "shop.form"
    assert "Hop" == stage.find("send").label()


NOT_SENT = {
    "two buttons": f"<form>{NUMBER}<button type=button>Hop</button><button type=button>Zut</button></form>",
    "a box below": f"<form>{NUMBER}<button type=button>Hop</button><input></form>",
    "a list that it opens": f"<form>{NUMBER}<button type=button aria-haspopup=listbox>Hop</button></form>",
    "another part": f"<form>{NUMBER}<button type=button>Déconnexion</button></form>",
    "two without a form": f"<div>{NUMBER}</div><button type=button>Hop</button><button type=button>Zut</button>",
}


@pytest.mark.parametrize("markup", NOT_SENT.values(), ids=NOT_SENT.keys())
def test_a_button_is_not_what_sends_because_it_is_there(
    page: Page, serve: Serve, stage: BrowserStage, markup: str
) -> None:
    """Where several may send, or none does, nobody is told to press one of them."""
    serve({"https://shop.example/form": f"<header><a href=/done>Suivant</a></header><main>{markup}</main>"})
    page.goto("https://shop.example/form")
    stage.look()

    assert not stage.has("send")


# --- once more --------------------------------------------------------------------------------------------------------


def test_a_box_that_quotes_the_one_before_it_is_its_repetition(form: Form) -> None:
    """A label that asks for the same once more, in the words of the box before it, is known with that one."""
    stage = form(f"{NUMBER}<label>Tapez encore une fois le numéro de pension <input value=7></label>")

    assert stage.find("number").is_empty()
    assert not stage.find("again").is_empty()


def test_the_box_before_its_repetition_is_known_by_it(form: Form) -> None:
    """The same the other way round: the first box has new words, and the second one quotes them."""
    stage = form(
        "<label>Pension <input></label><label>Confirmez le numéro de pension <input value=7></label>"
        "<label>Téléphone <input value=8></label>"
    )

    assert stage.find("number").is_empty()


def test_a_box_that_asks_once_more_may_put_it_otherwise(form: Form) -> None:
    """A word of the box before it is enough for the second one, where it is the next."""
    stage = form(f"{NUMBER}<label>Tapez à nouveau votre n° de pensionné <input value=7></label>")

    assert not stage.find("again").is_empty()


OTHERS = {
    "another thing once more": f"{NUMBER}<label>Confirmez votre numéro de téléphone <input></label>",
    "only once more, and not next": f"{NUMBER}<label>Rue <input></label><label>Encore une fois <input></label>",
    "not the next box": f"{NUMBER}<label>Téléphone <input></label><label>Encore le numéro de pension <input></label>",
    "another form": f"{NUMBER}</form><form><label>Encore le numéro de pension <input></label>",
    "another part": f"{NUMBER}<label title='Encore le numéro de pension'>Nom <input></label>",
}


@pytest.mark.parametrize("markup", OTHERS.values(), ids=OTHERS.keys())
def test_what_may_ask_for_something_else_is_left_to_the_person(form: Form, markup: str) -> None:
    """A box is no repetition because of its place alone, or of its words alone."""
    stage = form(markup)

    assert not stage.has("again")


def test_a_repetition_alone_is_not_taken_for_the_first_box(form: Form) -> None:
    """Where only the second box is known, nothing is typed into it that belongs into the first."""
    stage = form(f"{NUMBER}<label>Le badge <input></label><label>Retapez le numéro de votre carte <input></label>")

    assert not stage.has("card")

    hint = "<p>C’est le numéro de votre carte"
    stage = form(f"{NUMBER}<label for=b>Le badge</label><input id=b><label for=c>Retapez-le</label>{hint}<input id=c>")

    assert not stage.has("card")


def test_a_hint_in_a_label_makes_no_repetition_of_it(form: Form) -> None:
    """A label that says below that the same will be asked for again is still the first one."""
    stage = form(f"{NUMBER}<label>Numéro de votre carte<br><small>à confirmer plus bas</small> <input></label>")

    assert stage.find("card").is_empty()


# --- a list -----------------------------------------------------------------------------------------------------------

RADIOS = "<label><input type=radio name=r>Par SMS</label><label><input type=radio name=r>Clé de sécurité</label>"
LISTS = {
    "select": "<label>Deuxième étape <select><option>Par SMS<option>Clé de sécurité</select></label>",
    "a menu of its own": "<div><button type=button aria-haspopup=listbox aria-label=Changer onclick="
    "'nextElementSibling.hidden = false'><b>Par SMS</b></button><ul role=listbox hidden><li role=option>Par SMS"
    "<li role=option onclick='const list = parentElement; list.hidden = true; "
    "list.previousElementSibling.firstChild.textContent = textContent'>Clé de sécurité</ul></div>",
    "radio buttons": f"<fieldset><legend>Deuxième étape</legend>{RADIOS}</fieldset>",
    "a group in a group": "<fieldset><legend>Vous</legend><label>Nom <input></label>"
    f"<div role=radiogroup aria-label=Étape>{RADIOS}</div></fieldset>",
}


@pytest.mark.parametrize("markup", LISTS.values(), ids=LISTS.keys())
def test_a_list_is_known_by_what_it_offers(form: Form, markup: str) -> None:
    """Where the label of a list is new, an entry of it that is known tells which list it is."""
    stage = form(f"{NUMBER}{markup}")
    key = stage.options("method")["key"]

    stage.find("method").choose(key)

    assert stage.find("method").has_chosen(key)


def test_of_two_lists_that_offer_it_none_is_known(form: Form) -> None:
    """Two lists with the same known entry are left to the person, and so is one without it."""
    assert not form(f"{NUMBER}{LISTS['select']}{LISTS['select']}").has("method")
    assert not form(f"{NUMBER}<label>Étape <select><option>Par SMS<option>Par clé</select></label>").has("method")


# --- after another screen ---------------------------------------------------------------------------------------------


def test_a_page_is_known_by_less_straight_after_another(page: Page, serve: Serve, stage: BrowserStage) -> None:
    """A page that says it in new words is known by its button where it comes straight after its form."""
    serve({f"https://shop.example/{path}": body for path, body in PAGES.items()})
    page.goto("https://shop.example/form")
    assert stage.look().screen == "shop.form"
    page.goto("https://shop.example/kept")

    assert stage.look().screen is None
    assert screen_after_a_while(stage) == "shop.kept"


def test_another_tab_does_not_make_it_forgotten(page: Page, serve: Serve, stage: BrowserStage) -> None:
    """The same in a second tab, while the first one still shows a known page."""
    serve({f"https://shop.example/{path}": body for path, body in PAGES.items()})
    page.goto("https://shop.example/form")
    stage.look()
    other = page.context.new_page()
    for path in ("form", "kept"):
        other.goto(f"https://shop.example/{path}")
        stage.look()
    for _ in range(LOOKS):
        stage.tabs.note_pause()
        stage.look()

    assert stage.screen == "shop.kept"
    assert stage.page is other


def test_one_of_several_signals_is_enough(page: Page, serve: Serve, stage: BrowserStage) -> None:
    """Where a screen shows one part or another, either of them will do, and both."""
    for buttons in (["Continuer"], ["Poursuivre"], ["Continuer", "Poursuivre"]):
        pressed = "".join(f"<button>{words}</button>" for words in buttons)
        serve({"https://shop.example/kept": f"<p>C’est enregistré.</p>{pressed}"})
        page.goto("https://shop.example/kept")

        assert stage.look().screen == "shop.kept"


def test_a_page_is_not_known_by_less_anywhere_else(page: Page, serve: Serve, stage: BrowserStage) -> None:
    """The same page counts for nothing at the start, or where another strange page came between."""
    serve({f"https://shop.example/{path}": body for path, body in PAGES.items()})
    page.goto("https://shop.example/kept")
    assert screen_after_a_while(stage) is None

    for path in ("form", "strange", "kept"):
        page.goto(f"https://shop.example/{path}")
        last = screen_after_a_while(stage)
    assert last is None
