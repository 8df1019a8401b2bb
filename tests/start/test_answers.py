"""What is asked on the start page, and how it is checked and read back."""

from __future__ import annotations

from datetime import date

import pytest

from pouce.flow.library import GUIDE, load_flow
from pouce.person import Person
from pouce.start.answers import asked, person_from, read
from pouce.start.dates import in_words, iso_of


def test_what_is_asked_follows_from_the_flows() -> None:
    """Each flow asks for what it fills in, once, in an order that people can follow."""
    first, second, third = (load_flow(name) for name in GUIDE)

    assert asked([third]) == ("email", "final_code")
    assert set(asked([first, second])) == set(first.answers) | set(second.answers)
    assert asked([first, second])[0] == "email"


@pytest.mark.parametrize("typed", ["09031941", "9/3/1941", "09.03.1941", "9 3 1941", "09-03-1941", "1941-03-09"])
def test_a_birth_date_is_read_day_first(typed: str) -> None:
    """However people write their birth date, the day comes first."""
    assert iso_of(typed) == "1941-03-09"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "9 mars 1941"),
        ("en", "9 March 1941"),
        ("de", "9. März 1941"),
        ("it", "9 marzo 1941"),
        ("es", "9 de marzo de 1941"),
        ("nl", "9 maart 1941"),
    ],
)
def test_a_date_is_shown_in_words(language: str, words: str) -> None:
    """A date comes back in the reader's own words, with the month spelt out."""
    assert in_words(date(1941, 3, 9), language) == words


def test_numbers_come_back_in_groups() -> None:
    """A number and a code come back in groups that can be compared with the paper."""
    assert read("pension_number", "01234567", "fr").understood == "0123 4567"
    assert read("final_code", "abc-def 123456", "fr").understood == "abc  def  123  456"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("email", "marie"), ("pension_number", "12O4"), ("birth_date", "31/02/1941"), ("birth_date", "13/13/1941"),
        ("final_code", "ABC"), ("mail_language", "xx"), ("first_name", "x" * 101),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_without_quoting_it(field: str, typed: str) -> None:
    """An answer that cannot be used is told so, and is not repeated."""
    reading = read(field, typed, "fr")

    assert reading.wrong
    assert typed not in reading.wrong


def test_all_that_is_wrong_is_said_at_once() -> None:
    """Every field that is empty or wrong is named, and there is no person."""
    person, wrong = person_from(("email", "last_name"), {"email": "marie", "last_name": " "}, Person(invented=True))

    assert person is None
    assert set(wrong) == {"email", "last_name"}


def test_answers_become_private() -> None:
    """What was typed is in a Person, which does not print it."""
    person, wrong = person_from(("last_name",), {"last_name": "Duchesne"}, Person(invented=True))

    assert wrong == {}
    assert person is not None
    assert "Duchesne" not in repr(person) + str(person["last_name"])
