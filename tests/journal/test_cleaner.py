"""Answers are masked in every disguise, and nothing else is touched."""

from __future__ import annotations

import base64
import html
import json
import re
import unicodedata
from urllib.parse import quote, quote_plus

import pytest

from pouce.journal.cleaner import Cleaner
from pouce.journal.disguises import disguises_of
from pouce.person import Person

MARIE = Person(
    email="marie.lefevre@example.org",
    mail_language="fr",
    first_name="Marie-Hélène",
    last_name="Lefèvre",
    pension_number="01234567",
    birth_date="1941-03-09",
    device_name="PC-salon",
    final_code="AB12cd34EF56",
)
CLEANER = Cleaner(MARIE)


@pytest.mark.parametrize(
    "disguise",
    [
        "Lefèvre",
        "LEFÈVRE",
        "LEFEVRE",
        "lefevre",
        unicodedata.normalize("NFD", "Lefèvre"),
        "Le\u00adfèvre",
        quote("Lefèvre"),
        quote("Lefèvre", encoding="latin-1"),
        "%4C%65%66%C3%A8vre",
        "Lef&egrave;vre",
        "Lef&#232;vre",
        "Lef&#xE8;vre",
        json.dumps("Lefèvre").strip('"'),
        json.dumps("LEFÈVRE").strip('"'),
        "Lef\\xe8vre",
        base64.b64encode("Lefèvre".encode()).decode(),
        base64.b64encode(b"LEFEVRE").decode().rstrip("="),
        base64.urlsafe_b64encode(b'{"name": "Lef\xc3\xa8vre"}').decode(),
    ],
)
def test_name(disguise: str):
    """A name is masked whatever its capitals, accents and escapes, and what stands around it stays."""
    assert CLEANER.clean(f"Nom : {disguise}.") == "Nom : ‹last_name›."


@pytest.mark.parametrize("disguise", ["Marie-Hélène", "marie hélène", "MARIEHELENE", "Marie–Hélène", "Marie. Hélène"])
def test_name_of_two_words(disguise: str):
    """The words of a name may stand together or apart."""
    assert CLEANER.clean(f"<b>{disguise}</b>") == "<b>‹first_name›</b>"


@pytest.mark.parametrize(("name", "disguise"), [("Müller", "MUELLER"), ("Søren", "SOEREN"), ("Œuvrard", "OEUVRARD")])
def test_name_as_passports_spell_it(name: str, disguise: str):
    """A letter that passports spell with two is found so."""
    assert Cleaner(Person(last_name=name)).clean(disguise) == "‹last_name›"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("C:\\Users\\", "\\Desktop"),
        ("line\\n", "\\n"),
        ("?name=%20", "%20"),
        ("&nbsp;", "&nbsp;"),
        ("id_", "_2"),
        ("7", "7"),
    ],
)
def test_what_stands_beside_a_name(before: str, after: str):
    """An escape, a folder, a digit or a low line beside a name does not hide it, nor is it lost."""
    assert Cleaner(Person(last_name="Nadal")).clean(f"{before}nadal{after}") == f"{before}‹last_name›{after}"


@pytest.mark.parametrize(
    "disguise",
    [
        "01234567",
        "1234567",
        "01 234 567",
        "0123-4567",
        "01.234.567",
        "012/34567",
        "01\u202f234\u00a0567",
        "01%20234+567",
        "01&nbsp;234&nbsp;567",
        "０１２３４５６７",
        base64.b64encode(b"01234567").decode(),
    ],
)
def test_number(disguise: str):
    """The pension number is masked in one piece or in groups, with its zero in front or without."""
    assert CLEANER.clean(f"n°{disguise}, bureau 12") == "n°‹pension_number›, bureau 12"


@pytest.mark.parametrize("disguise", ["AB12cd34EF56", "ab1-2cd-34e-f56", "AB1 2CD 34E F56", "AB1.2cd.34E.F56"])
def test_code(disguise: str):
    """The final code is masked in one piece or in groups, in small letters or capitals."""
    assert CLEANER.clean(f"code={disguise};") == "code=‹final_code›;"


@pytest.mark.parametrize(
    "disguise",
    [
        "marie.lefevre@example.org",
        "MARIE.LEFEVRE@EXAMPLE.ORG",
        "marie.lefevre%40example.org",
        "marie.lefevre&#64;example.org",
    ],
)
def test_address(disguise: str):
    """An e-mail address is masked as a whole, although a name stands in it."""
    assert CLEANER.clean(f"<{disguise}>") == "<‹email›>"


@pytest.mark.parametrize(
    "disguise",
    [
        "1941-03-09",
        "1941/3/9",
        "19410309",
        "09031941",
        "09/03/1941",
        "9.3.1941",
        "9 3 1941",
        "03/09/1941",
        "9/3/41",
        "41-03-09",
        "410309",
        "09%2F03%2F1941",
        "09\\/03\\/1941",
        "9 mars 1941",
        "9 MARS 1941",
        "09 mars 41",
        "9th of March, 1941",
        "March 9, 1941",
        "9. März 1941",
        "9%20M%C3%A4rz%201941",
        "9 marzo 1941",
        "9 de marzo de 1941",
        "9 maart 1941",
        "9-Mar-1941",
        "09MAR1941",
    ],
)
def test_date(disguise: str):
    """The birth date is masked in figures, in any order, and with its month in any of our languages."""
    assert CLEANER.clean(f"né le {disguise} à 9 h") == "né le ‹birth_date› à 9 h"


def test_first_of_a_month():
    """The first of a month has an ending of its own."""
    assert Cleaner(Person(birth_date="1938-08-01")).clean("le 1er août 1938") == "le ‹birth_date›"


@pytest.mark.parametrize(
    "text",
    [
        '{"at": 12.3, "event": "screen", "screen": "rcam.request", "point": "11"}',
        '{"at": 0.0, "event": "run-started", "flow": "request-access", "stage": 2, "language": "fr"}',
        "2026-11-23 09:03:41 INFO pouce: 1234568 bytes, 101234567, 012345678",
        "Lefèvres, Lefev, mariehelenes, lefevrette, salons",
        "le 9 mars 1940, le 19 mars 1941, le 9 mai 1941, 1941-03-091, 2041-03-09.5",
        "2026-11-23-090341.jsonl, 0.410309, 10:09.03.41",
        "autre.lefevr@example.org",
        "data:image/png;base64," + base64.b64encode(b"IDAT Lefevre 01234567").decode(),
        "‹last_name› ‹birth_date, 10 characters›",
        "flows/2-request-access.yaml:14:5 https://webgate.ec.europa.eu/cas/eim/external/register.cgi?loginRequestId=ECAS_LR",
        "",
    ],
)
def test_nothing_else_is_touched(text: str):
    """What is no answer stays as it is: other names, numbers, dates and times, pictures, our own labels."""
    assert CLEANER.clean(text) == text
    assert CLEANER.traces(text.encode()) == 0


def test_short_names():
    """A name of two letters, a word in some language, is masked where it fills a field or stands by the other name."""
    cleaner = Cleaner(Person(first_name="Lê", last_name="Do"))

    assert cleaner.clean("Le code : do it") == "Le code : do it"
    assert cleaner.clean('{"note": "DO"} <td>Lê</td> ?nom=do&prenom=L%C3%AA') == (
        '{"note": "‹last_name›"} <td>‹first_name›</td> ?nom=‹last_name›&prenom=‹first_name›'
    )
    assert "Do" not in cleaner.clean("Signé : Lê Do")


def test_short_numbers():
    """A number of a few digits is masked where it fills a field; one of four, unless within a date or time."""
    assert Cleaner(Person(pension_number="11")).clean('point 11, "11"') == 'point 11, "‹pension_number›"'
    cleaner = Cleaner(Person(pension_number="1123"))
    assert cleaner.clean("2026-1123 20:1123 0.1123 11:23 11-23-2026") == "2026-1123 20:1123 0.1123 11:23 11-23-2026"
    assert cleaner.clean("n° 1123, 11 23") == "n° ‹pension_number›, ‹pension_number›"


def test_signs_only():
    """An answer without a letter or digit is nothing that can be looked for."""
    assert Cleaner(Person(device_name="-")).clean("a - b") == "a - b"


def test_nobody():
    """Without a person nothing is cleaned and nothing is found."""
    assert Cleaner(None).clean("Lefèvre") == "Lefèvre"
    assert Cleaner(None).traces(b"Lefevre") == 0


def test_html_and_json_as_a_whole():
    """A page and a JSON file are cleaned in place and stay readable as such."""
    page = (
        f'<input name="nom" value="{html.escape("Lefèvre")}"><a href="?d={quote_plus("9 mars 1941")}">9 mars 1941</a>'
    )
    data = json.dumps({"last_name": "Lefèvre", "n": ["01234567", 3]})

    assert CLEANER.clean(page) == '<input name="nom" value="‹last_name›"><a href="?d=‹birth_date›">‹birth_date›</a>'
    assert json.loads(CLEANER.clean(data)) == {"last_name": "‹last_name›", "n": ["‹pension_number›", 3]}


def test_a_cleaner_shows_nothing():
    """Neither the cleaner nor what it looks for prints an answer."""
    # Without the places in memory, whose digits may be anything.
    shown = re.sub(r"0x[0-9a-f]+", "", f"{CLEANER!r} {disguises_of(MARIE)!r}".lower())

    assert "last_name" in shown
    assert [answer for answer in ("lef", "567", "1941", "ab12", "salon") if answer in shown] == []
