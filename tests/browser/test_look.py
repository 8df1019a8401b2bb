"""Finding parts and screens by families of evidence, on pages of every kind of markup."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page

from pouce.browser.look import Looker
from pouce.browser.stage import BrowserStage
from pouce.errors import PartNotFound, PartsDisagree
from pouce.flow.library import flows_folder
from pouce.sites import Sites
from pouce.words import plain

Form = Callable[..., BrowserStage]
NUMBER = "<label for=n>Numéro de pension</label><input id=n>"

LABELS = {
    "for": NUMBER,
    "around": "<label>Numéro de pension <input></label>",
    "star and colon": "<label for=n>Numéro de pension * :</label><input id=n>",
    "hint inside": "<label for=n>Numéro de pension<br><small>en haut à gauche</small></label><input id=n>",
    "in brackets": "<label for=n>Numéro de pension (8 chiffres)</label><input id=n>",
    "other case": "<label for=n>NUMÉRO DE PENSION</label><input id=n>",
    "whose it is": "<label for=n>Votre numéro de pension</label><input id=n>",
    "icon": "<label for=n>Numéro de pension <i aria-hidden=true>help_outline</i></label><input id=n>",
    "other language": "<label for=n>Pension number</label><input id=n>",
    "labelledby": "<b id=l>Numéro de pension</b><input aria-labelledby=l>",
    "aria-label": "<input aria-label='Numéro de pension'>",
    "foot of a form": f"<main><form><footer>{NUMBER}</footer></form></main>",
    "title": "<input title='Numéro de pension'>",
    "placeholder": "<input placeholder='Numéro de pension'>",
    "cell before": "<table><tr><td>Numéro de pension</td><td><input></td></tr></table>",
    "description list": "<dl><dt>Numéro de pension</dt><dd><input></dd></dl>",
    "text before": "Numéro de pension <input>",
    "row above": "<div>Numéro de pension</div><div><input></div>",
    "grid": "<div><div>Numéro de pension</div><div></div><div><input></div></div>",
    "name only": "<input name=number>",
    "shadow": "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML="
    "'<label for=n>Numéro de pension</label><input id=n>'</script>",
}


@pytest.mark.parametrize("markup", LABELS.values(), ids=LABELS.keys())
def test_a_field_is_found_however_it_is_labelled(form: Form, markup: str) -> None:
    """A field is found by whatever names it for a person, and the page is recognised."""
    stage = form(markup)

    assert "shop.form" == stage.screen
    assert stage.find("number").is_empty()


ABSENT = {
    "display none": f"<div style='display:none'>{NUMBER}</div>",
    "hidden input": "<label for=n>Numéro de pension</label><input id=n type=hidden>",
    "off the left": f"<div style='position:absolute;left:-9999px'>{NUMBER}</div>",
    "no size": "<label for=n>Numéro de pension</label><input id=n style='width:0;height:0;padding:0;border:0'>",
    "transparent": f"<div style='opacity:0'>{NUMBER}</div>",
    "invisible": f"<div style='visibility:hidden'>{NUMBER}</div>",
    "another kind": "<label for=n>Numéro de pension</label><input id=n type=checkbox>",
    "a password": "<label for=n>Numéro de pension</label><input id=n type=password>",
}


@pytest.mark.parametrize("markup", ABSENT.values(), ids=ABSENT.keys())
def test_what_a_person_does_not_see_is_not_there(form: Form, markup: str) -> None:
    """A field that a person does not see, or that is of another kind, is not found, and makes no screen."""
    stage = form(markup)

    assert stage.screen is None


BESIDE = {
    "newsletter": f"<footer><form>{NUMBER}</form></footer>",
    "menu": f"<nav>{NUMBER}</nav>",
    "search": f"<div role=search><form>{NUMBER}</form></div>",
    "search form": f"<form role=search>{NUMBER}</form>",
}


@pytest.mark.parametrize("markup", BESIDE.values(), ids=BESIDE.keys())
def test_what_stands_beside_the_page_is_not_of_it(
    page: Page, serve: Callable[[dict[str, str]], None], stage: BrowserStage, markup: str
) -> None:
    """A box at the foot of the page, in its menus or its search is no field of ours, whatever it is called."""
    serve({"https://shop.example/form": f"<h1>Nouvelles</h1><a href='/p2'>Suivant</a>{markup}"})
    page.goto("https://shop.example/form")

    assert stage.look().screen is None


def test_exact_words_come_before_words_with_something_between(form: Form) -> None:
    """Words that fit exactly have the field; of two with something between the pieces, those that say more."""
    stage = form(
        f"{NUMBER}<label>Numéro de votre carte <input value=1></label>"
        "<label>Confirmation du numéro de votre carte <input value=2></label>"
        "<label>Carte du bureau <input value=3></label>"
    )

    shown = [stage.find(part).handle.input_value() for part in ("card", "card_again", "office_card")]

    assert ["1", "2", "3"] == shown


def test_the_button_that_sends_the_form_is_found_whatever_it_says(form: Form) -> None:
    """A button with words that nobody foresaw is the one that sends its field's form, if that is one alone."""
    stage = form(f"{NUMBER}<button>Hop</button><button type=button>Aide</button><button>Menu</button>")

    assert "Hop" == stage.find("send").label()

    stage = form(f"{NUMBER}<button>Annuler</button><button>Hop</button><button type=button>Suivant</button>")

    assert "Hop" == stage.find("send").label()

    stage = form(f"{NUMBER}<button>Hop</button><button>Zut</button>")

    assert not stage.has("send")


def test_confirmation_is_told_from_the_first_field(form: Form) -> None:
    """Two fields whose labels begin alike are not mixed up, whichever way the second one is put."""
    stage = form(f"{NUMBER}<label for=m>Confirmez le numéro de pension</label><input id=m value=7>")

    assert stage.find("number").is_empty()
    assert not stage.find("again").is_empty()


def test_first_name_is_not_last_name(form: Form) -> None:
    """“Nom” is not found inside “Prénom”."""
    stage = form(f"{NUMBER}<label for=p>Prénom</label><input id=p value=x><label for=f>Nom</label><input id=f>")

    assert stage.find("last_name").is_empty()


def test_two_fields_with_one_label_are_none(form: Form) -> None:
    """Where two visible fields carry one label, neither is chosen."""
    stage = form(f"{NUMBER}<label for=m>Numéro de pension</label><input id=m>")

    with pytest.raises(PartNotFound):
        stage.looker.take(stage.page, "shop.form", "number")


def test_the_attribute_settles_which_of_two(form: Form) -> None:
    """Two families together may settle what one leaves open: one label twice, one name."""
    stage = form(f"{NUMBER}<label for=m>Numéro de pension</label><input id=m name=number value=7>")

    assert not stage.find("number").is_empty()


def test_evidence_that_disagrees_is_not_followed(form: Form) -> None:
    """Where the label names one field and the attribute another, nothing is guessed."""
    stage = form(f"{NUMBER}<label for=p>Prénom</label><input id=p name=number>")

    with pytest.raises(PartsDisagree):
        stage.find("number")


def test_an_attribute_on_another_parts_field_is_not_followed(form: Form) -> None:
    """A field that says of itself that it is another part is not taken for this one because of its name."""
    stage = form("<label for=p>Prénom</label><input id=p name=number>")

    with pytest.raises(PartsDisagree):
        stage.find("number")


def test_the_heading_above_settles_which_button(form: Form) -> None:
    """Of two buttons that say the same, the one under the named heading is meant."""
    stage = form(
        f"{NUMBER}<h2>Réseau interne</h2><a href='/a'>Connecter</a>"
        "<h2>Accès par internet</h2><a href='/b'>Connecter</a>"
    )

    assert "/b" == stage.find("connect").handle.get_attribute("href")


def test_what_stands_in_brackets_tells_one_button_from_the_next(form: Form) -> None:
    """A hint in brackets is passed over in a label, never on a button: it may say where that leads."""
    stage = form(f"{NUMBER}<a href='/a'>Connecter (réseau interne)</a>")

    assert not stage.has("connect")


def test_a_part_in_a_shadow_root_can_be_pointed_at(form: Form) -> None:
    """Whoever takes the turn is led to the part, in whatever component it stands."""
    inside = "<div><div><button>Suivant</button></div></div><button type=button>Hop</button><button>Connecter</button>"
    deeper = inside.replace("Connecter", "Menu")
    stage = form(
        f"{NUMBER}<p><x-card id=h></x-card></p><script>"
        f"h.attachShadow({{mode:'open'}}).innerHTML=`<x-in></x-in><p>{inside}</p>`;"
        f"h.shadowRoot.firstChild.attachShadow({{mode:'open'}}).innerHTML=`{deeper}`</script>"
    )

    pointed = [stage.point_to("submit", part, "", None).locate(stage.page) for part in ("connect", "gear")]

    assert ["Connecter", "Menu"] == [locator.inner_text() if locator else None for locator in pointed]


def test_the_form_settles_which_button(form: Form) -> None:
    """Of two buttons that say the same, the one in the form of the fields is meant; in one form both may be."""
    stage = form(
        f"<form>{NUMBER}<button>Suivant</button></form>"
        "<form><label for=q>Chercher</label><input id=q><button id=other>Suivant</button></form>"
        "<a href='/a'>Suivant</a>"
    )

    assert stage.find("next").handle.get_attribute("id") is None

    stage = form(f"<form>{NUMBER}<button>Suivant</button><a href='/a'>Suivant</a></form>")

    with pytest.raises(PartNotFound):
        stage.looker.take(stage.page, "shop.form", "next")


def test_a_step_on_the_way_is_not_pressed(form: Form) -> None:
    """What a list of steps names is not the button, and what a menu names is not where the page has it too."""
    way = "<ol class=steps><li><a href=#s1 aria-current=step>Connecter</a></ol>"
    stage = form(f"{NUMBER}{way}<h2>Accès par internet</h2><a href=#go>Connecter</a>")

    assert stage.find("connect").handle.get_attribute("href") == "#go"

    stage = form(f"{NUMBER}<nav><a href=#menu>Connecter</a></nav><main><a href=#go>Connecter</a></main>")

    assert stage.find("connect").handle.get_attribute("href") == "#go"


def test_one_way_shown_twice_is_one_way(form: Form) -> None:
    """Two links to one address are one way."""
    stage = form(f"{NUMBER}<a href='/out'>Menu</a><a href='/out'>Menu</a>")

    assert "/out" == stage.find("gear").handle.get_attribute("href")


@pytest.mark.parametrize("opening", ["onclick", "onmouseover"])
def test_a_part_behind_another_is_brought_out(form: Form, opening: str) -> None:
    """A part that hides behind a menu button is brought out by pointing at that button or pressing it."""
    stage = form(
        f'{NUMBER}<button type=button {opening}="o.hidden=false">Menu</button>'
        "<a id=o hidden href='/out'>Déconnexion</a>"
    )

    assert stage.has("log_out")
    assert "/out" == stage.find("log_out").handle.get_attribute("href")


def test_a_part_that_comes_late_is_waited_for(form: Form, page: Page) -> None:
    """A part that a script adds a moment after the page is there is waited for."""
    stage = form(f"{NUMBER}<div id=d></div>")
    page.evaluate("setTimeout(() => { d.innerHTML = '<label for=p>Prénom</label><input id=p>' }, 300)")

    assert stage.find("first_name").is_empty()


TICKS = {
    "label around": "<label><input type=checkbox> Vie privée</label>",
    "text behind": "<input type=checkbox> <a href=#>Vie privée</a>",
    "sentence behind": "<input type=checkbox> J’ai lu la page sur la <a href=#>vie privée</a> *",
    "cell behind": "<table><tr><td><input type=checkbox></td><td>Vie privée</td></tr></table>",
    "column behind": "<div><div><input type=checkbox></div><div>J’ai lu la <a href=#>vie privée</a></div></div>",
    "text before": "<table><tr><td>Vie privée</td><td><input type=checkbox></td></tr></table>",
    "between others": "<input type=checkbox checked> Lettre d’information<br><input type=checkbox> Vie privée<br>"
    "<input type=checkbox checked> Statistiques",
}


@pytest.mark.parametrize("markup", TICKS.values(), ids=TICKS.keys())
def test_a_tick_box_is_found_by_the_words_behind_it(form: Form, markup: str) -> None:
    """What is ticked is the box whose own words name it, wherever the page puts them."""
    stage = form(f"{NUMBER}<div>{markup}</div>")

    assert not stage.find("consent").is_ticked()


BOXES = {
    "four": "".join(f"<input aria-label='Partie {n}' maxlength=3>" for n in range(4)),
    "twelve": "".join(f"<input aria-label='Signe {n}' maxlength=1>" for n in range(12)),
}


@pytest.mark.parametrize("count", BOXES, ids=BOXES)
def test_the_boxes_of_a_code_are_found_in_order(form: Form, count: str) -> None:
    """All boxes under the words for the code are found, however many there are."""
    stage = form(f"{NUMBER}<fieldset><legend>Code final</legend>{BOXES[count]}</fieldset>")

    assert {"four": 4, "twelve": 12}[count] == len(stage.boxes("code"))


def test_one_box_is_a_code_too(form: Form) -> None:
    """A single box with the label of the code is the code."""
    stage = form(f"{NUMBER}<label for=c>Code final</label><input id=c maxlength=12>")

    assert 1 == len(stage.boxes("code"))


def test_a_form_in_a_frame_of_the_site_is_seen(
    page: Page, serve: Callable[[dict[str, str]], None], stage: BrowserStage
) -> None:
    """A frame of the same site is part of the page."""
    serve(
        {
            "https://shop.example/form": "<h1>Formulaire</h1><iframe src=/inner width=600 height=300></iframe>",
            "https://shop.example/inner": f"{NUMBER}<button>Suivant</button>",
        }
    )
    page.goto("https://shop.example/form")
    page.frames[1].wait_for_load_state()

    assert "shop.form" == stage.look().screen
    assert stage.find("number").is_empty()


def test_a_form_in_a_foreign_frame_is_nothing(
    page: Page, serve: Callable[[dict[str, str]], None], stage: BrowserStage
) -> None:
    """A foreign frame is not even asked, whatever it shows."""
    serve(
        {
            "https://shop.example/form": "<iframe src=https://evil.example/ width=600 height=300></iframe>",
            "https://evil.example/": f"{NUMBER}<button>Suivant</button>",
        }
    )
    page.goto("https://shop.example/form")
    page.frames[1].wait_for_load_state()

    assert stage.look().screen is None


@pytest.mark.parametrize(
    "address",
    [
        "https://shop.example.evil.example/form",
        "http://shop.example/form",
        "https://shop.example:8443/form",
        "https://shop.example./form",
        "https://evil.example/shop.example/form",
    ],
)
def test_a_look_alike_address_is_no_screen(
    page: Page, serve: Callable[[dict[str, str]], None], stage: BrowserStage, address: str
) -> None:
    """The same page at another origin is nobody's, and its address is named."""
    serve({address: f"{NUMBER}<button>Suivant</button>"})
    page.goto(address)
    sight = stage.look()

    assert sight.screen is None
    assert sight.away is not None


def test_a_text_counts_within_one_sentence(
    page: Page, serve: Callable[[dict[str, str]], None], stage: BrowserStage
) -> None:
    """A screen is proven by what the page says, not by a field that holds the same words."""
    serve({"https://shop.example/done": "<input value='Merci'><textarea>Merci</textarea>"})
    page.goto("https://shop.example/done")

    assert stage.look().screen is None


CHOICES = {
    "select": "<label for=s>Méthode</label><select id=s><option>Mot de passe<option value=KEY>Autre nom</select>",
    "select by words": "<label for=s>Méthode</label><select id=s><option>Mot de passe<option>Clé de sécurité</select>",
    "select in a fieldset": "<fieldset><legend>Méthode</legend>"
    "<select><option>Mot de passe<option>Clé de sécurité</select></fieldset>",
    "radios": "<fieldset><legend>Méthode</legend><label><input type=radio name=r checked>Mot de passe</label>"
    "<label><input type=radio name=r>Clé de sécurité</label></fieldset>",
    "own drop-down": "<div role=combobox tabindex=0 aria-label=Méthode onclick='u.hidden=false'>Mot de passe</div>"
    "<ul id=u hidden><li onclick=\"document.querySelector('[role=combobox]').textContent=this.textContent\">"
    "Clé de sécurité</li></ul>",
}


@pytest.mark.parametrize("markup", CHOICES.values(), ids=CHOICES.keys())
def test_an_entry_is_chosen_from_any_kind_of_list(form: Form, markup: str) -> None:
    """A native list, radio buttons and a drop-down of the page's own are all chosen from, and read back."""
    stage = form(f"{NUMBER}{markup}")
    option = stage.options("method")["key"]
    element = stage.find("method")
    before = element.has_chosen(option)
    element.choose(option)

    assert (False, True) == (before, stage.find("method").has_chosen(option))


def test_words_are_reduced_alike_on_both_sides(page: Page) -> None:
    """What a site file says is compared with what a page shows: both are made plain in one way."""
    folder = flows_folder() / "sites"
    shown = [line for file in sorted(folder.glob("*.yaml")) for line in file.read_text("utf-8").splitlines()]
    shown += [
        "« Straße »",
        "Ne pas  cliquer…",
        "L’adresse e‑mail * :",
        "\u00a0MOT DE PASSE\u202f?",
        "ﬁn",
        "→ Suivant ›",
        "[a] 🔑",
        "…",
    ]

    words = (files("pouce.browser") / "words.js").read_text("utf-8")

    assert [plain(line) for line in shown] == page.evaluate(
        f"(shown) => {{ {words}\nreturn shown.map(plain); }}", shown
    )


def test_nothing_is_kept_of_a_run_that_is_over(form: Form) -> None:
    """What looked at pages goes with its run: a program that plays many does not grow."""
    stage = form(NUMBER)
    looker = Looker(stage.flow, Sites.at(shop="http://shop.localhost"))
    looker.see(stage.page)
    gone = weakref.ref(looker)

    del looker
    gc.collect()

    assert gone() is None


KNOWN = f"{NUMBER}<label>Prénom <input></label>"
ABOUT = {
    "a word of its label": ("<label>Votre nom d’usage <input></label>", True),
    "the beginning of a word": ("<label>Patronyme complet <input></label>", True),
    "beside one that may stay empty": (
        "<label>Votre nom d’usage <input></label><label>Rue (facultatif) <input></label>",
        True,
    ),
    "beside another that is about something else": (
        "<label>Votre nom d’usage <input></label><label>Votre messagerie <input></label>",
        True,
    ),
    "beside another that nobody knows": ("<label>Votre nom d’usage <input></label><label>Rue <input></label>", False),
    "of somebody else": ("<label>Le nom du conjoint <input></label>", False),
    "twice": ("<label>Votre nom d’usage <input></label><label>Votre nom de plume <input></label>", False),
    "of another make": ("<label>Votre nom d’usage <input inputmode=numeric></label>", False),
    "too short": ("<label>Votre nom d’usage <input maxlength=4></label>", False),
    "cannot be typed into": ("<label>Votre nom d’usage <input readonly></label>", False),
    "of which nobody sees anything": (
        "<div style='height:0;overflow:hidden'><label>Votre nom d’usage <input></label></div>",
        False,
    ),
    "in another form": ("</form><form><label>Votre nom d’usage <input></label><label>Objet <input></label>", False),
}


@pytest.mark.parametrize(("markup", "is_it"), ABOUT.values(), ids=ABOUT.keys())
def test_one_box_that_is_left_is_known_by_what_it_is_about(form: Form, markup: str, is_it: bool) -> None:
    """Where its wording is new, a box is known by a word of its label, if nothing else in its form is left to be it."""
    stage = form(f"{KNOWN}{markup}")

    assert is_it == stage.has("last_name")


def test_a_word_makes_no_screen(form: Form, page: Page) -> None:
    """The one box of a page is not ours by a word alone: nothing else says what the page is about."""
    stage = form("<form><label>Donnez-lui un nom <input></label>")

    assert stage.screen is None
    with pytest.raises(PartNotFound):
        stage.looker.take(page, "shop.form", "last_name")


HEAD = "<form><label>Numéro de pension <input value=head></label><button>Chercher</button></form>"


def test_of_two_forms_the_one_of_the_screen_counts(form: Form) -> None:
    """A box that is called the same in the head of the page is not it: most of what is known stands in one form."""
    stage = form(f"{HEAD}<form>{KNOWN}<label>Nom <input></label>")

    assert stage.find("number").is_empty()


def test_an_attribute_may_hold_several_words(form: Form) -> None:
    """`autocomplete="section-you family-name"` says what `family-name` says."""
    stage = form("<input name='line number'><input name=numbering>")

    assert "line number" == stage.find("number").handle.get_attribute("name")


AGAIN = {
    "says only that it is once more": ("Confirmation", True),
    "points at it": ("Confirmez ce numéro", True),
    "asks for something else once more": ("Confirmez votre adresse", False),
    "asks for a code": ("Code de confirmation", False),
    "says it in brackets": ("Votre numéro (à nouveau)", True),
}


@pytest.mark.parametrize(("label", "is_it"), AGAIN.values(), ids=AGAIN.keys())
def test_a_box_that_only_says_once_more_repeats_the_one_before(form: Form, label: str, is_it: bool) -> None:
    """Right below a box that is known, a label that says nothing but “once more” asks for the same again."""
    stage = form(f"{NUMBER}<label>{label} <input></label>")

    assert is_it == stage.has("again")


CODE_BOXES = "<p><input maxlength={0}></p>"
SHORT = {
    "four of three": ("<h2>Le code de la dernière étape</h2>" + CODE_BOXES.format(3) * 4, 4),
    "twelve of one": ("<h2>Le code de la dernière étape</h2>" + CODE_BOXES.format(1) * 12, 12),
    "not twelve in all": ("<h2>Le code de la dernière étape</h2>" + CODE_BOXES.format(4) * 4, 0),
    "nothing of a code": ("<h2>La dernière étape</h2>" + CODE_BOXES.format(3) * 4, 0),
}


@pytest.mark.parametrize(("markup", "count"), SHORT.values(), ids=SHORT.keys())
def test_the_boxes_of_a_code_are_known_by_how_many_characters_they_take(form: Form, markup: str, count: int) -> None:
    """Boxes of the same few characters that make twelve are the code's, where the words above them speak of a code."""
    stage = form(f"{NUMBER}{markup}")
    try:
        found = len(stage.looker.boxes(stage.page, "shop.form", "code")[1])
    except PartNotFound:
        found = 0

    assert count == found


def test_what_stands_above_every_heading_does_not_send(
    page: Page, serve: Callable[[dict[str, str]], None], stage: BrowserStage
) -> None:
    """A box with a button in the head of the page, however alone it is there, is not the page's form."""
    for body, is_it in ((f"<form>{NUMBER}<button>Hop</button></form>{{}}", False), ("{}" + HEAD, True)):
        serve(
            {"https://shop.example/form": f"<a href=/done>Suivant</a>{body.format('<h1>Merci</h1><p>C’est fait.</p>')}"}
        )
        page.goto("https://shop.example/form")
        stage.look()

        assert is_it == stage.has("send")


def test_a_label_far_away_names_a_box_that_nothing_else_does(form: Form) -> None:
    """What stands in another column of the row names a box; not one that says itself what it is for."""
    row = "<div><div>Numéro de pension</div><div>&nbsp;</div><div><span><span>{}</span></span></div></div>"

    assert form(row.format("<input>")).has("number")
    assert form(row.format("<input placeholder=Rechercher>")).screen is None
