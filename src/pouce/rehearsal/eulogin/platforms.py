"""Trusted platforms and security keys: the list, a new one's name, the ceremony, and the page that says it is bound."""

from __future__ import annotations

import secrets

from starlette.responses import Response

from pouce.rehearsal.account import Account
from pouce.rehearsal.ceremonies import creation_options
from pouce.rehearsal.ceremonies import register as registered_key
from pouce.rehearsal.life import Event
from pouce.rehearsal.session import Challenge
from pouce.rehearsal.visit import Problem, Visit

MANAGE = "/cas/userdata/webauthn/manage.cgi"
ADD = "/cas/userdata/webauthn/add.cgi"
ENROL = "/cas/userdata/webauthn/enrol.cgi"


def _may_manage(visit: Visit) -> Account | None:
    """Who may change keys: with a key bound already only whoever has just proven one (EU Login's help)."""
    account = visit.who()
    if account is None or (account.keys and visit.session.by_key is None):
        return None
    return account


def _sign_in_first(visit: Visit) -> Response:
    strong = visit.who() is not None
    return visit.go("/cas/login", loginRequestId=visit.new_request(target=MANAGE, strong=strong).id)


def manage(visit: Visit) -> Response:
    """The keys that are bound, and the buttons to add one."""
    account = _may_manage(visit)
    if account is None:
        return _sign_in_first(visit)
    return visit.page("eulogin/platforms.html", account=account)


def add(visit: Visit) -> Response:
    """The name of a new platform."""
    account = _may_manage(visit)
    if account is None:
        return _sign_in_first(visit)
    if not visit.posted:
        return visit.page("eulogin/add_platform.html", error="")
    visit.expire_if_wanted("platform")
    name = visit.form.get("deviceName", "").strip()
    used = name in {key.name for key in account.keys} or visit.world.mishap("name")
    error = "empty" if not name else "name_used" if used else ""
    if error:
        return visit.page("eulogin/add_platform.html", error=error)
    visit.session.device_name = name
    return visit.go(ENROL)


def enrol(visit: Visit) -> Response:
    """“Registration in progress”: the page that asks the computer for a key, and what it answered."""
    account = _may_manage(visit)
    if account is None or not visit.session.device_name:
        raise Problem("session_expired")
    if visit.posted:
        return _check_key(visit, account)
    challenge = secrets.token_bytes(32)
    visit.session.challenge = Challenge(challenge, "create", account.number, visit.now, visit.session.device_name)
    return visit.page("eulogin/enrol.html", options=creation_options(account, challenge, timeout_ms=_patience(visit)))


def _patience(visit: Visit) -> int:
    return visit.knobs.ceremony_seconds * 1000


def _check_key(visit: Visit, account: Account) -> Response:
    challenge, visit.session.challenge = visit.session.challenge, None  # good once, whatever comes of it
    if challenge is None or not challenge.answers("create", account.number, visit.now):
        raise Problem("key_refused")
    credential = visit.form.get("credential", "")
    key = registered_key(credential, challenge=challenge.value, origin=visit.world.origin, name=challenge.device_name)
    if key is None or visit.world.mishap("key"):
        raise Problem("key_refused")
    account.happens(Event.KEY_ADDED)
    account.keys.append(key)
    visit.session.by_key = account.number
    return visit.go("/cas/userdata/webauthn/linked.cgi")


def linked(visit: Visit) -> Response:
    """The platform is bound to the account."""
    if visit.who() is None:
        raise Problem("session_expired")
    return visit.page("eulogin/linked.html", device=visit.session.device_name)
