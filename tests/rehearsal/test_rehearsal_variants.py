"""The table of variants, and the journey on each of them over HTTP."""

from __future__ import annotations

import re

import pytest
from walks import (
    EMAIL,
    NUMBER,
    PASSWORD,
    REGISTER,
    captcha,
    code_fields,
    into_rcam,
    marie,
    registration,
    request,
)

from pouce.rehearsal import VARIANTS, Knobs, State
from pouce.rehearsal.keys import new_key_pair
from pouce.rehearsal.life import Event
from pouce.rehearsal.variants import read_variants

COUNTED_ON = [
    "standard", "english", "old-chooser", "chooser-alone", "password-preselected", "no-captcha", "captcha-renewed",
    "not-prefilled", "no-confirm-email", "mail-in-french", "account-begun", "lost-password", "sso-kept",
    "remembered-account", "password-expiring", "warn-page", "redirect-by-click", "session-id-in-url", "menu-old",
    "menu-with-passkeys", "enrolment-30s", "names-empty", "names-differ", "names-read-only", "date-native",
    "date-text", "code-one-box", "code-twelve-boxes", "code-one-box-dashes", "code-refused-once",
    "request-error-first", "landing-old", "no-ids", "labels-table", "labels-placeholder", "labels-aria",
    "form-in-frame", "slow", "expired-link", "locked", "sorry", "session-expired",
]  # fmt: skip
WALKED = [
    name
    for name, variant in VARIANTS.items()
    if variant.starts_at in (None, State.OPEN)
    and (not variant.ends or name == "locked")
    and not variant.knobs.page_delay_ms
    and not variant.knobs.jitter_ms
    and not variant.knobs.password_expired
    and variant.knobs.expires_once_at in ("", "register")
    and not variant.knobs.trap
]
EXPIRED = {"Ce lien a expiré", "This link has expired"}


@pytest.mark.parametrize("name", COUNTED_ON)
def test_variant_is_there(name):
    """The variants that others count on exist, and say which fact they stand for."""
    assert VARIANTS[name].name == name
    assert len(VARIANTS[name].stands_for) > 20


def test_standard_turns_no_knob():
    """The standard variant is what the knobs are by default."""
    assert VARIANTS["standard"].knobs == Knobs()


def test_a_variant_with_an_account_says_so():
    """Knobs that speak of an account that is there already come with a state to start at."""
    speaking = [v for v in VARIANTS.values() if v.knobs.remembered or v.knobs.password_lost or v.knobs.locked]

    assert [variant.name for variant in speaking if variant.starts_at is None] == []


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("stands_for: something or other, knobs: {captchas: false}", "knobs.captchas"),
        ("stands_for: short", "stands_for"),
        ("stands_for: something or other, starts_at: nowhere", "starts_at"),
        ("stands_for: something or other, color: red", "color"),
        ("stands_for: something or other, knobs: {date_widget: sundial}", "knobs.date_widget"),
        ("stands_for: something or other, knobs: {code_boxes: 3x3}", "knobs.code_boxes"),
        ("stands_for: something or other, knobs: {language: xx}", "knobs.language"),
        ("stands_for: something or other, ends: {7: [stop]}", "ends.7"),
    ],
)
def test_a_wrong_row_is_refused(row, place):
    """Unknown knobs, keys, states and stages, and a row that stands for nothing, are refused by row and place."""
    with pytest.raises(ValueError, match=rf"row “a”: {re.escape(place)}"):
        read_variants(f"- {{name: a, {row}}}")


def test_names_are_unique():
    """Two rows of one name are refused."""
    row = "- {name: a, stands_for: something or other}\n"
    with pytest.raises(ValueError, match="two variants are called “a”"):
        read_variants(row + row)


def open_account(surfer):
    """Marie's account with the password that she knows: registered, begun earlier or reset, as the variant has it."""
    site = surfer.site
    if site.variant.starts_at is not None:
        site.seed(marie(site.variant.starts_at))
        site.clock.advance(minutes=16)  # a lock has opened by then
        if not site.variant.knobs.password_lost:
            return
        page = surfer.get(site.eulogin + "/cas/init/passwordResetRequest.cgi")
        surfer.send(page, username=EMAIL, captcha=captcha(site, page))
    while not site.mails(EMAIL) or surfer.get(site.mails(EMAIL)[-1].link).heading in EXPIRED:
        page = surfer.get(site.eulogin + REGISTER)
        surfer.send(page, **registration(site, page))
    surfer.send(surfer.get(site.mails(EMAIL)[-1].link), newPassword=PASSWORD, confirmPassword=PASSWORD)


def bind_key(account):
    """Bind a key without a ceremony, which would need a browser."""
    key, account.seeded_key = new_key_pair("Lenovo", account.user_handle)
    account.keys.append(key)
    account.happens(Event.KEY_ADDED)


def send_until(surfer, form, field, answers):
    """Send a form until it does not come back: some variants refuse the first time."""
    for _ in range(3):
        form = surfer.send(form, **answers(form))
        if not any(field in found.plain for found in form.forms):
            return form
    raise AssertionError(f"the form with {field} came back three times")


@pytest.mark.parametrize("name", WALKED)
def test_the_journey_on_each_variant(open_site, name):
    """On each variant that is in order a person comes from nothing to a validated access."""
    surfer = open_site(name)
    site = surfer.site
    open_account(surfer)
    account = site.accounts[EMAIL]
    bind_key(account)
    surfer.get(site.eulogin + "/cas/logout")

    form = into_rcam(surfer, account)
    send_until(surfer, form, "birthDate", lambda page: request(site, page))
    asked = account.requests[-1]
    site.clock.advance(days=3)
    page = into_rcam(surfer, account)
    code = site.mails(EMAIL)[-1].code
    send_until(surfer, page, "code1", lambda page: code_fields(page, code))

    assert account.state is State.VALIDATED
    assert (asked.pension_number, asked.birth_date) == (NUMBER, "1941-03-09")
    assert len(account.requests) == 1
