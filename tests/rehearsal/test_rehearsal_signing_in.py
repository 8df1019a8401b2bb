"""EU Login over HTTP: login requests, sessions, languages, the account, and pages opened out of turn."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from walks import EMAIL, marie, sign_in

from pouce.rehearsal import State


def test_login_request_in_the_address(surfer):
    """/cas goes on to /cas/login with a login request of the real shape."""
    page = surfer.get(surfer.site.eulogin + "/cas")

    assert urlsplit(page.url).path == "/cas/login"
    assert re.fullmatch(r"loginRequestId=ECAS_LR-\d+-[\w-]+", urlsplit(page.url).query)


def test_known_address_asks_for_the_password(surfer):
    """An address with an account gets the password page, with the identifier and « (external) »."""
    surfer.site.seed(marie(State.OPEN))
    page = surfer.send(surfer.get(surfer.site.eulogin + "/cas"), username="MARIE@example.org")

    assert "password" in page.forms[1].plain
    assert "n0000001 (external)" in page.text
    assert page.link("Mot de passe perdu ?")


def test_signing_in_without_an_application(surfer):
    """The right password, without an application behind, ends on the success page."""
    account = surfer.site.seed(marie(State.OPEN))
    page = sign_in(surfer, account, surfer.get(surfer.site.eulogin + "/cas"))

    assert page.heading == "Connexion réussie"


def test_login_request_expires(surfer):
    """A login page that stays open for more than an hour has expired when it is sent."""
    page = surfer.get(surfer.site.eulogin + "/cas")
    surfer.site.clock.advance(hours=1, minutes=1)

    assert surfer.send(page, username=EMAIL).heading == "Votre session a expiré"


def test_login_request_belongs_to_its_browser(open_site):
    """A login request of one browser is worth nothing in another."""
    first = open_site()
    address = first.get(first.site.eulogin + "/cas").url
    first.cookies.clear()

    assert first.get(address).heading == "Votre session a expiré"


def test_session_by_path_parameter(surfer):
    """Without cookies the session's id in the path does as well."""
    surfer.site.seed(marie(State.OPEN))
    page = surfer.send(surfer.get(surfer.site.eulogin + "/cas"), username=EMAIL)
    session = surfer.cookies["webgate.ec.localhost"].pop("__Secure-ECAS_SESSIONID")
    path, _, query = page.url.partition("?")
    again = surfer.get(f"{path};__Secure-ECAS_SESSIONID={session}?{query}")

    assert "password" in again.forms[1].plain


def test_session_id_is_emitted_where_wanted(open_site):
    """In its variant every address of the site carries the session's id."""
    surfer = open_site("session-id-in-url")
    page = surfer.get(surfer.site.eulogin + "/cas")
    addresses = [found["href"] for tag, found in page.attributes if tag == "a"] + [form.action for form in page.forms]

    assert ";__Secure-ECAS_SESSIONID=" in page.url
    assert [address for address in addresses if ";__Secure-ECAS_SESSIONID=" not in address] == []


def test_language_selector(surfer):
    """Choosing a language shows the same page in it, and it stays."""
    page = surfer.get(surfer.site.eulogin + "/cas")
    english = surfer.send(page, lang="en")

    assert english.url == page.url
    assert english.heading == "Sign in to continue"
    assert surfer.get(surfer.site.rcam + "/RCAM/").heading == "Welcome to JSIS Online"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_language_selector_leads_nowhere_else(surfer, back):
    """The way back from the language selector stays on the site."""
    page = surfer.post(surfer.site.eulogin + "/cas/language", {"lang": "en", "back": back})

    assert page.url.startswith(surfer.site.eulogin + "/cas/login")


def test_an_unknown_language_changes_nothing(surfer):
    """A language that the site does not speak is ignored."""
    page = surfer.post(surfer.site.eulogin + "/cas/language", {"lang": "xx", "back": "/cas"})

    assert page.heading == "Se connecter pour continuer"


def test_another_address(surfer):
    """The link on the password page leads back to the address."""
    surfer.site.seed(marie(State.OPEN))
    page = surfer.send(surfer.get(surfer.site.eulogin + "/cas"), username=EMAIL)

    assert "username" in surfer.follow(page, "Se connecter avec une autre adresse électronique ?").forms[1].plain


def test_logging_out(surfer):
    """After logging out the account asks for signing in again."""
    page = sign_in(surfer, surfer.site.seed(marie(State.OPEN)), surfer.get(surfer.site.eulogin + "/cas"))
    out = surfer.get(surfer.site.eulogin + "/cas/logout")

    assert page.link("Mon compte")
    assert "Vous vous êtes déconnecté d’EU Login." in out.text
    assert "username" in surfer.get(surfer.site.eulogin + "/cas/userdata/myAccount.cgi").forms[1].plain


def test_account_after_signing_in_first(surfer):
    """Whoever opens the account without being signed in comes to it by signing in."""
    account = surfer.site.seed(marie(State.OPEN))
    page = sign_in(surfer, account, surfer.get(surfer.site.eulogin + "/cas/userdata/myAccount.cgi"))

    assert page.heading == "Mon compte"


def test_keys_ask_for_the_second_factor(surfer):
    """With a key bound, the pages for keys ask for it first."""
    account = surfer.site.seed(marie(State.LINKED))
    page = sign_in(surfer, account, surfer.get(surfer.site.eulogin + "/cas/userdata/webauthn/manage.cgi"))

    assert page.heading == "Mes plateformes sécurisées et clés de sécurité"
    assert "Rehearsal" in page.text
    assert account.keys[0].sign_count > 0


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/cas/help.html", "Aide"),
        ("/cas/privacyStatement.html", "Déclaration de confidentialité"),
        ("/cas/nothing.html", "Page introuvable"),
        ("/nothing", "Page introuvable"),
        ("/cas/userdata/other.cgi", "Hors de la répétition"),
        ("/cas/userdata/webauthn/enrol.cgi", "Votre session a expiré"),
        ("/cas/userdata/webauthn/linked.cgi", "Votre session a expiré"),
        ("/cas/eim/external/passwordSet.cgi", "Votre session a expiré"),
        ("/cas/redirecting-to/RCAM", "Votre session a expiré"),
        ("/cas/login/webauthn", "Votre session a expiré"),
    ],
)
def test_pages_opened_out_of_turn(surfer, path, heading):
    """Pages that are opened by hand, out of turn, explain themselves."""
    assert surfer.get(surfer.site.eulogin + path).heading == heading
