"""What texts can mean, and what fields say of their format: pure functions, no browser."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pouce.calendar.formats import Notation, notation_said, usual_notation
from pouce.calendar.readings import readings
from pouce.calendar.words import first_weekday, month_of

LANGUAGES = ("fr", "en")


@pytest.mark.parametrize(
    "text",
    ["9 mars 1941", "mars 9, 1941", "1941-03-09", "Sunday, March 9th, 1941", "9. März 1941", "1941-03-09T00:00:00"],
)
def test_clear_texts_mean_one_date(text: str) -> None:
    """A month in words, or the year first, leaves one meaning."""
    assert {date(1941, 3, 9)} == readings(text, LANGUAGES)


def test_small_words_name_no_month() -> None:
    """The "de" of "Date de naissance" is no January, though Catalan writes "de gener"."""
    assert {date(1941, 3, 9)} == readings("Date de naissance 1941-03-09", LANGUAGES)


def test_two_small_numbers_mean_two_dates() -> None:
    """03/09/1941 is the third of September or the ninth of March."""
    assert {date(1941, 3, 9), date(1941, 9, 3)} == readings("03/09/1941", LANGUAGES)


def test_two_digits_mean_both_centuries() -> None:
    """A year in two digits is never taken for one century."""
    assert {date(1929, 5, 31), date(2029, 5, 31)} <= readings("31/05/29", LANGUAGES)


def test_a_tuesday_is_not_a_month() -> None:
    """In French "mar." is Tuesday and the beginning of March: the other month in the text decides."""
    assert {date(1941, 4, 1)} == readings("mar. 1 avril 1941", LANGUAGES)


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.sampled_from(("dmy", "mdy", "ymd")), st.sampled_from("/.-"))
def test_a_notation_reads_what_it_writes(wanted: date, order: str, mark: str) -> None:
    """Writing and reading in one notation gives the date back, and the text can always mean it."""
    text = Notation(order, mark).write(wanted)

    assert wanted == Notation(order, mark).read(text)
    assert wanted in readings(text, LANGUAGES)


@pytest.mark.parametrize(
    ("hint", "order"),
    [
        ("JJ/MM/AAAA", "dmy"), ("TT.MM.JJJJ", "dmy"), ("GG/MM/AAAA", "dmy"), ("dd-mm-jjjj", "dmy"),
        ("mm/dd/yyyy", "mdy"),
        ("pp.kk.vvvv", "dmy"), ("éééé.hh.nn", "ymd"), ("zz.ll.aaaa", "dmy"), ("Par exemple 27/03/2007", "dmy"),
    ],
)  # fmt: skip
def test_hints_tell_the_order(hint: str, order: str) -> None:
    """The notations of the Union's languages, and examples with a day above twelve, tell the order."""
    said = notation_said([hint])

    assert said is not None
    assert order == said.order


@pytest.mark.parametrize("hint", ["", "Date", "03/04/2007", "JJ/MM/AAAA ou MM/JJ/AAAA"])
def test_unclear_hints_tell_nothing(hint: str) -> None:
    """No hint, an example that reads two ways, or two hints that differ: no order."""
    assert notation_said([hint]) is None


@pytest.mark.parametrize(
    ("word", "month"), [("mars", 3), ("mrt", 3), ("mrz", 3), ("aout", 8), ("gennaio", 1), ("unora", 2), ("jui", None)]
)
def test_months_in_many_languages(word: str, month: int | None) -> None:
    """A word names a month where one language, or all that know it, say so; "jui" could be two."""
    assert month == month_of(word, LANGUAGES)


@pytest.mark.parametrize(
    ("headers", "start"),
    [("lun mar mer jeu ven sam dim", 0), ("Su Mo Tu We Th Fr Sa", 6), ("L M M J V S D", 0), ("M T W T F S S", 0)],
)
def test_headers_tell_the_first_weekday(headers: str, start: int) -> None:
    """Seven headers name the day that the week begins with, even by single letters."""
    assert start == first_weekday(headers.split(), LANGUAGES)


@pytest.mark.parametrize(
    ("tongue", "written"),
    [
        ("fr", "09/03/1941"), ("de-AT", "09.03.1941"), ("nl", "09-03-1941"), ("en-GB", "09/03/1941"),
        ("en-US", "03/09/1941"), ("hu", "1941.03.09"), ("fr-ZZ", "09/03/1941"), ("en", None), ("", None), ("xx", None),
    ],
)  # fmt: skip
def test_how_a_language_writes_a_date(tongue: str, written: str | None) -> None:
    """Figures have one order in most languages; English without a country leaves it open."""
    usual = usual_notation(tongue)

    assert written == (usual and usual.write(date(1941, 3, 9)))
