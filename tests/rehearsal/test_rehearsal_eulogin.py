"""EU Login over HTTP: registering, passwords, mails, languages, and everything that can go wrong there."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from walks import EMAIL, PASSWORD, REGISTER, captcha, marie, registration, sign_in

from pouce.rehearsal import State

NEW = {"newPassword": PASSWORD, "confirmPassword": PASSWORD}


@pytest.fixture
def form(surfer):
    """The registration form as it opens after an unknown address."""
    return surfer.send(surfer.get(surfer.site.eulogin + "/cas"), username=EMAIL)


def refusals(page):
    """The sentences in red."""
    return re.findall(r'role="alert">([^<]*)<', page.html)


def test_login_request_in_the_address(surfer):
    """/cas goes on to /cas/login with a login request of the real shape."""
    page = surfer.get(surfer.site.eulogin + "/cas")

    assert urlsplit(page.url).path == "/cas/login"
    assert re.fullmatch(r"loginRequestId=ECAS_LR-\d+-[\w-]+", urlsplit(page.url).query)


def test_unknown_address_opens_the_form(form):
    """An unknown address leads to the registration form, where it already stands."""
    assert form.heading == "Créer un compte"
    assert form.forms[1].plain["email"] == EMAIL
    assert "(Déjà ajouté)" in form.text


def test_registration_sends_a_mail_in_english(surfer, form):
    """A good form leads to the page that says so, and to a mail in English with a link for one day."""
    page = surfer.send(form, **registration(surfer.site, form))
    (mail,) = surfer.site.mails(EMAIL)

    assert page.heading == "Un courriel vous a été envoyé"
    assert surfer.site.accounts[EMAIL].state is State.MAIL_SENT
    assert (mail.language, mail.subject) == ("en", "Your EU Login registration")
    assert mail.link.startswith(surfer.site.eulogin)


def test_mail_page_has_the_link_in_its_text(surfer, form):
    """The mailbox lists the mail, and its page has the link in the middle of the text."""
    surfer.send(form, **registration(surfer.site, form))
    mail = surfer.get(surfer.site.mailbox + "/mail/1")

    assert "please follow this link." in mail.text
    assert mail.link("this link") == surfer.site.mails(EMAIL)[0].link


def test_mailbox_without_that_mail(surfer):
    """A mail that does not exist leads back to the list, which is empty."""
    assert "Aucun courriel." in surfer.get(surfer.site.mailbox + "/mail/7").text


def test_link_password_continue_account(surfer, form):
    """By the mail's link a password is set, and « Continuer » leads to the entries of the account."""
    surfer.send(form, **registration(surfer.site, form))
    page = surfer.send(surfer.get(surfer.site.mails(EMAIL)[0].link), **NEW)
    account = surfer.follow(page, "Continuer")

    assert page.heading == "Nouveau mot de passe créé"
    assert surfer.site.accounts[EMAIL].state is State.OPEN
    assert account.link("Gérer mes plateformes sécurisées et clés de sécurité")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"firstName": " "}, "Ce champ doit être rempli."),
        ({"email": "marie", "confirmEmail": "marie"}, "Entrez une adresse électronique complète."),
        ({"email": "marie@ec.europa.eu", "confirmEmail": "marie@ec.europa.eu"}, "Vous ne pouvez pas créer de compte"),
        ({"confirmEmail": "mario@example.org"}, "Les deux adresses électroniques ne sont pas identiques."),
        ({"captcha": "wrong"}, "Le code ne correspond pas à l’image."),
        ({"privacyStatement": ""}, "Cochez cette case"),
    ],
)
def test_form_comes_back_with_one_fault(surfer, form, change, words):
    """A form with a fault comes back with one sentence, what was typed, and a new picture; no mail is sent."""
    page = surfer.send(form, **registration(surfer.site, form, **change))
    kept = page.forms[1].plain

    assert [said.startswith(words) for said in refusals(page)] == [True]
    assert kept["lastName"] == "Lefèvre"
    assert kept["captcha"] == ""
    assert kept["captchaToken"] != form.forms[1].plain["captchaToken"]
    assert surfer.site.mails(EMAIL) == []


def test_address_in_use(surfer, form):
    """An address that has an account is refused on the form."""
    surfer.site.seed(marie(State.OPEN))
    page = surfer.send(form, **registration(surfer.site, form))

    assert refusals(page) == ["Cette adresse électronique est déjà utilisée par un autre compte."]


def test_registering_again_sends_another_mail(surfer, form):
    """Whoever lost the mail registers again: another mail, the same account."""
    surfer.send(form, **registration(surfer.site, form))
    again = surfer.get(surfer.site.eulogin + REGISTER)
    surfer.send(again, **registration(surfer.site, again))

    assert len(surfer.site.mails(EMAIL)) == 2
    assert len(surfer.site.accounts) == 1


def test_link_lasts_a_day(surfer, form):
    """The link is good for 24 hours, not longer."""
    surfer.send(form, **registration(surfer.site, form))
    link = surfer.site.mails(EMAIL)[0].link
    surfer.site.clock.advance(hours=23, minutes=59)
    before = surfer.get(link).heading
    surfer.site.clock.advance(minutes=2)

    assert (before, surfer.get(link).heading) == ("Nouveau mot de passe", "Ce lien a expiré")


def test_link_works_once(surfer, form):
    """Opening the link does not use it up; setting a password does."""
    surfer.send(form, **registration(surfer.site, form))
    link = surfer.site.mails(EMAIL)[0].link
    surfer.get(link)
    surfer.send(surfer.get(link), **NEW)

    assert surfer.get(link).heading == "Ce lien a déjà été utilisé"


def test_link_that_is_cut_off(surfer):
    """A link that was never sent is not valid."""
    page = surfer.get(surfer.site.eulogin + "/cas/eim/external/setPassword.cgi?token=abc")

    assert page.heading == "Ce lien n’est pas valable"


def test_password_rules_are_told(surfer, form):
    """A password against the policy comes back with its sentence, and is not set."""
    surfer.send(form, **registration(surfer.site, form))
    page = surfer.send(surfer.get(surfer.site.mails(EMAIL)[0].link), newPassword="short", confirmPassword="short")

    assert refusals(page) == ["Le mot de passe compte moins de 10 caractères."]
    assert surfer.site.accounts[EMAIL].password is None


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


def test_wrong_password_locks_and_time_unlocks(surfer):
    """Five wrong passwords in a row lock the account, even for the right one, until 15 minutes have passed."""
    surfer.site.seed(marie(State.OPEN))
    page = surfer.send(surfer.get(surfer.site.eulogin + "/cas"), username=EMAIL)
    answers = [surfer.send(page, password=PASSWORD[::-1]) for _ in range(5)]
    right = surfer.send(page, password=PASSWORD)
    surfer.site.clock.advance(minutes=15)

    assert refusals(answers[0]) == ["Le mot de passe est incorrect."]
    assert [answer.heading for answer in (answers[4], right)] == ["Votre compte est bloqué"] * 2
    assert surfer.send(page, password=PASSWORD).heading == "Connexion réussie"


def test_no_reset_while_locked(open_site):
    """A locked account cannot have its password reset either."""
    surfer = open_site(locked=True)
    surfer.site.seed(marie(State.OPEN))
    page = surfer.get(surfer.site.eulogin + "/cas/init/passwordResetRequest.cgi")

    assert surfer.send(page, username=EMAIL, captcha=captcha(surfer.site, page)).heading == "Votre compte est bloqué"


def test_lost_password(surfer):
    """A lost password: the picture, a mail, a new password, and the account is where it was."""
    surfer.site.seed(marie(State.LINKED))
    page = surfer.send(surfer.get(surfer.site.eulogin + "/cas"), username=EMAIL)
    page = surfer.follow(page, "Mot de passe perdu ?")
    prefilled = page.forms[1].plain["username"]
    page = surfer.send(page, username=EMAIL, captcha=captcha(surfer.site, page))
    mail = surfer.site.mails(EMAIL)[-1]
    surfer.send(surfer.get(mail.link), newPassword="Jonquilles-7", confirmPassword="Jonquilles-7")
    account = surfer.site.accounts[EMAIL]

    assert prefilled == EMAIL
    assert mail.kind == "reset"
    assert account.password.fits("Jonquilles-7")
    assert account.state is State.LINKED


@pytest.mark.parametrize(
    ("username", "right", "words"),
    [
        (EMAIL, False, "Le code ne correspond pas à l’image."),
        ("nobody@example.org", True, "L’utilisateur est introuvable"),
    ],
)
def test_lost_password_refused(surfer, username, right, words):
    """A picture read wrongly, or an address without an account, sends no mail."""
    surfer.site.seed(marie(State.OPEN))
    page = surfer.get(surfer.site.eulogin + "/cas/init/passwordResetRequest.cgi")
    page = surfer.send(page, username=username, captcha=captcha(surfer.site, page) if right else "wrong")

    assert [said.startswith(words) for said in refusals(page)] == [True]
    assert len(surfer.site.mails(EMAIL)) == 1


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


def test_registering_while_signed_in(surfer):
    """Whoever is signed in is told so instead of getting the registration form."""
    sign_in(surfer, surfer.site.seed(marie(State.OPEN)), surfer.get(surfer.site.eulogin + "/cas"))

    assert surfer.get(surfer.site.eulogin + REGISTER).heading == "Vous êtes déjà connecté"


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
