"""EU Login over HTTP: the registration form, the mail and its link."""

from __future__ import annotations

import re

import pytest
from walks import EMAIL, PASSWORD, REGISTER, marie, registration, sign_in

from pouce.rehearsal import State

NEW = {"newPassword": PASSWORD, "confirmPassword": PASSWORD}


@pytest.fixture
def form(surfer):
    """The registration form as it opens after an unknown address."""
    return surfer.send(surfer.get(surfer.site.eulogin + "/cas"), username=EMAIL)


def refusals(page):
    """The sentences in red."""
    return re.findall(r'role="alert">([^<]*)<', page.html)


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


def test_registering_while_signed_in(surfer):
    """Whoever is signed in is told so instead of getting the registration form."""
    sign_in(surfer, surfer.site.seed(marie(State.OPEN)), surfer.get(surfer.site.eulogin + "/cas"))

    assert surfer.get(surfer.site.eulogin + REGISTER).heading == "Vous êtes déjà connecté"
