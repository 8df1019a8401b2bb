"""Creating an account: the form with all its fields, the picture, and the page that says that a mail is on its way."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response

from pouce.rehearsal import mails
from pouce.rehearsal.life import Event
from pouce.rehearsal.pages import MEDIA_TYPES
from pouce.rehearsal.session import Draft
from pouce.rehearsal.visit import Problem, Visit

INSTITUTIONS = ("ec.europa.eu", "europarl.europa.eu", "consilium.europa.eu", "eeas.europa.eu")
KEPT = ("firstName", "lastName", "email", "confirmEmail", "emailLanguage", "privacyStatement")
FORM = "/cas/eim/external/register.cgi"


def register(visit: Visit) -> Response:
    """The form, and what was sent with it. Errors come back with everything that was typed, but for the picture."""
    if visit.who() is not None:
        raise Problem("already_signed_in")
    if visit.posted:
        return _sent(visit)
    draft = visit.draft("register")
    if not draft.values and visit.knobs.email_prefilled and "email" in visit.query:
        draft = Draft({"email": visit.query["email"], "prefilled": "yes"})
    token = visit.world.captchas.new() if visit.knobs.captcha else ""
    return visit.form_page("eulogin/register.html", draft=draft, captcha=token)


def _sent(visit: Visit) -> Response:
    visit.expire_if_wanted("register")
    form = visit.form
    errors = _errors(visit)
    if errors:
        visit.session.drafts["register"] = Draft({name: form.get(name, "") for name in KEPT}, errors)
        return visit.go(FORM)
    account = visit.world.account(form["email"]) or visit.world.new_account(form["email"])
    account.happens(Event.REGISTERED)
    account.first_name, account.last_name = form["firstName"].strip(), form["lastName"].strip()
    account.mail_language = form.get("emailLanguage", "en")
    mails.send_link(visit.world, account, kind="registered")
    visit.session.drafts.pop("register", None)
    return visit.go("/cas/eim/external/registered.cgi")


def _errors(visit: Visit) -> dict[str, str]:
    """What is wrong with the form, by field; the picture is looked at last, for each can be answered once."""
    form = visit.form
    errors = {name: "empty" for name in ("firstName", "lastName") if not form.get(name, "").strip()}
    email = form.get("email", "").strip()
    if "@" not in email:
        errors["email"] = "email_wrong"
    elif email.lower().rpartition("@")[2] in {*INSTITUTIONS, visit.knobs.institution}:
        errors["email"] = "institution"
    elif _in_use(visit, email):
        errors["email"] = "email_used"
    if visit.knobs.confirm_email and form.get("confirmEmail", "").strip().lower() != email.lower():
        errors["confirmEmail"] = "email_differs"
    if not form.get("privacyStatement"):
        errors["privacyStatement"] = "privacy_unread"
    if visit.knobs.captcha and not captcha_right(visit):
        errors["captcha"] = "captcha_wrong"
    return errors


def _in_use(visit: Visit, email: str) -> bool:
    account = visit.world.account(email)
    return account is not None and account.password is not None


def captcha_right(visit: Visit) -> bool:
    """Whether the picture was read rightly, and is not refused all the same because the knobs want that."""
    right = visit.world.captchas.take(visit.form.get("captchaToken", ""), visit.form.get("captcha", ""))
    return right and not visit.world.mishap("captcha")


def registered(visit: Visit) -> Response:
    """A mail was sent."""
    return visit.page("eulogin/mail_sent.html", what="registered")


def captcha_picture(visit: Visit) -> Response:
    """The picture of a token; with `renew` in the address another one is drawn first."""
    captchas, token = visit.world.captchas, visit.parameters["token"]
    if not captchas.known(token):
        return PlainTextResponse("no such picture", 404)
    if "renew" in visit.query:
        captchas.renew(token)
    return Response(captchas.picture(token), media_type=MEDIA_TYPES["svg"])
