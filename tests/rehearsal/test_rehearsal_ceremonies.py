"""Real WebAuthn ceremonies in a real Chromium, with a virtual authenticator; the server must not take a bad one."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from walks import EMAIL, PASSWORD, marie

from pouce.rehearsal import State

AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
ADD = "/cas/userdata/webauthn/add.cgi"


class Authenticator:
    """The virtual authenticator of one tab."""

    def __init__(self, tab):
        self.cdp = tab.context.new_cdp_session(tab)
        self.cdp.send("WebAuthn.enable", {"enableUI": False})
        self.id = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]

    def send(self, command, **arguments):
        """A CDP command of the WebAuthn domain."""
        return self.cdp.send(f"WebAuthn.{command}", {"authenticatorId": self.id, **arguments})


@pytest.fixture
def authenticator(tab):
    """A platform authenticator that answers everything; it is gone with its CDP session."""
    made = Authenticator(tab)
    yield made
    made.cdp.detach()


@pytest.fixture
def site(surfer):
    """The standard site."""
    return surfer.site


def sign_in(tab, address):
    """Sign in by address and password."""
    tab.goto(address)
    tab.fill("#username", EMAIL)
    tab.press("#username", "Enter")
    tab.fill("#password", PASSWORD)
    if tab.locator("#verif-method-dd-id").count():
        tab.click("#verif-method-dd-id")
        tab.click("#verif-method-dd-PASSWORD_WEBAUTHN")
    tab.click("[name=_submit]")


def name_device(tab, site, account, origin=None):
    """Send the name of a new platform from a window in which the owner has signed in, on another host if need be."""
    origin = origin or site.eulogin
    name, _, session = site.signed_in(account, "fr").partition(";")[2].partition("=")
    cookie = {"name": name, "value": session, "domain": urlsplit(origin).hostname, "path": "/", "secure": True}
    tab.context.add_cookies([cookie])
    tab.goto(f"{origin}{ADD}")
    send_name(tab)


def send_name(tab):
    """Send the name of a new platform."""
    tab.click("text=Ajouter une Plateforme sécurisée")
    tab.fill("#deviceName", "Lenovo")
    tab.click("[name=_submit]")


def test_registration_is_verified(site, tab, authenticator):
    """A platform that is added is bound on the server, under its name, with the key that the authenticator holds."""
    account = site.seed(marie(State.OPEN))
    sign_in(tab, site.eulogin + "/cas/userdata/myAccount.cgi")
    tab.click("text=Gérer mes plateformes sécurisées et clés de sécurité")
    send_name(tab)
    expect(tab.locator("main")).to_contain_text("a été liée avec succès à votre compte EU Login")
    (credential,) = authenticator.send("getCredentials")["credentials"]

    assert account.state is State.LINKED
    assert [key.name for key in account.keys] == ["Lenovo"]
    assert credential["rpId"] == "ec.localhost"


def test_authentication_is_verified(site, tab, authenticator):
    """With the key that was bound before one comes into RCAM, and the key's counter moves on."""
    account = site.seed(marie(State.LINKED))
    authenticator.send("addCredential", credential=account.seeded_key.for_authenticator())
    sign_in(tab, site.rcam + "/RCAM/connect")
    expect(tab).to_have_url(site.rcam + "/RCAM/request")

    assert account.keys[0].sign_count > 1


@pytest.mark.usefixtures("authenticator")
def test_the_key_that_was_bound_signs_in(site, tab):
    """The key made at point 6 is the key that is proven at point 10."""
    account = site.seed(marie(State.OPEN))
    name_device(tab, site, account)
    expect(tab.locator("h1")).to_have_text("Plateforme sécurisée ajoutée")
    tab.goto(site.eulogin + "/cas/logout")
    sign_in(tab, site.rcam + "/RCAM/connect")

    expect(tab).to_have_url(site.rcam + "/RCAM/request")


@pytest.mark.usefixtures("authenticator")
def test_a_ceremony_cannot_be_sent_twice(surfer, tab):
    """What the browser sent for one challenge is refused the second time."""
    account = surfer.site.seed(marie(State.OPEN))
    with tab.expect_request(lambda request: "enrol.cgi" in request.url and request.method == "POST") as sent:
        name_device(tab, surfer.site, account)
    expect(tab.locator("h1")).to_have_text("Plateforme sécurisée ajoutée")
    (cookie,) = tab.context.cookies()
    surfer.cookies["webgate.ec.localhost"] = {cookie["name"]: cookie["value"]}
    (credential,) = parse_qs(sent.value.post_data)["credential"]
    page = surfer.post(surfer.site.eulogin + "/cas/userdata/webauthn/enrol.cgi", {"credential": credential})

    assert page.heading == "La Plateforme sécurisée n’a pas été ajoutée"
    assert len(account.keys) == 1


@pytest.mark.usefixtures("authenticator")
def test_a_sister_host_is_refused_by_the_server(site, tab):
    """A browser makes a key on any host under the RP ID; the server takes only its own origin."""
    account = site.seed(marie(State.OPEN))
    name_device(tab, site, account, f"http://evil.ec.localhost:{site.port}")
    expect(tab.locator("h1")).to_have_text("La Plateforme sécurisée n’a pas été ajoutée")

    assert account.keys == []


@pytest.mark.usefixtures("authenticator")
def test_the_foreign_host_is_refused_by_the_browser(site, tab):
    """On a host that is not under the RP ID the browser refuses, and the page says that it did not work."""
    account = site.seed(marie(State.OPEN))
    name_device(tab, site, account, site.foreign)
    expect(tab.locator("[data-failed]")).to_be_visible()

    assert tab.locator("[data-ceremony]").get_attribute("data-error") == "SecurityError"
    assert account.keys == []


def test_verification_that_fails(site, tab, authenticator):
    """When finger, face or PIN fail, the page says so and offers another try, which works."""
    account = site.seed(marie(State.OPEN))
    authenticator.send("setUserVerified", isUserVerified=False)
    name_device(tab, site, account)
    expect(tab.locator("[data-failed]")).to_contain_text("L’enregistrement n’a pas abouti.")
    authenticator.send("setUserVerified", isUserVerified=True)
    tab.click("text=Réessayer")
    expect(tab.locator("h1")).to_have_text("Plateforme sécurisée ajoutée")

    assert len(account.keys) == 1


def test_verification_that_is_missing(site, tab, authenticator):
    """An authenticator that leaves the verification out is refused by the server."""
    account = site.seed(marie(State.OPEN))
    authenticator.send("setResponseOverrideBits", isBadUV=True)
    name_device(tab, site, account)
    expect(tab.locator("h1")).to_have_text("La Plateforme sécurisée n’a pas été ajoutée")

    assert account.keys == []


def test_a_bad_signature(site, tab, authenticator):
    """A proof with a bad signature is refused by the server."""
    account = site.seed(marie(State.LINKED))
    authenticator.send("addCredential", credential=account.seeded_key.for_authenticator())
    authenticator.send("setResponseOverrideBits", isBogusSignature=True)
    sign_in(tab, site.rcam + "/RCAM/connect")

    expect(tab.locator("h1")).to_have_text("L’authentification a échoué")


def test_the_same_platform_twice(site, tab, authenticator):
    """A platform that is bound already cannot be bound again under another name."""
    account = site.seed(marie(State.LINKED))
    authenticator.send("addCredential", credential=account.seeded_key.for_authenticator())
    sign_in(tab, site.eulogin + ADD)
    send_name(tab)
    expect(tab.locator("[data-duplicate]")).to_be_visible()

    assert tab.locator("[data-ceremony]").get_attribute("data-error") == "InvalidStateError"
    assert len(account.keys) == 1


@pytest.mark.usefixtures("authenticator")
def test_enrolment_takes_its_time(open_site, tab):
    """The computer is asked only when the seconds of the enrolment have passed."""
    site = open_site(enrolment_seconds=1).site
    account = site.seed(marie(State.OPEN))
    name_device(tab, site, account)
    expect(tab.locator("h1")).to_have_text("Enregistrement des données d’identification en cours")
    expect(tab.locator("h1")).to_have_text("Plateforme sécurisée ajoutée")
    shown, sent = [entry.at for entry in site.log if urlsplit(entry.path).path.endswith("enrol.cgi")]

    assert (sent - shown).total_seconds() >= 1
