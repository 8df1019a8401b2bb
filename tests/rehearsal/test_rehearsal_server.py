"""The server: where it listens, what every answer carries, what it writes down."""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
from contextlib import closing

import pytest
from walks import EMAIL, PASSWORD, into_rcam, marie, registration

from pouce.errors import InputError, MachineError
from pouce.rehearsal import VARIANTS, Rehearsal, Seed, State, eulogin, rcam
from pouce.rehearsal.fields import NAMES
from pouce.rehearsal.server import bind
from pouce.texts import speak


def test_only_this_computer():
    """The site listens at the loopback address alone: no other computer can reach it."""
    with closing(bind(0)) as listener:
        address = listener.getsockname()[0]

    assert ipaddress.ip_address(address).is_loopback


def test_port_in_use():
    """A port that is taken is said plainly, with a remedy."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(MachineError, match=f"Port {port} on this computer is taken") as error, Rehearsal(port=port):
            pass

    assert error.value.remedy


def test_port_is_free_again():
    """After the end the port can be used again at once."""
    with Rehearsal() as first:
        port = first.port
    with Rehearsal(port=port) as second:
        assert second.eulogin == f"http://webgate.ec.localhost:{port}"


def test_unknown_variant_names_the_others():
    """An unknown variant is refused with the names that are like it, or all of them, in the person's language."""
    speak("fr")
    with pytest.raises(InputError, match=r"Il n’y a pas de variante «.standart.»") as near:
        Rehearsal("standart")
    with pytest.raises(InputError) as far:
        Rehearsal("?")

    assert near.value.remedy == "Choisissez parmi\u00a0: standard."
    assert all(name in far.value.remedy for name in VARIANTS)


def test_hosts(surfer):
    """EU Login and RCAM share an origin; the mailbox, the foreign host and the sorry page are others."""
    site = surfer.site

    assert site.eulogin == site.rcam
    assert len({site.eulogin, site.mailbox, site.foreign, site.sorry}) == 4


@pytest.mark.parametrize("path", ["/cas", "/RCAM/", "/cas/help.html", "/cas/eim/external/register.cgi", "/nowhere"])
def test_every_page_is_strict(surfer, path):
    """Every page allows only its own files, has nothing inline and says that it is a rehearsal."""
    page = surfer.get(surfer.site.eulogin + path)
    policy = page.headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert [tag for tag, found in page.attributes if tag == "style" or (tag == "script" and "src" not in found)] == []
    assert [name for _, found in page.attributes for name in found if name == "style" or name.startswith("on")] == []
    assert "Répétition — ce n’est pas le vrai site" in page.text
    assert "Rehearsal — not the real site" in page.text


def test_nothing_comes_from_elsewhere(surfer):
    """Scripts, styles and pictures come from the site itself."""
    page = surfer.get(surfer.site.eulogin + "/cas/eim/external/register.cgi")
    files = [found.get("src") or found["href"] for tag, found in page.attributes if tag in {"script", "link", "img"}]

    assert files
    assert [file for file in files if not file.startswith("/")] == []


def test_log_holds_names_and_lengths(surfer):
    """The log says what was posted where, by name and length; no value that was typed stands in it."""
    site = surfer.site
    page = surfer.get(site.eulogin + "/cas/eim/external/register.cgi")
    surfer.send(page, **registration(site, page))
    surfer.get(site.mailbox)
    posted = [entry for entry in site.log if entry.method == "POST"]

    assert len(posted) == 1
    assert posted[0].path == "/cas/eim/external/register.cgi"
    assert posted[0].host == "webgate.ec.localhost"
    assert {"firstName", "lastName", "email", "confirmEmail", "captcha"} <= set(posted[0].names())
    assert next(field.length for field in posted[0].fields if field.name == "email") == len(EMAIL)
    assert {entry.host for entry in site.log} == {"webgate.ec.localhost", "mailbox.localhost"}
    assert EMAIL not in repr(site.log)
    assert "Lefèvre" not in repr(site.log)


def test_log_knows_whose_account(surfer):
    """Once an address is typed the log knows the account's number."""
    account = surfer.site.seed(marie(State.OPEN))
    page = surfer.get(surfer.site.eulogin + "/cas")
    page = surfer.send(page, username=EMAIL)
    surfer.send(page, password=PASSWORD)
    posts = [entry.account for entry in surfer.site.log if entry.method == "POST"]

    assert posts == [None, account.number]


def test_log_sees_the_foreign_host(surfer):
    """The look-alike shows the same page, and the log tells it from the real one."""
    page = surfer.get(surfer.site.foreign + "/cas")

    assert page.heading == "Se connecter pour continuer"
    assert {entry.host for entry in surfer.site.log} == {"localhost"}


def test_password_is_nowhere(surfer):
    """A password is kept as a hash only."""
    account = surfer.site.seed(marie(State.OPEN))

    assert PASSWORD not in repr(vars(account))
    assert account.password.fits(PASSWORD)


@pytest.mark.parametrize("state", [state for state in State if state is not State.UNKNOWN])
def test_seed_lives_up_to_its_state(surfer, state):
    """A seeded account is in its state, with the mails, key and request that belong to it."""
    account = surfer.site.seed(marie(state))
    order = list(State)

    assert account.state is state
    assert bool(account.keys) == (order.index(state) >= order.index(State.LINKED))
    assert bool(account.requests) == (order.index(state) >= order.index(State.CODE_AWAITED))
    assert len(surfer.site.mails(EMAIL)) == 1 + (order.index(state) >= order.index(State.CODE_SENT))


def test_seeded_request_gets_its_code(surfer):
    """A world that starts while the code is awaited sends the code when its days have passed."""
    surfer.site.seed(marie(State.CODE_AWAITED))
    surfer.site.clock.advance(days=3)

    assert surfer.site.accounts[EMAIL].state is State.CODE_SENT
    assert surfer.site.mails(EMAIL)[-1].code.replace("-", "") == surfer.site.accounts[EMAIL].code


def test_seed_of_nothing_leaves_nothing(surfer):
    """A seed that says that nothing has happened yet leaves no account."""
    surfer.site.seed(Seed(email=EMAIL, state=State.UNKNOWN))

    assert dict(surfer.site.accounts) == {}


@pytest.mark.parametrize(
    ("variant", "status", "words"), [("sorry", 503, "Sorry"), ("maintenance", 503, "503 Service Unavailable")]
)
def test_outages(open_site, variant, status, words):
    """During an outage EU Login and RCAM answer with 503, or send the browser to the sorry page; the mailbox works."""
    surfer = open_site(variant)

    for origin, path in ((surfer.site.eulogin, "/cas"), (surfer.site.rcam, "/RCAM/")):
        page = surfer.get(origin + path)
        assert (page.status, page.heading) == (status, words)
    assert surfer.get(surfer.site.mailbox).status == 200


def test_the_wrong_file(surfer):
    """A static file that does not exist is a plain 404."""
    assert surfer.get(surfer.site.eulogin + "/static/nothing.js").status == 404


def test_ready_check_needs_no_name(surfer):
    """The ready-check answers at 127.0.0.1, whatever the Host."""
    connection = http.client.HTTPConnection("127.0.0.1", surfer.site.port)
    connection.request("GET", "/ready")

    assert connection.getresponse().read() == b"ready"
    connection.close()


def test_slow_pages_take_their_time():
    """The slow variant waits for each page, by its own knob."""
    assert VARIANTS["slow"].knobs.page_delay_ms == 300


@pytest.mark.parametrize("state", [State.UNKNOWN, State.LINKED, State.CODE_SENT])
def test_no_request_breaks_the_server(surfer, state):
    """Every address answers whatever is sent to it, signed in or not: never with a fault of the server."""
    if state is not State.UNKNOWN:
        into_rcam(surfer, surfer.site.seed(marie(state)))
    request = surfer.get(surfer.site.eulogin + "/cas").url.rpartition("=")[2]
    answers = {}
    for path in sorted({**eulogin.HANDLERS, **rcam.HANDLERS}, key=lambda path: "logout" in path):
        address = re.sub(r"\{\w+\}", "x", path) + f"?loginRequestId={request}&ticket=x&token=x"
        for fields in ({}, {"x": "y"}, dict.fromkeys(NAMES, "y"), dict.fromkeys(NAMES, ""), {"username": EMAIL}):
            answers[path, len(fields)] = surfer.post(surfer.site.eulogin + address, fields).status
        answers[path, "get"] = surfer.get(surfer.site.eulogin + address).status

    assert {case: status for case, status in answers.items() if status not in {200, 404}} == {}
