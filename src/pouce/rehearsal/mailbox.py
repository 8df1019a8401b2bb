"""The person's own mailbox, on a host of its own: a list of mails, and one page for each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from starlette.responses import Response

from pouce.rehearsal.visit import Handler, Visit
from pouce.rehearsal.wording import say


def inbox(visit: Visit) -> Response:
    """All mails, the newest first."""
    return visit.page("mailbox/inbox.html", mails=list(visit.world.post)[::-1])


def read(visit: Visit) -> Response:
    """One mail; the list when there is no such mail."""
    mail = visit.world.post.numbered(visit.parameters["number"])
    if mail is None:
        return visit.go("/")
    return visit.page("mailbox/mail.html", mail=mail, letter=partial(say, mail.language))


HANDLERS: Mapping[str, Handler] = {"/": inbox, "/mail/{number:int}": read}
