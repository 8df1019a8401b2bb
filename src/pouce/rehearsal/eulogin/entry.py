"""Signing in: which page comes next, the identifier, the password, the method, the key."""

from __future__ import annotations

import secrets
from datetime import timedelta

from starlette.responses import Response

from pouce.rehearsal.account import Account
from pouce.rehearsal.ceremonies import prove as proves
from pouce.rehearsal.ceremonies import request_options
from pouce.rehearsal.eulogin import chooser, leaving
from pouce.rehearsal.session import Challenge, LoginRequest
from pouce.rehearsal.trapping import led_away
from pouce.rehearsal.visit import Problem, Visit

TRIES = 5  # wrong passwords in a row until the account is locked; the real number is not public
LOCKED_FOR = timedelta(minutes=15)  # EU Login's help page


def front(visit: Visit) -> Response:
    """The host's own front page leads to EU Login."""
    return visit.go("/cas")


def enter(visit: Visit) -> Response:
    """/cas and /cas/login: without a login request one is made, with one its next page is shown."""
    if "loginRequestId" not in visit.query:
        return visit.go("/cas/login", loginRequestId=visit.new_request().id)
    request = visit.login_request()
    if not visit.posted:
        return next_page(visit, request)
    if "password" in visit.form:
        return check_password(visit, request)
    if "username" in visit.form:
        return identify(visit, request)
    return go_with_method(visit, request)


def next_page(visit: Visit, request: LoginRequest) -> Response:
    """The page that this browser needs next on its way through a login request."""
    session = visit.session
    if leaving.may_leave(visit, request):
        return leaving.leave(visit, request)
    _remember(visit, request)
    if session.by_password is not None:
        return chooser_page(visit, request)
    if session.email:
        return password_page(visit, request)
    return visit.page("eulogin/identify.html", request=request, error="")


def _remember(visit: Visit, request: LoginRequest) -> None:
    """What the browser still knows, where the knobs want that: the address, or a recent sign-in."""
    session, known = visit.session, visit.world.first_account()
    if known is None:
        return
    if visit.knobs.password_known and request.strong and session.by_password is None:
        session.email, session.by_password = known.email, known.number
    if visit.knobs.remembered and not session.email:
        session.email = known.email


def identify(visit: Visit, request: LoginRequest) -> Response:
    """The address was typed: a known one gets the password page, an unknown one the registration form."""
    visit.expire_if_wanted("identify")
    away = led_away(visit)
    if away is not None:
        return away
    email = visit.form["username"].strip()
    if "@" not in email:
        return visit.page("eulogin/identify.html", request=request, error="identifier_empty")
    account = visit.world.account(email)
    if account is not None and account.password is not None and visit.knobs.known_email == "password":
        visit.session.email = account.email
        return visit.go("/cas/login", loginRequestId=request.id)
    if visit.knobs.unknown_email != "register" and account is None:
        fault = {"not-found": "user_not_found", "unforeseen": "unforeseen"}[visit.knobs.unknown_email]
        return visit.page("eulogin/identify.html", request=request, error=fault)
    return visit.go("/cas/eim/external/register.cgi", loginRequestId=request.id, email=email)


def anonymize(visit: Visit) -> Response:
    """Sign in with another address."""
    request = visit.login_request()
    visit.session.email = ""
    return visit.page("eulogin/identify.html", request=request, error="")


def identified(visit: Visit) -> Account:
    """The account whose address was typed; Problem when there is none any more."""
    account = visit.world.account(visit.session.email)
    if account is None:
        raise Problem("session_expired")
    return account


def password_page(visit: Visit, request: LoginRequest, error: str = "") -> Response:
    """The password, and the method beside it where the knobs want it there."""
    account = identified(visit)
    methods = chooser.methods(visit, request, account) if chooser.is_beside_password(visit) else ()
    return visit.page(
        "eulogin/password.html",
        request=request,
        account=account,
        error=error,
        methods=methods,
        chosen=chooser.preselected(visit, methods),
    )


def check_password(visit: Visit, request: LoginRequest) -> Response:
    """The password was typed: wrong ones are counted, the right one leads to the method."""
    visit.expire_if_wanted("password")
    account = identified(visit)
    if account.locked_until is not None and visit.now < account.locked_until:
        raise Problem("locked")
    if account.password is None or not account.password.fits(visit.form["password"]):
        return _wrong_password(visit, request, account)
    account.wrong_passwords = 0
    account.locked_until = None
    visit.session.by_password = account.number
    if visit.form.get("loginStrength"):
        return go_with_method(visit, request)
    return visit.go("/cas/login", loginRequestId=request.id)


def _wrong_password(visit: Visit, request: LoginRequest, account: Account) -> Response:
    account.wrong_passwords += 1
    if account.wrong_passwords >= TRIES:
        account.wrong_passwords = 0
        account.locked_until = visit.now + LOCKED_FOR
        raise Problem("locked")
    return password_page(visit, request, "wrong_password")


def chooser_page(visit: Visit, request: LoginRequest, error: str = "") -> Response:
    """The chooser alone: the password is known already, or was asked on the page before."""
    account = visit.who()
    if account is None:
        raise Problem("session_expired")
    methods = chooser.methods(visit, request, account)
    chosen = chooser.preselected(visit, methods)
    return visit.page(
        "eulogin/chooser.html", request=request, account=account, methods=methods, chosen=chosen, error=error
    )


def go_with_method(visit: Visit, request: LoginRequest) -> Response:
    """A method was chosen and the password is known."""
    account = visit.who()
    if account is None:
        raise Problem("session_expired")
    method = visit.form.get("loginStrength", "")
    if method == "PASSWORD" and "PASSWORD" in chooser.methods(visit, request, account):
        visit.session.agreed.add(f"password-only {request.id}")
        return leaving.leave(visit, request)
    if method != "PASSWORD_WEBAUTHN":
        return chooser_page(visit, request, "method_missing")
    if visit.knobs.factor_lost or not account.keys:
        raise Problem("lost_factor")
    return visit.go("/cas/login/webauthn", loginRequestId=request.id)


def prove(visit: Visit) -> Response:
    """The page that asks the computer for the key, and what it answered."""
    request = visit.login_request()
    account = visit.who()
    if account is None or visit.session.by_password is None:
        raise Problem("session_expired")
    if visit.posted:
        return _check_proof(visit, request, account)
    challenge = secrets.token_bytes(32)
    visit.session.challenge = Challenge(challenge, "get", account.number, visit.now)
    options = request_options(account, challenge, timeout_ms=visit.knobs.ceremony_seconds * 1000)
    return visit.page("eulogin/prove.html", request=request, options=options)


def _check_proof(visit: Visit, request: LoginRequest, account: Account) -> Response:
    challenge, visit.session.challenge = visit.session.challenge, None  # good once, whatever comes of it
    if challenge is None or not challenge.answers("get", account.number, visit.now):
        raise Problem("proof_refused")
    credential = visit.form.get("credential", "")
    if visit.knobs.accounts_mixed:
        raise Problem("mixed_accounts")
    if not credential or not proves(credential, account, challenge=challenge.value, origin=visit.world.origin):
        raise Problem("proof_refused")
    visit.session.by_key = account.number
    return visit.go("/cas/login", loginRequestId=request.id)
