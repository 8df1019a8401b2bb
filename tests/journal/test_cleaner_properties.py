"""Any answer, in any disguise, in any surroundings: hypothesis looks for one that gets through."""

from __future__ import annotations

import base64
import html
import json
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import quote, quote_plus

from babel.dates import format_date
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pouce.journal.cleaner import Cleaner
from pouce.journal.reading import Reading, plain
from pouce.languages import LANGUAGES
from pouce.person import Person

NAMES = st.text("abcdefghijklmnoprstuvyzàâçéèêëîïôöûüñßœøλμπψж", min_size=3, max_size=14).map(str.title)
NUMBERS = st.text("0123456789", min_size=5, max_size=14).filter(lambda digits: len(set(digits)) > 2)
CODES = st.text("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", min_size=12, max_size=12)

CASES: list[Callable[[str], str]] = [str, str.upper, str.lower, str.swapcase]
ESCAPES: list[Callable[[str], str]] = [
    str,
    quote,
    quote_plus,
    html.escape,
    lambda text: "".join(f"&#{ord(letter)};" for letter in text),
    lambda text: "".join(f"&#x{ord(letter):X};" for letter in text),
    lambda text: "".join(f"%{byte:02x}" for byte in text.encode()),
    lambda text: "".join(f"\\u{ord(letter):04x}" for letter in text),
    lambda text: json.dumps(text)[1:-1],
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: base64.b64encode(text.encode()).decode(),
    lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
]
SURROUNDINGS = st.sampled_from(
    [
        ("", ""),
        ("«", "»"),
        ('{"x": "', '"}'),
        ("<td>", "</td>"),
        ("?a=", "&b=2"),
        ("le ", " !"),
        ("\n", "\r\n"),
        ("% ", " \\"),
    ]
)


def disguised(answer: str, case: Callable[[str], str], escape: Callable[[str], str]) -> str:
    """An answer as some program might write it."""
    return escape(case(answer))


def assert_masked(cleaner: Cleaner, label: str, disguise: str, surroundings: tuple[str, str]) -> None:
    """The label stands where the answer stood, between what stood there, and no copy is left."""
    before, after = surroundings
    cleaned = cleaner.clean(f"{before}{disguise}{after}")

    assert cleaned == f"{before}‹{label}›{after}"
    assert cleaner.traces(f"{before}{disguise}{after}".encode()) == 1
    assert cleaner.traces(cleaned.encode()) == 0
    assert cleaner.clean(cleaned) == cleaned


@settings(deadline=None)
@given(NAMES, st.sampled_from(CASES), st.sampled_from(ESCAPES), SURROUNDINGS)
def test_names(name: str, case: Callable[[str], str], escape: Callable[[str], str], around: tuple[str, str]):
    """Any name of three letters or more is masked in any case and escape."""
    assert_masked(Cleaner(Person(last_name=name)), "last_name", disguised(name, case, escape), around)


@settings(deadline=None)
@given(NAMES, NAMES, st.sampled_from([" ", "-", "", ". ", "’", "_"]), st.sampled_from(ESCAPES), SURROUNDINGS)
def test_names_of_two_words(one: str, two: str, between: str, escape: Callable[[str], str], around: tuple[str, str]):
    """A name of two words is masked however they are joined."""
    cleaner = Cleaner(Person(first_name=f"{one}-{two}"))

    assert_masked(cleaner, "first_name", escape(f"{one}{between}{two}"), around)


@settings(deadline=None)
@given(
    NUMBERS,
    st.sampled_from(["", " ", "-", ".", "\u00a0", "/"]),
    st.integers(1, 5),
    st.sampled_from(ESCAPES),
    SURROUNDINGS,
)
def test_numbers(number: str, between: str, size: int, escape: Callable[[str], str], around: tuple[str, str]):
    """Any number of five digits or more is masked in groups of any size."""
    groups = [number[start : start + size] for start in range(0, len(number), size)]
    cleaner = Cleaner(Person(pension_number=number))

    assert_masked(cleaner, "pension_number", escape(between.join(groups)), around)


@settings(deadline=None)
@given(CODES, st.sampled_from(["", " ", "-", "."]), st.sampled_from(CASES), st.sampled_from(ESCAPES), SURROUNDINGS)
def test_codes(
    code: str, between: str, case: Callable[[str], str], escape: Callable[[str], str], around: tuple[str, str]
):
    """Any final code is masked, in one piece or as the four groups of the letter."""
    groups = [code[start : start + 3] for start in range(0, 12, 3)]

    assert_masked(Cleaner(Person(final_code=code)), "final_code", disguised(between.join(groups), case, escape), around)


@settings(deadline=None)
@given(
    st.dates(date(1900, 1, 1), date(2020, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%y", "%Y%m%d", "%d%m%Y", "%Y %m %d"]),
    st.sampled_from(ESCAPES),
    SURROUNDINGS,
)
def test_dates_in_figures(day: date, form: str, escape: Callable[[str], str], around: tuple[str, str]):
    """Any birth date is masked in figures of any form."""
    cleaner = Cleaner(Person(birth_date=day.isoformat()))

    assert_masked(cleaner, "birth_date", escape(day.strftime(form)), around)


@settings(deadline=None)
@given(
    st.dates(date(1900, 1, 1), date(2020, 12, 31)),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["long", "medium", "d MMM y", "MMMM d, y", "dd-MMM-y", "y MMMM d"]),
    st.sampled_from(CASES),
    st.sampled_from(ESCAPES),
    SURROUNDINGS,
)
def test_dates_in_words(  # noqa: PLR0913, PLR0917  one for each thing that varies
    day: date,
    language: str,
    form: str,
    case: Callable[[str], str],
    escape: Callable[[str], str],
    around: tuple[str, str],
):
    """Any birth date is masked as any of our languages writes it."""
    cleaner = Cleaner(Person(birth_date=day.isoformat()))
    written = format_date(day, form, locale=language)

    assert_masked(cleaner, "birth_date", disguised(written, case, escape), around)


@settings(deadline=None)
@given(st.text(), NAMES)
def test_any_text(text: str, name: str):
    """Whatever text is cleaned, no copy of the name is left, and a text without it stays as it was."""
    cleaner = Cleaner(Person(last_name=name))
    cleaned = cleaner.clean(text)

    assert cleaner.traces(cleaned.encode("utf-8", "replace")) == 0
    assert (cleaned == text) == (not cleaner.traces(text.encode("utf-8", "replace")))


@settings(deadline=None)
@given(st.datetimes(), NUMBERS, st.sampled_from(["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f", "%d/%m/%Y %H:%M"]))
def test_dates_and_times_stay(moment: datetime, number: str, form: str):
    """Digits within a date or a time are no pension number, unless they are all of it."""
    written = moment.strftime(form)
    assume(number.lstrip("0") not in "".join(filter(str.isdigit, written)))

    assert Cleaner(Person(pension_number=number)).clean(written) == written


@settings(deadline=None)
@given(st.binary())
def test_any_bytes(data: bytes):
    """Whatever bytes a file holds, they can be searched."""
    assert Cleaner(Person(last_name="Lefèvre")).traces(data) == 0


@given(st.text(), st.booleans())
def test_reading_finds_the_way_back(text: str, letter_escapes: bool):
    """Every letter of the plain reading is located in the text, in order, and all of it covers the text."""
    reading = Reading(text, letter_escapes=letter_escapes)
    places = [reading.located(index, index + 1) for index in range(len(reading.plain))]

    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert places == sorted(places)
    if reading.plain:
        assert reading.located(0, len(reading.plain))[1] == len(text)


@given(st.text())
def test_plain_is_stable(text: str):
    """A plain reading is read as it stands."""
    assert plain(plain(text)) == plain(text)
