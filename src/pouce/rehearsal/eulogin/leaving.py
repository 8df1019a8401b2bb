"""After signing in: the pages in between, the way to the application, and out again."""

from __future__ import annotations

from starlette.responses import Response

from pouce.rehearsal.account import Account
from pouce.rehearsal.passwords import Hash, broken_rule
from pouce.rehearsal.session import LoginRequest
from pouce.rehearsal.visit import Problem, Visit


def may_leave(visit: Visit, request: LoginRequest) -> bool:
    """Whether this browser has proven enough for what it asked for."""
    session = visit.session
    if session.by_key is not None:
        return True
    if request.strong:
        # Only where RCAM wrongly offers “Password”: it will send the person back.
        return f"password-only {request.id}" in session.agreed
    return session.by_password is not None


def leave(visit: Visit, request: LoginRequest) -> Response:
    """Show the pages in between that were not answered yet, then go on to where the person wanted to go."""
    for page, wanted in (("expiring", visit.knobs.password_expiring), ("warn", visit.knobs.warn and request.app)):
        if wanted and page not in visit.session.agreed:
            return visit.page(f"eulogin/{page}.html", request=request)
    if visit.knobs.password_expired and "expired" not in visit.session.agreed:
        return visit.page("eulogin/expired.html", request=request, error="")
    if request.app:
        return visit.go(f"/cas/redirecting-to/{request.app}", loginRequestId=request.id)
    if request.target:
        return visit.go(request.target)
    if visit.knobs.after_sign_in == "account":
        return visit.go("/cas/userdata/myAccount.cgi")
    return visit.page("eulogin/success.html")


def carry_on(visit: Visit) -> Response:
    """The button of a page in between was pressed."""
    request = visit.login_request()
    if not may_leave(visit, request):
        raise Problem("session_expired")
    if visit.query.get("after") == "expired":
        fault = _change(visit)
        if fault:
            return visit.page("eulogin/expired.html", request=request, error=fault)
    visit.session.agreed.add(visit.query.get("after", ""))
    return visit.go("/cas/login", loginRequestId=request.id)


def _change(visit: Visit) -> str | None:
    """Change an expired password; what is wrong with it, as the key of its wording, or None."""
    account = visit.who()
    if account is None or account.password is None or not account.password.fits(visit.form.get("oldPassword", "")):
        return "wrong_password"
    password, again = visit.form.get("newPassword", ""), visit.form.get("confirmPassword", "")
    fault = broken_rule(password, again, names=(account.uid, account.email))
    if fault is None:
        account.password, account.password_set_at = Hash.of(password), visit.now
    return fault


def redirecting(visit: Visit) -> Response:
    """The page that sends the browser to the application with a ticket, by itself or by its link."""
    request = visit.login_request()
    account = visit.who()
    if account is None or not may_leave(visit, request):
        raise Problem("session_expired")
    link = visit.url(request.target, ticket=_ticket(visit, account))
    if visit.world.origin != visit.world.rcam_origin:
        link = visit.world.rcam_origin + link
    return visit.page("eulogin/redirecting.html", app=request.app, link=link)


def _ticket(visit: Visit, account: Account) -> str:
    return visit.world.new_ticket(account, strong=visit.session.by_key is not None)


def logout(visit: Visit) -> Response:
    """Forget who is there. Applications are not told (EU Login's questions and answers)."""
    visit.session.sign_out()
    return visit.page("eulogin/logged_out.html")
