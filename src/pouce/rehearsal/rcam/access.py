"""Asking for access: pension number twice, names, birth date; then the acknowledgement."""

from __future__ import annotations

import unicodedata
from datetime import date

from starlette.responses import Response

from pouce.rehearsal import mails
from pouce.rehearsal.account import AccessRequest, Account
from pouce.rehearsal.life import Event, State
from pouce.rehearsal.pages import HEADERS
from pouce.rehearsal.rcam.landing import HOMES, member
from pouce.rehearsal.session import Draft
from pouce.rehearsal.visit import Visit
from pouce.rehearsal.widgets import DATE_WIDGETS, read_birth_date

FORM = "/RCAM/request"
REFUSED_AT = {
    "number_unknown": "pensionNumber",
    "numbers_differ": "confirmPensionNumber",
    "date_refused": "birthDate",
}
"""The field beside which a fault is said."""
FIELDS = ("pensionNumber", "confirmPensionNumber", "rcamLastName", "rcamFirstName", "birthDate")


def ask(visit: Visit) -> Response:
    """The form, and what was sent with it."""
    account = member(visit)
    if visit.posted:
        return _sent(visit, account)
    if account.state is not State.LINKED:
        return visit.go(HOMES[account.state])
    widget = DATE_WIDGETS[visit.knobs.date_widget]
    page = visit.form_page("rcam/request.html", draft=_draft(visit, account), widget=widget)
    if widget.calendar is not None:
        page.headers["Content-Security-Policy"] = widget.calendar.policy(HEADERS["Content-Security-Policy"])
    return page


def _draft(visit: Visit, account: Account) -> Draft:
    draft = visit.draft("request")
    if draft.values:
        return draft
    last, first = printed_names(visit.knobs.names, account)
    return Draft({"rcamLastName": last, "rcamFirstName": first})


def printed_names(names: str, account: Account) -> tuple[str, str]:
    """Last and first name as RCAM has them: none, or as in the account, or in another spelling."""
    if names == "empty":
        return "", ""
    if names == "differ":
        return f"{_shouted(account.last_name)}-MARTIN", _shouted(account.first_name)
    return account.last_name, account.first_name


def _shouted(name: str) -> str:
    """Capitals without accents, as old files have them."""
    plain = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).upper()


def _sent(visit: Visit, account: Account) -> Response:
    visit.expire_if_wanted("request")
    values = {name: visit.form.get(name, "").strip() for name in FIELDS}
    birth = read_birth_date(DATE_WIDGETS[visit.knobs.date_widget], values["birthDate"], today=visit.now.date())
    errors = _errors(visit, values, birth)
    if errors or birth is None:
        visit.session.drafts["request"] = Draft(values, errors)
        return visit.go(FORM)
    account.happens(Event.REQUESTED)
    account.requests.append(_request(visit, values, birth))
    mails.plan_code(visit.world, account)
    visit.session.drafts.pop("request", None)
    return visit.go("/RCAM/acknowledged")


def _errors(visit: Visit, values: dict[str, str], birth: date | None) -> dict[str, str]:
    errors = {name: "empty" for name in FIELDS if not values[name]}
    number = values["pensionNumber"]
    if birth is None:
        errors["birthDate"] = "date_refused"
    if number != values["confirmPensionNumber"]:
        errors["confirmPensionNumber"] = "numbers_differ"
    # Length and check digit of real numbers are not public: any digits will do.
    elif number and not number.isdecimal():
        errors["pensionNumber"] = "number_unknown"
    if not errors and visit.world.mishap("request"):
        errors[REFUSED_AT[visit.knobs.request_fault]] = visit.knobs.request_fault
    return errors


def _request(visit: Visit, values: dict[str, str], birth: date) -> AccessRequest:
    return AccessRequest(
        pension_number=values["pensionNumber"],
        last_name=values["rcamLastName"],
        first_name=values["rcamFirstName"],
        birth_date=birth.isoformat(),
        asked_at=visit.now,
    )


def acknowledged(visit: Visit) -> Response:
    """The request was received."""
    account = member(visit)
    if not account.requests:
        return visit.go(FORM)
    return visit.page("rcam/acknowledged.html", account=account)
