"""What single knobs change, over HTTP."""

from __future__ import annotations

import pytest
from soft_key import SoftKey
from walks import (
    EMAIL,
    PASSWORD,
    REGISTER,
    into_rcam,
    marie,
    registration,
    sign_in,
)

from pouce.rehearsal import State
from pouce.rehearsal.fields import NAMES


def sent_to(surfer, name):
    """Which forms were sent to an address, by their fields."""
    posts = [entry for entry in surfer.site.log if entry.method == "POST" and entry.path == name]
    return [set(entry.names()) - {"_submit", "whoamiSubmit"} for entry in posts]


def test_sso_kept_does_not_ask_for_the_password(open_site):
    """Where the sign-in is remembered RCAM's way in asks for the method only."""
    surfer = open_site("sso-kept")
    into_rcam(surfer, surfer.site.seed(marie(State.LINKED)))

    assert sent_to(surfer, "/cas/login") == [{"loginStrength"}]


def test_chooser_alone_comes_after_the_password(open_site):
    """Where the chooser has its own page the password is sent alone, then the method."""
    surfer = open_site("chooser-alone")
    into_rcam(surfer, surfer.site.seed(marie(State.LINKED)))

    assert sent_to(surfer, "/cas/login")[1:] == [{"password"}, {"loginStrength"}]


def test_password_alone_is_sent_back(open_site):
    """Where RCAM's chooser offers the password alone, choosing it leads round to the chooser again."""
    surfer = open_site("password-preselected")
    account = surfer.site.seed(marie(State.LINKED))
    page = surfer.send(surfer.get(surfer.site.rcam + "/RCAM/connect"), username=EMAIL)
    chosen = page.form_with("password").plain["loginStrength"]
    page = surfer.send(page, password=PASSWORD)
    link = next(found["href"] for _, found in page.attributes if "data-redirect" in found)
    back = surfer.get(surfer.site.eulogin + link)

    assert chosen == "PASSWORD"
    assert "loginStrength" in back.forms[1].plain
    assert sign_in(surfer, account, back).heading.startswith("Demande d’accès")


def test_remembered_account_opens_on_the_password(open_site):
    """Where the browser remembers the account the address is not asked, and can be changed."""
    surfer = open_site("remembered-account")
    surfer.site.seed(marie(State.OPEN))
    page = surfer.get(surfer.site.eulogin + "/cas")

    assert "password" in page.forms[1].plain
    assert "username" in surfer.follow(page, "Se connecter avec une autre adresse électronique ?").forms[1].plain


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("password-expiring", "Votre mot de passe va bientôt expirer"),
        ("warn-page", "Une application demande votre identité"),
    ],
)
def test_pages_in_between(open_site, name, heading):
    """A page in between comes once, after the key, and its button leads on."""
    surfer = open_site(name)
    account = surfer.site.seed(marie(State.LINKED))
    page = surfer.send(surfer.get(surfer.site.rcam + "/RCAM/connect"), username=EMAIL)
    page = surfer.send(page, password=PASSWORD, loginStrength="PASSWORD_WEBAUTHN")
    key = SoftKey(account.seeded_key, surfer.site.eulogin)
    page = surfer.send(page, credential=key.answer(page.attribute("data-options")))
    (between,) = [form for form in page.forms if "/login/continue" in form.action]

    assert page.heading == heading
    assert surfer.post(surfer.site.eulogin + between.action, {}).heading == "Vous êtes dirigé vers l’application"


@pytest.mark.parametrize(
    ("name", "printed", "fixed"),
    [
        ("standard", ("Lefèvre", "Marie"), False),
        ("names-empty", ("", ""), False),
        ("names-differ", ("LEFEVRE-MARTIN", "MARIE"), False),
        ("names-read-only", ("Lefèvre", "Marie"), True),
    ],
)
def test_names_in_the_request(open_site, name, printed, fixed):
    """The names in the request form are as the variant prints them."""
    surfer = open_site(name)
    page = into_rcam(surfer, surfer.site.seed(marie(State.LINKED)))
    plain = page.form_with("birthDate").plain

    assert (plain["rcamLastName"], plain["rcamFirstName"]) == printed
    assert any("readonly" in found for _, found in page.attributes) == fixed


def test_no_ids_means_none(open_site):
    """Without ids no page shows one, and every name is opaque."""
    surfer = open_site("no-ids")
    page = surfer.get(surfer.site.eulogin + REGISTER)

    assert [found["id"] for _, found in page.attributes if "id" in found] == []
    assert [found["name"] for tag, found in page.attributes if "name" in found and found["name"] in NAMES] == []


def test_form_in_a_frame(open_site):
    """In its variant the registration form stands in a frame and leads out of it."""
    surfer = open_site("form-in-frame")
    page = surfer.get(surfer.site.eulogin + REGISTER)

    assert "framed=1" in page.url
    assert {found.get("target") for tag, found in page.attributes if tag == "form"} == {"_top"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("menu-old", "Gérer mes plateformes sécurisées et clés de sécurité"),
        ("menu-with-passkeys", "Gérer mes clés de sécurité, plateformes sécurisées et passkeys"),
    ],
)
def test_entry_for_keys(open_site, name, text):
    """The entry for keys is called as the variant wants it."""
    surfer = open_site(name)
    surfer.site.seed(marie(State.OPEN))
    page = sign_in(surfer, surfer.site.accounts[EMAIL], surfer.get(surfer.site.eulogin + "/cas/userdata/myAccount.cgi"))

    assert page.link(text)


@pytest.mark.parametrize(
    ("name", "heading"), [("factor-lost", "Erreur 5305"), ("accounts-mixed", "Deux comptes sont mélangés")]
)
def test_ways_that_end_at_an_error(open_site, name, heading):
    """A lost second factor, and two accounts mixed up, end at their error pages; RCAM stays shut."""
    surfer = open_site(name)

    assert into_rcam(surfer, surfer.site.seed(marie(State.LINKED))).heading == heading
    assert surfer.get(surfer.site.rcam + "/RCAM/").heading == "Bienvenue sur RCAM en ligne"


def test_unknown_user_where_wanted(open_site):
    """The older site says that there is no such user."""
    surfer = open_site("unknown-user")
    page = surfer.send(surfer.get(surfer.site.eulogin + "/cas"), username=EMAIL)

    assert "L’utilisateur est introuvable." in page.text


def test_session_expires_once_in_mid_form(open_site):
    """In its variant the first registration form meets an expired session; the second goes through."""
    surfer = open_site("session-expired")
    page = surfer.get(surfer.site.eulogin + REGISTER)
    first = surfer.send(page, **registration(surfer.site, page))
    page = surfer.get(surfer.site.eulogin + REGISTER)

    assert first.heading == "Votre session a expiré"
    assert surfer.send(page, **registration(surfer.site, page)).heading == "Un courriel vous a été envoyé"


def identified(surfer, account):
    """The page that asks for the password."""
    return surfer.send(surfer.get(surfer.site.eulogin + "/cas"), username=account.email)


def add_platform(surfer, account):
    """The page that asks for the name of a platform."""
    sign_in(surfer, account, surfer.get(surfer.site.eulogin + "/cas"))
    return surfer.get(surfer.site.eulogin + "/cas/userdata/webauthn/add.cgi")


@pytest.mark.parametrize(
    ("form", "state", "field", "way"),
    [
        ("identify", State.OPEN, "username", lambda surfer, _: surfer.get(surfer.site.eulogin + "/cas")),
        ("password", State.OPEN, "password", identified),
        ("platform", State.OPEN, "deviceName", add_platform),
        ("request", State.LINKED, "birthDate", into_rcam),
        ("code", State.CODE_SENT, "code1", into_rcam),
    ],
)
def test_any_form_can_meet_an_expired_session(open_site, form, state, field, way):
    """Each form that the knob can name meets an expired session when it is sent first; nothing of it is taken."""
    surfer = open_site(expires_once_at=form)
    account = surfer.site.seed(marie(state))
    page = way(surfer, account)

    assert surfer.send(page, **{field: "x"}).heading.endswith("a expiré")
    assert account.state is state


def test_english_whatever_the_browser_asks(open_site):
    """The English variant speaks English to a French browser."""
    surfer = open_site("english")

    assert surfer.get(surfer.site.eulogin + "/cas").heading == "Sign in to continue"
