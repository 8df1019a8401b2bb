"""Choosing a password by the link of a mail."""

from __future__ import annotations

from datetime import timedelta

from starlette.responses import Response

from pouce.rehearsal.account import Account
from pouce.rehearsal.life import Event
from pouce.rehearsal.passwords import Hash, broken_rule
from pouce.rehearsal.visit import Problem, Visit
from pouce.rehearsal.world import Link

FORM = "/cas/eim/external/setPassword.cgi"
A_DAY = timedelta(days=1)  # a password changed less than a day ago is an error (EU Login's questions and answers)


def set_password(visit: Visit) -> Response:
    """The page that a mail's link opens, and the password that was chosen there."""
    token = visit.form.get("token") or visit.query.get("token", "")
    link = _good_link(visit, token)
    if not visit.posted:
        return visit.page("eulogin/new_password.html", token=token, account=link.account, error="")
    password, again = visit.form.get("newPassword", ""), visit.form.get("confirmPassword", "")
    rule = broken_rule(password, again, names=(link.account.uid, link.account.email))
    if rule is None and visit.knobs.password_daily and _changed_today(visit, link.account):
        rule = "password_too_soon"
    if rule:
        return visit.page("eulogin/new_password.html", token=token, account=link.account, error=rule)
    link.account.happens(Event.PASSWORD_SET)
    link.account.password = Hash.of(password)
    link.account.password_set_at = visit.now
    link.used = True
    visit.session.sign_out()
    visit.session.email = link.account.email
    visit.session.by_password = link.account.number
    return visit.go("/cas/eim/external/passwordSet.cgi")


def _changed_today(visit: Visit, account: Account) -> bool:
    return account.password_set_at is not None and visit.now - account.password_set_at < A_DAY


def _good_link(visit: Visit, token: str) -> Link:
    link = visit.world.links.get(token)
    if link is None:
        raise Problem("link_unknown")
    if link.used:
        raise Problem("link_used")
    if visit.now > link.until:
        raise Problem("link_expired")
    return link


def password_set(visit: Visit) -> Response:
    """The password was set; « Continuer » leads to the account."""
    if visit.who() is None:
        raise Problem("session_expired")
    return visit.page("eulogin/password_set.html")
