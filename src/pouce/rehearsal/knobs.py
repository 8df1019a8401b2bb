"""The knobs of the rehearsal site: what may be otherwise on the real sites, and its usual setting."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from pouce.rehearsal.traps import TRAPS
from pouce.rehearsal.widgets import CODE_BOXES, DATE_WIDGETS
from pouce.rehearsal.wording import languages


def _one_of(table: Callable[[], Collection[str]]) -> AfterValidator:
    """The value must be a name out of a table that others may extend."""

    def check(name: str) -> str:
        if name not in table():
            raise ValueError(f"“{name}” is not one of: {', '.join(table())}")
        return name

    return AfterValidator(check)


class Knobs(BaseModel):
    """One setting of the site. The defaults are the site of the guide (September 2025), completed by public sources."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    # every page
    language: Annotated[str, _one_of(lambda: ("browser", *languages()))] = "browser"
    """The language a new browser sees first: what it asks for in Accept-Language, or always this one."""
    eulogin_host: Literal["webgate", "ecas"] = "webgate"
    """EU Login's host: RCAM's own, or one of its own."""
    ids: bool = True
    """Stable `id` and `name` attributes. Without them fields carry opaque names, no ids, and buttons neither."""
    labels: Literal["for", "wrap", "table", "placeholder", "aria"] = "for"
    """How a label belongs to its field: label for, label around, a table cell, a placeholder, aria-labelledby."""
    star: Literal["hidden", "text"] = "hidden"
    """The red star after the label of a mandatory field: hidden from assistive technology, or part of the label."""
    framed: bool = False
    """Long forms (registration, request, final code) stand in a frame of the same origin."""
    session_in_url: bool = False
    """Addresses carry ;__Secure-ECAS_SESSIONID=… as they do before cookies are set."""
    page_delay_ms: int = Field(default=0, ge=0, le=20_000)
    """How long the server takes for a page, in milliseconds."""
    jitter_ms: int = Field(default=0, ge=0, le=20_000)
    """Up to how many milliseconds a page takes on top of that, another number each time."""
    replaced_ms: int = Field(default=0, ge=0, le=5_000)
    """After how many milliseconds a script puts new fields in the place of a form's own; 0: never."""
    reworded: bool = False
    """Labels and buttons say the same in other words (wordings/other)."""
    cookie_banner: Literal["none", "bar", "wall"] = "none"
    """A question about cookies on the first page: in a bar at the bottom, or over the whole page."""
    passing_ms: int = Field(default=0, ge=0, le=20_000)
    """How long a page rests that goes on by itself (ceremonies, the way to the application), in milliseconds."""
    notices: bool = False
    """Every page of EU Login says when accounts are locked and sessions end, and what to do without an account."""
    outage: Literal["none", "sorry", "maintenance", "empty", "cut"] = "none"
    """EU Login and RCAM are out: the Commission's sorry page on its own host, 503, an empty page, or no answer."""
    expires_once_at: Literal["", "identify", "register", "password", "platform", "request", "code"] = ""
    """The session has expired when this form is sent for the first time."""

    trap: Annotated[str, _one_of(lambda: ("", *TRAPS))] = ""
    """A trap out of `traps.TRAPS` that the pages lay; foreign addresses then show a form that sends on every key."""
    trap_ms: int = Field(default=0, ge=0, le=2_000)
    """How many milliseconds the trap waits."""

    # identifying and registering
    remembered: bool = False
    """A new browser is taken for one that remembers the first account: /cas opens on its password page."""
    unknown_email: Literal["register", "not-found", "unforeseen"] = "register"
    """What an unknown address leads to: the registration form, or the first page again with a sentence that there is no
    such user (older), or with one that no site file foresees."""
    known_email: Literal["password", "register"] = "password"
    """What a known address leads to: its password, or the registration form, which then refuses the address."""
    institution: str = ""
    """One more domain that is taken for an institution's, whose addresses registration refuses."""
    email_prefilled: bool = True
    """The registration form already holds the address that was typed before."""
    confirm_email: bool = True
    """The registration form asks for the address twice."""
    captcha: bool = True
    """Registration and lost password show a picture to be read."""
    captcha_refusals: int = Field(default=0, ge=0)
    """How many right answers to a picture are refused first, with a new picture."""
    mail_language: Annotated[str, _one_of(lambda: ("chosen", *languages()))] = "en"
    """The language of EU Login's mails; the guide says English, whatever was chosen."""
    mail_link_in_new_tab: bool = False
    """The link in a mail opens a new tab."""
    link_hours: int = Field(default=24, ge=1)
    """How long the link in a mail is good."""
    expired_links: int = Field(default=0, ge=0)
    """How many links have expired by the time they are first opened."""
    password_daily: bool = False
    """A password that was set less than a day ago is not changed again."""

    # signing in
    password_lost: bool = False
    """The person does not know the password of a seeded account; the way goes through “Lost your password?”."""
    locked: bool = False
    """A seeded account is locked for its first 15 minutes."""
    password_known: bool = False
    """The browser holds a recent sign-in: where two factors are needed the password is not asked."""
    password_expiring: bool = False
    """A page says that the password is about to expire."""
    password_expired: bool = False
    """A page asks for the old password and a new one before it lets anybody go on."""
    warn: bool = False
    """A page asks before an application is told who one is."""
    redirect: Literal["auto", "click"] = "auto"
    """The page between EU Login and the application goes on by itself, or waits for a click on its link."""
    after_sign_in: Literal["success", "account"] = "success"
    """Where a sign-in without an application ends: on the success page or on My account."""
    chooser: Literal["new", "bare", "old", "tiles"] = "new"
    """The chooser: today's own drop-down, it without roles and names, the select of 2020, or a button each (alone)."""
    chooser_page: Literal["with-password", "alone"] = "with-password"
    """The chooser stands on the password page, or on a page after it."""
    preselected: Literal["PASSWORD", "PASSWORD_WEBAUTHN", "PASSWORD_MOBILE_APP", "EIDAS"] = "PASSWORD_MOBILE_APP"
    """The method that the chooser shows before anybody chooses."""
    password_offered: bool = False
    """“Password” stands in RCAM's chooser too; RCAM then sends back who chose it."""
    factor_lost: bool = False
    """EU Login says that the key is lost: error 5305."""
    accounts_mixed: bool = False
    """The key belongs to another account of the same person: the n00/v00 error."""
    menu: Literal["platforms", "passkeys"] = "platforms"
    """The entry for keys: as in the guide, or with Passkeys in its name (from 01/2025 on)."""
    enrolment_seconds: int = Field(default=0, ge=0, le=300)
    """How long “registration in progress” lasts before the computer asks for finger, face or PIN."""
    ceremony_seconds: int = Field(default=120, ge=1, le=600)
    """How long the computer may wait for finger, face or PIN; Chromium makes ten seconds of anything shorter."""
    key_refusals: int = Field(default=0, ge=0)
    """How many keys the site refuses first, although they are good."""
    duplicate_said: bool = True
    """Where the computer is bound already, the page says so instead of speaking of a failure."""
    names_used: int = Field(default=0, ge=0)
    """How many names for a new platform are refused first as used already."""

    # RCAM
    landing: Literal["new", "old"] = "new"
    """The welcome page: “Connecter” twice, or the long labels of the SMS era (before 07/2025)."""
    names: Literal["preprinted", "empty", "differ", "read-only"] = "preprinted"
    """The names in the request form: from the account, none, another spelling, or not to be changed."""
    date_widget: Annotated[str, _one_of(lambda: DATE_WIDGETS)] = "popup"
    """The birth date's widget, by its name in `widgets.DATE_WIDGETS`."""
    request_refusals: int = Field(default=0, ge=0)
    """How many requests are refused first."""
    request_fault: Literal["number_unknown", "numbers_differ", "date_refused"] = "number_unknown"
    """What the site says where it refuses a request, by the key of its wording."""
    connect_in: Literal["same", "new-tab"] = "same"
    """Where RCAM's way in opens EU Login."""
    code_days: int = Field(default=3, ge=0)
    """Days from the request to the mail with the final code."""
    code_boxes: Annotated[str, _one_of(lambda: CODE_BOXES)] = "4x3"
    """The boxes for the final code, by their name in `widgets.CODE_BOXES`."""
    logout: Literal["both", "rcam"] = "both"
    """Leaving RCAM leaves EU Login too, or shows a page of RCAM's own and leaves EU Login open."""
    code_refusals: int = Field(default=0, ge=0)
    """How many final codes are refused first, right or wrong."""
    code_expired: bool = False
    """The final code is no longer good when it is given."""
    code_letters: Literal["capital", "small", "zeros"] = "capital"
    """The final code in capitals; in small letters, which alone are then right; or with zeros in it."""
