"""The small parts of the rehearsal site, each without a server."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pouce.rehearsal import Clock
from pouce.rehearsal.calendars import widgets
from pouce.rehearsal.captcha import Captchas, draw
from pouce.rehearsal.fields import NAMES, Fields, opaque, plain_names
from pouce.rehearsal.knobs import Knobs
from pouce.rehearsal.pages import HEADERS
from pouce.rehearsal.passwords import Hash, broken_rule
from pouce.rehearsal.widgets import DATE_WIDGETS, read_birth_date, read_code
from pouce.rehearsal.wording import best_language

NAMED = ("n0000001", "marie@example.org")


@pytest.mark.parametrize(
    ("password", "rule"),
    [
        ("Tulipes-1941", None),
        ("tulipes 1941", None),  # a space is a special character
        ("Tulip-1941", None),
        ("Tulip-194", "password_short"),
        ("tulipestulipes", "password_groups"),
        ("Tulipestulipes", "password_groups"),
        ("N0000001-Tulipes", "password_name"),
        ("Marie@Example.org1", "password_name"),
    ],
)
def test_password_policy(password, rule):
    """A password is refused by the first rule that it breaks."""
    assert broken_rule(password, password, names=NAMED) == rule


def test_password_twice_the_same():
    """Two different passwords are refused, after the policy."""
    assert broken_rule("Tulipes-1941", "Tulipes-1942", names=NAMED) == "password_differs"


def test_hash_fits_its_password_only():
    """A hash fits the password that it was made of, and no other; two hashes of one password differ."""
    first, second = Hash.of("Tulipes-1941"), Hash.of("Tulipes-1941")

    assert first.fits("Tulipes-1941")
    assert not first.fits("tulipes-1941")
    assert first.digest != second.digest


def test_clock_does_what_is_due_in_order():
    """Moving the clock does what was planned up to then, the earlier first, and nothing of what comes later."""
    clock, done = Clock(), []
    for days in (3, 1, 5):
        clock.at(clock.now() + timedelta(days=days), lambda days=days: done.append(days))

    clock.advance(days=4)

    assert done == [1, 3]


def test_clock_never_goes_back():
    """A negative span is refused."""
    with pytest.raises(ValueError, match="only goes forward"):
        Clock().advance(days=-1)


def test_captcha_can_be_answered_once():
    """A picture is answered once: right or wrong, the second answer is refused."""
    captchas = Captchas()
    right, wrong = captchas.new(), captchas.new()
    answer = captchas.answer(right)

    assert captchas.take(right, f" {answer.upper()} ")
    assert not captchas.take(right, answer)
    assert not captchas.take(wrong, "no")
    assert not captchas.known(wrong)


def test_renewed_captcha_shows_something_else():
    """Renewing keeps the token and changes the picture."""
    captchas = Captchas()
    token = captchas.new()
    before = {captchas.answer(token)}
    for _ in range(3):
        captchas.renew(token)
        before.add(captchas.answer(token))

    assert len(before) > 1


def test_captcha_picture_is_escaped():
    """Whatever a picture says, it is text in the picture."""
    assert "<b" not in draw("a<b&c")


@pytest.mark.parametrize("name", NAMES)
def test_opaque_names_say_nothing_and_come_back(name):
    """Without ids and names the page shows an opaque name, and the server finds the field again."""
    attribute = Fields(Knobs(ids=False)).control(name, "Nom")

    assert name not in attribute
    assert plain_names({opaque(name): "x"}) == {name: "x"}


def test_opaque_names_are_all_different():
    """No two fields share an opaque name."""
    assert len({opaque(name) for name in NAMES}) == len(NAMES)


def test_without_ids_labels_go_around():
    """A label that cannot point at its field stands around it."""
    assert Fields(Knobs(ids=False)).labels == "wrap"


@pytest.mark.parametrize(
    ("widget", "text", "birth"),
    [
        ("popup", "09/03/1941", date(1941, 3, 9)),
        ("native", "1941-03-09", date(1941, 3, 9)),
        ("text", " 09/03/1941 ", date(1941, 3, 9)),
        ("text", "1941-03-09", None),
        ("popup", "31/02/1941", None),
        ("popup", "09/03/41", None),
        ("popup", "09/03/2020", None),  # a child does not ask for access
        ("popup", "09/03/1841", None),
        ("popup", "", None),
    ],
)
def test_birth_date_is_read_as_its_widget_sends_it(widget, text, birth):
    """A birth date is read in the one format of its widget, and refused when nobody asking can be that old or young."""
    assert read_birth_date(DATE_WIDGETS[widget], text, today=date(2025, 9, 9)) == birth


@pytest.mark.parametrize(
    "form",
    [
        {"code1": "abc", "code2": "DEF", "code3": "234", "code4": "567"},
        {"code1": "ABC-DEF-234-567"},
        {"code1": " abc def 234 567 "},
        {f"code{place}": letter for place, letter in enumerate("ABCDEF234567", 1)},
    ],
)
def test_code_is_read_out_of_any_boxes(form):
    """Boxes, spaces, dashes and small letters make no difference to the final code."""
    assert read_code(form) == "ABCDEF234567"


@pytest.mark.parametrize(
    ("accepted", "language"), [("fr-BE,fr;q=0.9,en;q=0.8", "fr"), ("xx,en;q=0.5", "en"), ("xx", "en"), ("", "en")]
)
def test_language_follows_the_browser(accepted, language):
    """The first language that the browser asks for and the site speaks; else English."""
    assert best_language(accepted) == language


def test_a_calendar_bends_the_policy_no_more_than_it_needs():
    """A widget that needs nothing leaves the policy strict; one that writes HTML may do that and no more."""
    strict = HEADERS["Content-Security-Policy"]

    assert widgets()["three-selects"].policy(strict) == strict.replace("img-src 'self'", "img-src 'self' data:")
    assert "unsafe" not in widgets()["flatpickr"].policy(strict)
    assert "trusted-types" not in widgets()["flatpickr"].policy(strict)
    assert "form-action 'self'" in widgets()["material"].policy(strict)
