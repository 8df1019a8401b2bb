"""Sites: which address belongs to which origin, and which origin stands for which site."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from pouce.errors import InputError
from pouce.flow.library import flows_folder
from pouce.sites import Part, Screen, Site, Sites, origin_of, path_begins

SITE = Site.model_validate(
    {
        "site": "club",
        "title": {"fr": "Le club", "en": "The club"},
        "origins": ["https://club.example", "https://old.club.example"],
        "languages": ["fr"],
        "parts": {"send": {"button": {"fr": "Envoyer"}}},
        "screens": {
            "door": {
                "title": {"fr": "La porte", "en": "The door"},
                "path": "/",
                "parts": {"knock": {"button": {"fr": "Frapper"}}, "send": {"button": {"fr": "Partir"}}},
            }
        },
    }
)


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://webgate.ec.europa.eu/cas?x=1#y", "https://webgate.ec.europa.eu"),
        ("https://webgate.ec.europa.eu:443/", "https://webgate.ec.europa.eu"),
        ("http://localhost:80/", "http://localhost"),
        ("http://localhost:9001/cas", "http://localhost:9001"),
        ("https://webgate.ec.europa.eu:444/", "https://webgate.ec.europa.eu:444"),
        ("HTTPS://WebGate.EC.Europa.EU/", "https://webgate.ec.europa.eu"),
        ("https://webgate.ec.europa.eu./", "https://webgate.ec.europa.eu."),
        ("https://xn--webgte-bua.ec.europa.eu/", "https://xn--webgte-bua.ec.europa.eu"),
        ("https://webgate.ec.europa.eu@evil.example/", None),
        ("https://evil.example\\@webgate.ec.europa.eu/", None),
        ("https://webgate.ec.eu\nropa.eu/", "https://webgate.ec.europa.eu"),
        ("https://user:word@webgate.ec.europa.eu/", None),
        ("https://webgate.ec.europa.eu:port/", None),
        ("https://webgate.ec.europa.eu:99999/", None),
        ("https://[::1", None),
        ("https:///cas", None),
        ("https:webgate.ec.europa.eu", None),
        ("//webgate.ec.europa.eu/cas", None),
        ("webgate.ec.europa.eu", None),
        ("about:blank", None),
        ("data:text/html,x", None),
        ("file:///etc/hosts", None),
        ("javascript:alert(1)", None),
        ("blob:https://webgate.ec.europa.eu/1", None),
        ("view-source:https://webgate.ec.europa.eu/", None),
        ("", None),
    ],
)
def test_an_address_has_the_origin_that_a_browser_sees(address: str, origin: str | None) -> None:
    """Scheme, host and port; user information, other schemes and what cannot be read make an address foreign."""
    assert origin_of(address) == origin


@pytest.mark.parametrize(
    "address",
    [
        "https://webgate.ec.europa.eu./",
        "https://webgate.ec.europa.eu.evil.example/",
        "https://webgаte.ec.europa.eu/",
        "https://xn--webgte-3nf.ec.europa.eu/",
        "http://webgate.ec.europa.eu/",
        "https://webgate.ec.europa.eu:8443/",
        "https://ec.europa.eu/",
        "https://evil.example\\.webgate.ec.europa.eu/",
        "https://[::1]/",
    ],
)
def test_what_only_looks_like_the_site_is_another_origin(address: str) -> None:
    """A dot at the end, a longer name, a letter of another alphabet, another port: another origin."""
    assert origin_of(address) != "https://webgate.ec.europa.eu"


def test_the_bracketed_address_of_this_computer_keeps_its_brackets() -> None:
    """An IPv6 address is an origin that can be written into an address again."""
    assert origin_of("http://[::1]:9001/cas") == "http://[::1]:9001"


@pytest.mark.parametrize(
    ("path", "beginning", "begins"),
    [
        ("/cas", "/cas", True),
        ("/cas/", "/cas", True),
        ("/cas/login", "/cas", True),
        ("/cas/login;__Secure-ECAS_SESSIONID=abc!123", "/cas/login", True),
        ("/cas;x=/y/login", "/cas", True),
        ("/castle", "/cas", False),
        ("/", "/cas", False),
        ("/anything", "/", True),
        ("/RCAM", "/RCAM/", False),
        ("/RCAM/", "/RCAM/", True),
        ("/rcam/", "/RCAM/", False),
    ],
)
def test_a_path_begins_by_whole_segments(path: str, beginning: str, begins: bool) -> None:
    """`/castle` does not begin with `/cas`, and the session that EU Login writes into a path does not count."""
    assert path_begins(path, beginning) is begins


def test_a_part_of_the_screen_goes_before_one_of_the_site() -> None:
    """A screen may describe anew what the whole site has; what neither has is not there."""
    assert SITE.part("door", "send") == SITE.screens["door"].parts["send"]
    assert SITE.part("door", "knock") is not None
    assert SITE.part("door", "none") is None


@pytest.mark.parametrize(
    "part", [{}, {"id": "x"}, {"field": {"fr": "a"}, "tick": {"fr": "b"}}, {"field": {"fr": "a"}, "options": {}}]
)
def test_a_part_is_of_exactly_one_kind(part: dict[str, object]) -> None:
    """No kind, two kinds, or entries where there is nothing to choose are refused."""
    with pytest.raises(ValidationError):
        Part.model_validate(part)


def test_a_part_knows_its_kind_and_wording() -> None:
    """The key that is written is the kind, and what stands behind it is the wording."""
    part = Part.model_validate({"button": {"fr": ["Suivant", "Continuer"]}, "id": "next"})

    assert part.kind == "button"
    assert part.wording == {"fr": ("Suivant", "Continuer")}


def test_a_screen_needs_a_signal() -> None:
    """A screen without a path that shows nothing would be everywhere."""
    with pytest.raises(ValidationError, match="signal"):
        Screen.model_validate({"title": {"fr": "a", "en": "a"}})


def test_the_real_sites_are_those_of_the_site_files() -> None:
    """In a real run a site has the origins that its file gives."""
    assert Sites.real().origins_of(SITE) == ("https://club.example", "https://old.club.example")


def test_a_stand_in_takes_the_place_of_every_origin() -> None:
    """In a rehearsal the site is at one origin, and the real ones are not among them."""
    assert Sites.at(club="http://localhost:9001/").origins_of(SITE) == ("http://localhost:9001",)


def test_a_site_without_a_stand_in_is_an_error() -> None:
    """A rehearsal never falls back on a real site."""
    with pytest.raises(InputError, match="club"):
        Sites.at(other="http://localhost:9001").origins_of(SITE)


@pytest.mark.parametrize(
    "origin", ["localhost:9001", "http://localhost:9001/cas", "http://a@localhost", "ftp://localhost", ""]
)
def test_a_stand_in_is_an_origin(origin: str) -> None:
    """Scheme, host and port, and nothing behind."""
    with pytest.raises(InputError, match="club"):
        Sites.at(club=origin)


def test_no_wording_loses_its_bracket() -> None:
    """A bracket at the edge of a piece is taken for an ornament and dropped: `Nom (*` would fit every name there is."""
    folder = flows_folder() / "sites"
    pieces = [piece for file in folder.glob("*.yaml") for piece in re.findall(r'"([^"]*)"', file.read_text("utf-8"))]

    assert [wording for wording in pieces if re.search(r"[(\[]\s*\*", wording)] == []
