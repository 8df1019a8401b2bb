"""Error pages: what went wrong is a key of the wordings, this table says where to go on and with which status."""

from __future__ import annotations

from typing import NamedTuple

from starlette.responses import PlainTextResponse, Response

from pouce.rehearsal.visit import Problem, Visit


class Way(NamedTuple):
    """Where the button of an error page leads, and the status of the page."""

    path: str
    status: int = 200


PROBLEMS: dict[str, Way] = {
    "session_expired": Way("/cas"),
    "rcam_session_expired": Way("/RCAM/"),
    "email_used": Way("/cas"),
    "already_signed_in": Way("/cas/userdata/myAccount.cgi"),
    "unknown_user": Way("/cas"),
    "link_expired": Way("/cas/eim/external/register.cgi"),
    "link_used": Way("/cas"),
    "link_unknown": Way("/cas"),
    "locked": Way("/cas"),
    "lost_factor": Way("/cas/userdata/myAccount.cgi"),
    "mixed_accounts": Way("/cas/logout"),
    "key_refused": Way("/cas/userdata/webauthn/add.cgi"),
    "proof_refused": Way("/cas"),
    "request_exists": Way("/RCAM/"),
    "code_not_expected": Way("/RCAM/"),
    "internal_network": Way("/RCAM/"),
    "not_rehearsed": Way("/cas/userdata/myAccount.cgi"),
    "no_such_page": Way("/cas", 404),
}


def problem_page(visit: Visit, name: str) -> Response:
    """The error page of this name."""
    way = PROBLEMS[name]
    return visit.page("problem.html", status=way.status, name=name, way=way.path)


def no_such_page(_visit: Visit) -> Response:
    """Any address that the site does not have."""
    raise Problem("no_such_page")


def maintenance_page(visit: Visit) -> Response:
    """What a server says that is being maintained."""
    return visit.page("maintenance.html", status=503)


def broken_page() -> Response:
    """What a server says that has broken down over a request."""
    return PlainTextResponse("500 Internal Server Error", 500)


def sorry_page(visit: Visit) -> Response:
    """The Commission's page for outages and blocked visitors, on a host of its own."""
    return visit.page("sorry.html", status=503)
