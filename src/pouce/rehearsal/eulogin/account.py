"""My account: the list of what can be managed. Only the keys are rehearsed, the other entries say that they are not."""

from __future__ import annotations

from starlette.responses import Response

from pouce.rehearsal.visit import Problem, Visit

HOME = "/cas/userdata/myAccount.cgi"


def my_account(visit: Visit) -> Response:
    """The entries of the account; whoever has not signed in does so first."""
    if visit.who() is None:
        return visit.go("/cas/login", loginRequestId=visit.new_request(target=HOME).id)
    return visit.page("eulogin/account.html")


def not_rehearsed(_visit: Visit) -> Response:
    """An entry that exists on the real site and has no part in the guide."""
    raise Problem("not_rehearsed")
