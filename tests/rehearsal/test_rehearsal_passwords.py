"""EU Login over HTTP: passwords that are wrong, locked or lost."""

from __future__ import annotations

import re

import pytest
from walks import EMAIL, PASSWORD, captcha, marie

from pouce.rehearsal import State


def refusals(page):
    """The sentences in red."""
    return re.findall(r'role="alert">([^<]*)<', page.html)


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
