"""The site files at work: pages of the makings of EU Login and RCAM, told from what only speaks of the same things."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from playwright.sync_api import Page

from pouce.browser.look import STRANGE, Looker
from pouce.browser.tabs import OTHER_TABS, Tabs
from pouce.errors import PartNotFound
from pouce.flow.flow import Flow
from pouce.flow.library import load_flow
from pouce.sites import Sites

Serve = Callable[[dict[str, str]], None]
Shows = Callable[..., "str | None"]

CAS = "https://login.example/cas"
AT = {"eulogin": "https://login.example", "rcam": "https://club.example"}

ADDRESS = "<label>Adresse électronique <input></label><button>Suivant</button>"
ASKED = "<label>Mot de passe <input type=password></label><button>Connexion</button>"
LOCKED = "<p>Votre compte est bloqué pendant 15 minutes.</p>"
LEFT = "<p>Vous êtes déconnecté.</p><a href=#1>Se connecter</a>"
NOTICE = "<p>Après plusieurs mots de passe erronés, votre compte est bloqué pendant 15 minutes.</p>"
SENT = "<h1>Création d’un compte</h1><p>Un courriel vous a été envoyé.</p>"
CREATED = "<p>Votre mot de passe a été créé.</p><button>Continuer</button>"
PLATFORM = "<button><b>Plateforme sécurisée ou clé de sécurité</b><small>Utiliser cette méthode</small></button>"
APP = "<button><b>Application mobile EU Login : code PIN</b><small>Utiliser cette méthode</small></button>"
NEWS = "<div><h3>Lettre d’information</h3><label>Votre adresse électronique <input></label><button>OK</button></div>"


@cache
def flow_of(name: str) -> Flow:
    """A flow of the product."""
    return load_flow(name)


@pytest.fixture
def shows(page: Page, serve: Serve) -> Shows:
    """Which screen the last of some pages shows, all met in one run, the one after the other."""

    def show(*pages: str, flow: str = "create-account") -> str | None:
        looker = Looker(flow_of(flow), Sites.at(**AT))
        seen = None
        for number, body in enumerate(pages):
            serve({f"{CAS}/p{number}": f"<main>{body}</main>"})
            page.goto(f"{CAS}/p{number}")
            seen = looker.see(page).screen
        return seen

    return show


def test_a_notice_on_every_page_is_no_reply(shows: Shows) -> None:
    """What stood beside the first form already, before anything was sent, is nothing that has happened."""
    assert "eulogin.identifier" == shows(NOTICE + ADDRESS)
    assert "eulogin.sign_in" == shows(NOTICE + ADDRESS, NOTICE + ASKED)
    assert "eulogin.mail_sent" == shows(NOTICE + ADDRESS, NOTICE + SENT)


def test_a_reply_is_one_where_it_is_new(shows: Shows) -> None:
    """What the site says once something was sent has happened; and so has what stands there without any form."""
    assert "eulogin.locked" == shows(ADDRESS, LOCKED)
    assert "eulogin.locked" == shows(LOCKED)
    assert "eulogin.not_found" == shows(ADDRESS, "<p>Utilisateur introuvable.</p>" + ADDRESS)


def test_what_the_run_before_left_is_no_notice(page: Page, serve: Serve, shows: Shows) -> None:
    """A run may begin where the one before has logged out, and its tab be looked at again: it is said anew later."""
    assert "eulogin.logged_out" == shows(ADDRESS, LEFT)
    assert "eulogin.logged_out" == shows(LEFT, ADDRESS, ASKED, LEFT)
    looker, here = Looker(flow_of("create-account"), Sites.at(**AT)), page.context.new_page()
    serve({f"{CAS}/out": LEFT, f"{CAS}/in": ADDRESS})
    page.goto(f"{CAS}/out")
    here.goto(f"{CAS}/in")
    for tab in (page, here, page):
        looker.see(tab)
    here.goto(f"{CAS}/out")
    seen = looker.see(here).screen
    here.close()

    assert seen == "eulogin.logged_out"


def test_a_tab_that_the_run_before_left_stays_where_it_is(page: Page, serve: Serve) -> None:
    """What it says counts as said by then, and nothing has happened on it: the tab of this run goes on counting."""
    serve({f"{CAS}/out": LEFT, f"{CAS}/in": ADDRESS, f"{CAS}/password": ASKED})
    here = page.context.new_page()
    page.goto(f"{CAS}/out")
    here.goto(f"{CAS}/in")
    tabs = Tabs(
        here, Looker(flow_of("create-account"), Sites.at(**AT)), follow=lambda _: None, is_apart=lambda _: False
    )
    met = [tabs.look().screen]
    here.goto(f"{CAS}/password")
    met.append(tabs.look().screen)
    for _ in range(OTHER_TABS):
        tabs.note_pause()
    met.append(tabs.look().screen)
    here.close()

    assert met == ["eulogin.identifier", "eulogin.sign_in", "eulogin.sign_in"]


def test_what_to_do_without_an_account_is_no_unknown_address(shows: Shows) -> None:
    """The first page may say what to do without an account: nobody has given an address yet."""
    say = "<p>If you have no account, create one.</p>"

    assert "eulogin.identifier" == shows(say + "<label>E-mail address <input></label><button>Next</button>")


def test_a_link_that_explains_a_button_is_not_the_button(shows: Shows) -> None:
    """A menu of instructions beside the page offers nothing that is done here."""
    menu = "<nav><a href=#1>Ajouter une plateforme sécurisée : mode d’emploi</a></nav>"

    assert "eulogin.password_created" == shows(menu + CREATED)
    assert "eulogin.platforms" == shows("<a href=#1>Ajouter une plateforme sécurisée (cet ordinateur)</a>")


def test_the_box_of_a_newsletter_is_no_field_of_the_page(shows: Shows) -> None:
    """A box that stands alone under the heading of a newsletter is its own, whatever its label says."""
    assert "eulogin.mail_sent" == shows(SENT + NEWS)
    assert "eulogin.identifier" == shows(ADDRESS + NEWS)


@pytest.mark.parametrize(
    "around", ["<div>{}</div>", "<fieldset><legend>Méthode d’authentification</legend>{}</fieldset>"]
)
def test_a_tile_for_each_method_is_a_chooser(shows: Shows, around: str) -> None:
    """A button for each method, and no other that sends: the person presses the one of the platform."""
    tiles = "<h1>Choisissez votre méthode de vérification</h1>" + around.format(APP + PLATFORM)

    assert "eulogin.method_tiles" == shows(ADDRESS, tiles, flow="request-access")
    assert shows(ADDRESS, around.format(PLATFORM), flow="request-access") is None


def test_a_list_of_the_steps_on_the_way_proves_nothing(page: Page, serve: Serve) -> None:
    """What comes later, or was before, has its name in the list of steps on every page: only the page proves it."""
    steps = "<ol><li>1. Demande<li aria-current=step>2. Accusé de réception<li>3. Validation confirmée</ol>"
    looker = Looker(flow_of("request-access"), Sites.at(**AT))
    seen = []
    for body in (steps, f"{steps}<h1>Accusé de réception</h1>", f"{steps}<p>Votre accès a été validé.</p>"):
        serve({"https://club.example/RCAM/page": f"<main>{body}</main>"})
        page.goto("https://club.example/RCAM/page")
        seen.append(looker.see(page).screen)

    assert [None, "rcam.acknowledged", "rcam.confirmed"] == seen


BOTH = "<h2>Par internet</h2><a href=/out>Connecter</a><h2>Par le réseau interne</h2><a href=/in>Connecter</a>"
WAYS = "<a href=/in>{}</a><a href=/out>{}</a>"


@pytest.mark.parametrize(
    ("body", "leads_to"),
    [
        (WAYS.format("Se connecter depuis l’intranet", "Se connecter par internet"), "/out"),
        (WAYS.format("Se connecter depuis l’intranet de chez vous", "Autre chose"), None),
        ("<h2>Accès par le réseau interne</h2><a href=/in>Connecter</a>", None),
        (BOTH, "/out"),
        (f"<form><input placeholder=Courriel><button>Se connecter par internet</button></form>{BOTH}", "/out"),
        ("<form><input placeholder=Courriel><button>Se connecter par internet</button></form>", None),
    ],
)
def test_the_way_for_those_in_the_office_is_never_taken(
    page: Page, serve: Serve, body: str, leads_to: str | None
) -> None:
    """What speaks of the internal network, or stands under a heading that does, is not the way in from home."""
    looker = Looker(flow_of("request-access"), Sites.at(**AT))
    serve({"https://club.example/RCAM/": f"<main>{body}</main>"})
    page.goto("https://club.example/RCAM/")
    seen = looker.see(page).screen
    found = looker.take(page, "rcam.landing", "connect")[1].get_attribute("href") if seen else None

    assert (leads_to and "rcam.landing", leads_to) == (seen, found)


def test_a_link_beside_the_form_does_not_send_it(shows: Shows, page: Page) -> None:
    """The same words in a menu beside the page lead elsewhere: the form's own button sends it, whatever it says."""
    menu = "<nav><a href=#1>Créer un compte</a></nav>"
    form = "<form><label>Prénom <input></label><label>Nom <input></label><button>Terminer</button></form>"
    shown = shows(ADDRESS, menu + form)
    looker = Looker(flow_of("create-account"), Sites.at(**AT))

    assert "eulogin.register" == shown
    assert "Terminer" == looker.take(page, "eulogin.register", "create")[1].inner_text()


@pytest.mark.parametrize("says", ["de", "", "xx"])
def test_a_page_in_another_language_is_known(page: Page, serve: Serve, says: str) -> None:
    """A site that speaks another language than the run, or does not say which, is known at the first look."""
    looker = Looker(flow_of("create-account"), Sites.at(**AT), "fr")
    serve({f"{CAS}/p": f"<html lang='{says}'><main><p>Ihr Konto ist gesperrt.</p></main>"})
    page.goto(f"{CAS}/p")

    assert looker.see(page).screen == "eulogin.locked"


def test_a_page_that_names_the_wrong_language_is_known_soon(page: Page, serve: Serve) -> None:
    """A German page that says that it is French is known after some looks, long before the person is told."""
    looker = Looker(flow_of("create-account"), Sites.at(**AT), "fr")
    serve({f"{CAS}/p": "<html lang=fr><main><p>Ihr Konto ist gesperrt.</p></main>"})
    page.goto(f"{CAS}/p")
    first = last = looker.see(page)
    for _ in range(STRANGE):
        last = looker.see(page, last)

    assert first.screen is None
    assert last.screen == "eulogin.locked"


def after(*pages: str, page: Page, serve: Serve, flow: str, origin: str = AT["eulogin"] + "/cas") -> str | None:
    """The screen that the last of some pages shows in the end, each come straight after the one before."""
    looker = Looker(flow_of(flow), Sites.at(**AT))
    seen = None
    for number, body in enumerate(pages):
        serve({f"{origin}/p{number}": f"<main>{body}</main>"})
        page.goto(f"{origin}/p{number}")
        for _ in range(STRANGE + 2):
            seen = looker.see(page, seen)
    return seen.screen if seen else None


DEVICE = "<form><label>Nom de l’appareil <input></label><button>Enregistrer</button></form>"
PENSION = "<form><label>Numéro de pension <input></label><button>Suivant</button></form>"
REGISTER = "<form><label>Prénom <input></label><label>Nom <input></label><button>Créer un compte</button></form>"


@pytest.mark.parametrize(
    ("before", "said", "shown"),
    [
        (REGISTER, "Un lien vient d’être expédié vers votre messagerie.", "eulogin.mail_sent"),
        (REGISTER, "Le lien n’a pas pu être expédié.", None),
        (REGISTER, "Dès que le lien aura été expédié, ouvrez votre messagerie.", None),
        (DEVICE, "Merci de patienter quelques instants", "eulogin.enrolling"),
        (DEVICE, "L’ordinateur choisi est maintenant associé à votre profil.", "eulogin.linked"),
        (DEVICE, "Erreur : l’ordinateur choisi est associé à un autre profil.", None),
    ],
)
def test_what_a_page_tells_is_known_straight_after_what_leads_to_it(
    page: Page, serve: Serve, before: str, said: str, shown: str | None
) -> None:
    """Some words of one sentence, in any order, tell what has happened; not where it takes that back or puts it off."""
    assert shown == after(before, f"<p>{said}</p>", page=page, serve=serve, flow="create-account")


def test_words_of_one_sentence_are_no_proof_elsewhere(page: Page, serve: Serve) -> None:
    """What is enough straight after the form was sent proves nothing on a page that somebody came to otherwise."""
    club = AT["rcam"] + "/RCAM"
    told = "<p>Votre inscription nous est parvenue, votre demande est transmise.</p>"

    assert "rcam.acknowledged" == after(PENSION, told, page=page, serve=serve, flow="request-access", origin=club)
    assert after(told, page=page, serve=serve, flow="request-access", origin=club) is None


def test_a_word_in_its_contrary_says_nothing(shows: Shows) -> None:
    """“Déconnexion réussie” does not say that somebody is connected."""
    assert "eulogin.signed_in" == shows("<p>Connexion réussie</p>")
    assert "eulogin.logged_out" == shows("<p>Déconnexion réussie</p>")


def test_the_first_page_is_known_although_nobody_knows_its_button(page: Page, serve: Serve) -> None:
    """The one button of the form is the person's to press: the address is filled in, the page is no other one."""
    body = "<form><label>Adresse électronique <input></label><button>Suite</button></form>"
    reset = body.replace("Suite", "Réinitialiser mon accès")

    assert "eulogin.identifier" == after(body, page=page, serve=serve, flow="create-account")
    assert "eulogin.identifier" != after(reset, page=page, serve=serve, flow="create-account")


LISTS = "<select><option>English (en)<option>français (fr)</select>"


@pytest.mark.parametrize(
    ("label", "is_it"),
    [("Dans quelle langue vous écrire ?", True), ("Langue maternelle", False), ("Nationalité", False)],
)
def test_a_list_of_languages_is_known_in_the_form_by_what_it_offers(
    page: Page, serve: Serve, label: str, is_it: bool
) -> None:
    """The list in the form that speaks of a language and offers French is it; the one of the page's language is not."""
    form = f"<form><label>Prénom <input></label><label>Nom <input></label><label>{label} {LISTS}</label></form>"
    serve({f"{CAS}/p": f"<main><label>Langue du site {LISTS}</label>{form}<button>Créer un compte</button></main>"})
    page.goto(f"{CAS}/p")
    looker = Looker(flow_of("create-account"), Sites.at(**AT))
    try:
        found = looker.take(page, "eulogin.register", "mail_language")[1]
        inside = found.evaluate("list => list.form !== null")
    except PartNotFound:
        inside = False

    assert inside == is_it


def test_the_name_of_somebody_else_is_not_asked_for(page: Page, serve: Serve) -> None:
    """The husband's name, or one's name at birth, is another one: where it alone is asked for, nothing is filled in."""
    for label in ("Nom du conjoint", "Nom de naissance", "Nom et prénom de l’épouse"):
        serve(
            {f"{CAS}/p": f"<form><label>Prénom <input></label><label>{label} <input></label><button>OK</button></form>"}
        )
        page.goto(f"{CAS}/p")
        with pytest.raises(PartNotFound):
            Looker(flow_of("create-account"), Sites.at(**AT)).take(page, "eulogin.register", "last_name")


QUESTION = "<form><label>Posez votre question <input></label><button>Envoyer</button></form>"
CHAT = f"<aside><h2>Votre assistant</h2>{QUESTION}</aside>"


@pytest.mark.parametrize("label", ["Donnez-lui un nom", "Comment faut-il l’appeler ?"])
def test_a_page_with_one_box_that_nobody_knows_is_no_other_page(page: Page, serve: Serve, label: str) -> None:
    """A box with a strange label is the person's, and so is a chat beside the page: no name goes into either."""
    ask = f"<h1>Nouvelle plateforme</h1><form><label>{label} <input></label><button>Terminer</button></form>"
    chosen = "<a href=#1>Ajouter une plateforme sécurisée</a>"

    assert after(chosen, ask, page=page, serve=serve, flow="create-account") is None
    assert after(chosen, ask + CHAT, page=page, serve=serve, flow="create-account") is None
    assert after(chosen, "<h1>Votre plateforme</h1>" + CHAT, page=page, serve=serve, flow="create-account") is None


SELECTS = "<fieldset><legend>{}</legend><select></select><select></select><select></select></fieldset>"
BOXES = "<fieldset><legend>{}</legend><label>Nom <input></label><label>Lieu <input></label></fieldset>"


@pytest.mark.parametrize(
    ("body", "is_it"),
    [
        ("<label>Votre naissance <input type=date></label>", True),
        (SELECTS.format("Votre naissance"), True),
        ("<div><label>Votre naissance <input></label><i>(JJ/MM/AAAA)</i></div>", True),
        ("<label>Votre naissance <input></label>", False),
        (BOXES.format("Votre naissance"), False),
        ("<label>Naissance du conjoint <input type=date></label>", False),
        ("<label>Date de naissance du conjoint <input type=date></label>", False),
        (2 * "<label>Une naissance <input type=date></label>", False),
    ],
)
def test_a_date_is_known_by_its_make_and_a_word(page: Page, serve: Serve, body: str, is_it: bool) -> None:
    """What is made for a date and speaks of a birth is the date of birth, where it is the only one and one's own."""
    serve({f"{AT['rcam']}/RCAM/form": f"<form>{PENSION}{body}</form>"})
    page.goto(f"{AT['rcam']}/RCAM/form")
    try:
        Looker(flow_of("request-access"), Sites.at(**AT)).take(page, "rcam.request", "birth_date")
        found = True
    except PartNotFound:
        found = False

    assert found == is_it
