"""Proofs of a key that the server must not take, over HTTP."""

from __future__ import annotations

import pytest
from soft_key import PRESENT, SoftKey
from walks import EMAIL, PASSWORD, marie

from pouce.rehearsal import State


@pytest.fixture
def prove_page(surfer):
    """The page that asks for Marie's key, on her way to RCAM."""
    surfer.site.seed(marie(State.LINKED))
    page = surfer.send(surfer.get(surfer.site.rcam + "/RCAM/connect"), username=EMAIL)
    return surfer.send(page, password=PASSWORD, loginStrength="PASSWORD_WEBAUTHN")


@pytest.fixture
def key(surfer):
    """Marie's key in software."""
    return SoftKey(surfer.site.accounts[EMAIL].seeded_key, surfer.site.eulogin)


def test_proof_from_another_page(surfer, prove_page):
    """A proof that was made on another origin is refused, though its RP ID fits."""
    elsewhere = SoftKey(surfer.site.accounts[EMAIL].seeded_key, "http://evil.ec.localhost")
    page = surfer.send(prove_page, credential=elsewhere.answer(prove_page.attribute("data-options")))

    assert page.heading == "L’authentification a échoué"


def test_proof_without_verification(surfer, prove_page, key):
    """A proof without PIN, finger or face is refused."""
    answer = key.answer(prove_page.attribute("data-options"), flags=PRESENT)

    assert surfer.send(prove_page, credential=answer).heading == "L’authentification a échoué"


def test_proof_for_another_site(surfer, prove_page, key):
    """A proof for another RP ID is refused."""
    answer = key.answer(prove_page.attribute("data-options"), rp_id="localhost")

    assert surfer.send(prove_page, credential=answer).heading == "L’authentification a échoué"


def test_proof_twice(surfer, prove_page, key):
    """A challenge is good once: the same proof a second time is refused."""
    answer = key.answer(prove_page.attribute("data-options"))
    first = surfer.send(prove_page, credential=answer)

    assert first.heading == "Vous êtes dirigé vers l’application"
    assert surfer.send(prove_page, credential=answer).heading == "L’authentification a échoué"


def test_proof_too_late(surfer, prove_page, key):
    """A challenge is good for five minutes."""
    answer = key.answer(prove_page.attribute("data-options"))
    surfer.site.clock.advance(minutes=5, seconds=1)

    assert surfer.send(prove_page, credential=answer).heading == "L’authentification a échoué"


def test_proof_of_an_older_challenge(surfer, prove_page, key):
    """A new page means a new challenge; a proof for the one before is refused."""
    surfer.get(prove_page.url)
    answer = key.answer(prove_page.attribute("data-options"))

    assert surfer.send(prove_page, credential=answer).heading == "L’authentification a échoué"


@pytest.mark.parametrize("credential", ["", "{}", "not json", '{"id": "x"}'])
def test_proof_that_is_none(surfer, prove_page, credential):
    """Whatever is sent instead of a proof is refused."""
    assert surfer.send(prove_page, credential=credential).heading == "L’authentification a échoué"
