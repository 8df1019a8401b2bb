"""RCAM over HTTP: the way in with two factors, the request, the wait, the code."""

from __future__ import annotations

import re

import pytest
from soft_key import SoftKey
from walks import EMAIL, NUMBER, PASSWORD, code_fields, into_rcam, marie, request, sign_in

from pouce.rehearsal import State


def refusals(page):
    """The sentences in red."""
    return re.findall(r'role="alert">([^<]*)<', page.html)


@pytest.fixture
def key(surfer):
    """Marie's key in software."""
    return SoftKey(surfer.site.accounts[EMAIL].seeded_key, surfer.site.eulogin)


def test_two_links_the_second_is_ours(surfer):
    """The welcome page has two links of the same name; the first is for the internal network, the second lets in."""
    page = surfer.get(surfer.site.rcam + "/RCAM/")
    first, second = [href for href, text in page.links if text == "Connecter"]

    assert surfer.get(surfer.site.rcam + first).heading == "Accès réservé au réseau interne"
    assert "username" in surfer.get(surfer.site.rcam + second).forms[1].plain


def test_no_password_in_the_chooser(surfer):
    """RCAM asks for two factors: the chooser does not offer the password alone, and shows another method first."""
    surfer.site.seed(marie(State.LINKED))
    page = surfer.send(surfer.get(surfer.site.rcam + "/RCAM/connect"), username=EMAIL)
    offered = [found["data-method"] for _, found in page.attributes if "data-method" in found]

    assert "PASSWORD" not in offered
    assert "PASSWORD_WEBAUTHN" in offered
    assert page.forms[1].plain["loginStrength"] == "PASSWORD_MOBILE_APP"


def test_a_method_that_the_account_lacks(surfer):
    """Another method than the key is refused with a sentence, and the chooser comes back alone."""
    surfer.site.seed(marie(State.LINKED))
    page = surfer.send(surfer.get(surfer.site.rcam + "/RCAM/connect"), username=EMAIL)
    page = surfer.send(page, password=PASSWORD, loginStrength="EIDAS")

    assert refusals(page) == ["Cette méthode n’est pas configurée pour votre compte. Choisissez-en une autre."]
    assert "password" not in page.forms[1].plain


def test_without_a_key(surfer):
    """Without a bound key the way ends at error 5305."""
    surfer.site.seed(marie(State.OPEN))
    page = surfer.send(surfer.get(surfer.site.rcam + "/RCAM/connect"), username=EMAIL)

    assert surfer.send(page, password=PASSWORD, loginStrength="PASSWORD_WEBAUTHN").heading == "Erreur 5305"


def test_the_key_lets_in(surfer):
    """With address, password and key one comes by a ticket to the request form, names preprinted."""
    page = into_rcam(surfer, surfer.site.seed(marie(State.LINKED)))

    assert page.heading == "Demande d’accès aux applications de la Commission"
    assert page.forms[1].plain["rcamLastName"] == "Lefèvre"
    assert any(entry.path == "/cas/redirecting-to/RCAM" for entry in surfer.site.log)


def test_ticket_works_once(surfer):
    """A ticket that was used leads back to signing in."""
    into_rcam(surfer, surfer.site.seed(marie(State.LINKED)))
    ticket = "/RCAM/?ticket=ST-1-abc"
    surfer.cookies.clear()

    assert "username" in surfer.get(surfer.site.rcam + ticket).forms[1].plain


def test_request_is_acknowledged_once(surfer):
    """A good request is acknowledged and kept as it came; RCAM then says that the code is on its way."""
    form = into_rcam(surfer, surfer.site.seed(marie(State.LINKED)))
    page = surfer.send(form, **request(surfer.site, form))
    account = surfer.site.accounts[EMAIL]
    again = surfer.send(form, **request(surfer.site, form))

    assert page.heading == "Accusé de réception"
    assert again.heading == "Votre demande est déjà enregistrée"
    assert [(asked.pension_number, asked.birth_date) for asked in account.requests] == [(NUMBER, "1941-03-09")]
    assert surfer.get(surfer.site.rcam + "/RCAM/").heading == "Votre code de validation est en route"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"confirmPensionNumber": "01234568"}, "Les deux numéros de pension ne sont pas identiques."),
        ({"pensionNumber": "A1", "confirmPensionNumber": "A1"}, "Ce numéro de pension est inconnu."),
        ({"birthDate": "1941-03-09"}, "Cette date de naissance n’est pas acceptée. Utilisez le calendrier."),
        ({"rcamLastName": ""}, "Ce champ doit être rempli."),
    ],
)
def test_request_with_a_fault(surfer, change, words):
    """A request with a fault comes back with one sentence and what was typed; nothing is registered."""
    form = into_rcam(surfer, surfer.site.seed(marie(State.LINKED)))
    page = surfer.send(form, **request(surfer.site, form, **change))

    assert refusals(page) == [words]
    assert page.forms[1].plain["rcamFirstName"] == "Marie"
    assert surfer.site.accounts[EMAIL].requests == []


def test_code_comes_after_some_days(surfer):
    """The final code comes by mail three days later, not before, as 4×3 characters."""
    form = into_rcam(surfer, surfer.site.seed(marie(State.LINKED)))
    surfer.send(form, **request(surfer.site, form))
    before = len(surfer.site.mails(EMAIL))
    surfer.site.clock.advance(days=2, hours=23)
    still = len(surfer.site.mails(EMAIL))
    surfer.site.clock.advance(hours=1)

    assert (before, still) == (1, 1)
    assert re.fullmatch(r"[A-Z2-9]{3}(-[A-Z2-9]{3}){3}", surfer.site.mails(EMAIL)[-1].code)


def test_session_has_ended_by_then(surfer):
    """After three days one has to sign in again."""
    into_rcam(surfer, surfer.site.seed(marie(State.LINKED)))
    surfer.site.clock.advance(days=3)

    assert surfer.get(surfer.site.rcam + "/RCAM/home").heading == "Votre session RCAM a expiré"


def test_code_validates(surfer):
    """The right code is confirmed; from then on RCAM opens on its home page, and the code is not asked again."""
    page = into_rcam(surfer, surfer.site.seed(marie(State.CODE_SENT)))
    code = surfer.site.mails(EMAIL)[-1].code.lower()
    page = surfer.send(page, **code_fields(page, code))

    assert page.heading == "Votre accès est validé"
    assert surfer.site.accounts[EMAIL].state is State.VALIDATED
    assert surfer.get(surfer.site.rcam + "/RCAM/").heading == "RCAM en ligne"
    assert surfer.get(surfer.site.rcam + "/RCAM/code").heading == "RCAM en ligne"


def test_wrong_code(surfer):
    """A wrong code is refused with a sentence, and its boxes come back empty."""
    page = into_rcam(surfer, surfer.site.seed(marie(State.CODE_SENT)))
    page = surfer.send(page, **code_fields(page, "AAA-AAA-AAA-AAA"))

    assert refusals(page) == ["Le code n’est pas correct. Relisez-le dans le courriel."]
    assert page.forms[1].plain["code1"] == ""
    assert surfer.site.accounts[EMAIL].codes_tried == 1


def test_code_before_it_was_sent(surfer):
    """Whoever comes for the code page too early is told to wait; a code sent then is not expected."""
    surfer_page = into_rcam(surfer, surfer.site.seed(marie(State.CODE_AWAITED)))

    assert surfer_page.heading == "Votre code de validation est en route"
    assert surfer.get(surfer.site.rcam + "/RCAM/code").heading == "Votre code de validation est en route"


def test_leaving(surfer):
    """Logging out of RCAM logs out of EU Login as well, and says so."""
    page = into_rcam(surfer, surfer.site.seed(marie(State.LINKED)))

    assert "Vous vous êtes déconnecté d’EU Login." in surfer.follow(page, "Déconnexion").text
    assert surfer.get(surfer.site.rcam + "/RCAM/").heading == "Bienvenue sur RCAM en ligne"


@pytest.mark.parametrize("path", ["request", "acknowledged", "code", "confirmed", "home"])
def test_pages_without_a_session(surfer, path):
    """RCAM's inner pages ask for signing in."""
    assert surfer.get(f"{surfer.site.rcam}/RCAM/{path}").heading == "Votre session RCAM a expiré"


def test_single_sign_on(surfer):
    """Whoever is still signed in by key comes into RCAM without being asked anything."""
    account = surfer.site.seed(marie(State.LINKED))
    sign_in(surfer, account, surfer.get(surfer.site.eulogin + "/cas/userdata/webauthn/manage.cgi"))
    before = len(surfer.site.log)
    page = into_rcam(surfer, account)

    assert page.heading == "Demande d’accès aux applications de la Commission"
    assert [entry for entry in surfer.site.log[before:] if entry.method == "POST"] == []
