"""RCAM's welcome page, the way in by EU Login, and the page that fits how far the person has come."""

from __future__ import annotations

from starlette.responses import Response

from pouce.rehearsal.account import Account
from pouce.rehearsal.life import State
from pouce.rehearsal.visit import Problem, Visit

# Where somebody who has signed in belongs.
HOMES: dict[State, str] = {
    State.LINKED: "/RCAM/request",
    State.CODE_AWAITED: "/RCAM/home",
    State.CODE_SENT: "/RCAM/code",
    State.VALIDATED: "/RCAM/home",
}


def member(visit: Visit) -> Account:
    """Who is signed in to RCAM in this browser; Problem when nobody is."""
    account = visit.world.numbered(visit.session.in_rcam)
    if account is None:
        raise Problem("rcam_session_expired")
    return account


def welcome(visit: Visit) -> Response:
    """The welcome page with its long text; with a ticket in the address, the door."""
    if "ticket" in visit.query:
        return _let_in(visit, visit.query["ticket"])
    account = visit.world.numbered(visit.session.in_rcam)
    if account is not None:
        return visit.go(HOMES[account.state])
    return visit.page("rcam/welcome.html")


def _let_in(visit: Visit, number: str) -> Response:
    ticket = visit.world.tickets.pop(number, None)
    if ticket is None or not ticket.strong:
        return connect(visit)  # INVALID_STRENGTH: back to EU Login, as applications do
    if ticket.account.state not in HOMES:
        raise Problem("lost_factor")
    visit.session.in_rcam = ticket.account.number
    return visit.go(HOMES[ticket.account.state])


def connect(visit: Visit) -> Response:
    """From the internet: two factors."""
    if visit.world.origin != visit.world.rcam_origin and "strong" not in visit.query:
        # Its session is another one: the login request is made over there.
        return visit.go_to_eulogin("/RCAM/connect", strong="1")
    request = visit.new_request(app="RCAM", target="/RCAM/", strong=True)
    return visit.go("/cas/login", loginRequestId=request.id)


def connect_internal(_visit: Visit) -> Response:
    """From the institutions' network: nobody in a rehearsal is there."""
    raise Problem("internal_network")


def home(visit: Visit) -> Response:
    """The page of somebody who waits for the code, or whose access is validated."""
    account = member(visit)
    if account.state is State.VALIDATED:
        return visit.page("rcam/home.html", account=account)
    if account.state is State.CODE_AWAITED:
        return visit.page("rcam/waiting.html", account=account)
    return visit.go(HOMES[account.state])


def logout(visit: Visit) -> Response:
    """Leave RCAM, then EU Login, unless EU Login is left by itself."""
    visit.session.in_rcam = None
    if visit.knobs.logout == "rcam":
        return visit.page("rcam/logged_out.html")
    return visit.go_to_eulogin("/cas/logout")
