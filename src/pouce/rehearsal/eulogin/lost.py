"""A forgotten password: the picture is read, a mail with a link is sent."""

from __future__ import annotations

from starlette.responses import Response

from pouce.rehearsal import mails
from pouce.rehearsal.eulogin.register import captcha_right
from pouce.rehearsal.life import Event
from pouce.rehearsal.session import Draft
from pouce.rehearsal.visit import Problem, Visit

FORM = "/cas/init/passwordResetRequest.cgi"


def ask_reset(visit: Visit) -> Response:
    """The form, and what was sent with it."""
    if visit.posted:
        return _sent(visit)
    draft = visit.draft("lost")
    if not draft.values:
        draft = Draft({"username": visit.session.email})
    token = visit.world.captchas.new() if visit.knobs.captcha else ""
    return visit.page("eulogin/lost.html", draft=draft, captcha=token)


def _sent(visit: Visit) -> Response:
    email = visit.form.get("username", "")
    account = visit.world.account(email)
    errors = {} if account else {"username": "user_not_found"}
    if account and account.locked_until and visit.now < account.locked_until:
        raise Problem("locked")  # no reset while locked (EU Login's help page)
    if visit.knobs.captcha and not captcha_right(visit):
        errors["captcha"] = "captcha_wrong"
    if errors or account is None:
        visit.session.drafts["lost"] = Draft({"username": email}, errors)
        return visit.go(FORM)
    account.happens(Event.RESET_ASKED)
    mails.send_link(visit.world, account, kind="reset")
    visit.session.drafts.pop("lost", None)
    return visit.go("/cas/init/passwordResetSent.cgi")


def reset_sent(visit: Visit) -> Response:
    """A mail was sent."""
    return visit.page("eulogin/mail_sent.html", what="reset")
