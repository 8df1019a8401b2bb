"""The person's answers: read as typed, checked, and never quoted when they cannot be used."""

from __future__ import annotations

import traceback
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pouce.errors import InputError, PersonError
from pouce.flow.library import fixtures_folder
from pouce.person import FIELDS, LARGEST_FILE, Person, reveal

TOMORROW = (date.today() + timedelta(days=1)).isoformat()  # noqa: DTZ011  a birth date has no time zone

MALFORMED = [
    ("email", "marie.example.org"),
    ("email", "marie@"),
    ("email", "marie@example.org, paul@example.org"),
    ("mail_language", "français"),
    ("mail_language", "FR"),
    ("first_name", ""),
    ("first_name", "Marie\nDupont"),
    ("last_name", "x" * 101),
    ("pension_number", "O1234567"),
    ("pension_number", "١٢٣٤٥"),
    ("pension_number", "1" * 21),
    ("birth_date", "09/03/1941"),
    ("birth_date", "1941-02-30"),
    ("birth_date", "19410309"),
    ("birth_date", "1941-W10-7"),
    ("birth_date", "１９４１-03-09"),
    ("birth_date", "1899-12-31"),
    ("birth_date", TOMORROW),
    ("final_code", "abc-123-def"),
    ("final_code", "abc-123-def-45é"),
]


def written(folder: Path, content: str | bytes) -> Path:
    """A person file with that content."""
    path = folder / "person.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(("field", "value"), MALFORMED)
def test_a_malformed_answer_is_named_and_not_quoted(field: str, value: str, tmp_path: Path) -> None:
    """The sentence names the field and says what to write; neither it nor the traceback holds the answer."""
    with pytest.raises(PersonError) as raised:
        Person(**{field: value})
    said = "".join(traceback.format_exception(raised.value))

    assert f"“{field}”" in str(raised.value)
    assert raised.value.exit_code == 2
    assert not value or value not in said
    with pytest.raises(PersonError, match=field):
        Person.from_file(written(tmp_path, f'{field}: "{value}"'.replace("\n", "\\n")))


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("email", " marie.dupont@EXAMPLE.org ", "marie.dupont@example.org"),
        ("pension_number", "0123 45.67", "01234567"),
        ("birth_date", "1941-03-09", "1941-03-09"),
        ("final_code", "abc-123 DEF–456", "abc123DEF456"),
        ("first_name", "  Anne-Hélène ", "Anne-Hélène"),
        ("last_name", "van der Straeten-O’Brien", "van der Straeten-O’Brien"),
    ],
)
def test_an_answer_is_kept_as_it_is_meant(field: str, typed: str, kept: str) -> None:
    """Spaces and dashes that only group are dropped, leading zeros and accents are not."""
    assert reveal(Person(**{field: typed})[field]) == kept


def test_a_file_is_read_as_text(tmp_path: Path) -> None:
    """Dates and leading zeros stay as typed, `no` is a name; a byte-order mark and line ends do not matter."""
    lines = ("\ufeff# a person", "invented: yes", "pension_number: 0123", "birth_date: 1941-03-09", "last_name: No")
    content = "\r\n".join([*lines, "first_name: Zoé", ""])

    person = Person.from_file(written(tmp_path, content))

    values = {field: reveal(person[field]) for field in ("pension_number", "birth_date", "last_name", "first_name")}
    assert values == {
        "pension_number": "0123",
        "birth_date": "1941-03-09",
        "last_name": "No",
        "first_name": "Zoé",
    }
    assert person.invented


REFUSED = {
    "empty": b"",
    "only a comment": b"# nothing\n",
    "binary": b"\x00\x01\x02",
    "not UTF-8": "last_name: Prénom".encode("latin-1"),
    "a word": b"Dupont",
    "a list": b"- Dupont\n",
    "nested": b"last_name: {first: Dupont}\n",
    "not YAML": b"last_name: 'Dupont\n",
    "two documents": b"last_name: Dupont\n---\nlast_name: Dupont\n",
    "too deep": b"last_name: " + b"[" * 15_000,
    "huge": b"last_name: " + b"Dupont" * LARGEST_FILE,
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_person_is_refused_without_being_quoted(content: bytes, tmp_path: Path) -> None:
    """One sentence names the file and shows how it should look; nothing of its content is in it."""
    path = written(tmp_path, content)

    with pytest.raises(PersonError) as raised:
        Person.from_file(path)

    said = "".join(traceback.format_exception(raised.value))
    assert str(raised.value).startswith(f"The file {path} cannot be read as answers.")
    assert "Prénom" not in said
    assert "'Dupont" not in said


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A missing file is said to be missing, a folder cannot be read."""
    with pytest.raises(PersonError, match="There is no file"):
        Person.from_file(tmp_path / "none.yaml")
    with pytest.raises(PersonError, match="cannot be read as answers"):
        Person.from_file(tmp_path)


def test_an_answer_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """Nobody can know which of the two is meant."""
    with pytest.raises(PersonError, match="“last_name” stands twice"):
        Person.from_file(written(tmp_path, "last_name: Dupont\nlast_name: Dupond\n"))


def test_an_unknown_field_lists_the_known_ones(tmp_path: Path) -> None:
    """A misspelt field is repeated; what might be an answer in the place of a field is not."""
    with pytest.raises(PersonError) as misspelt:
        Person.from_file(written(tmp_path, "lastname: Dupont\n"))
    with pytest.raises(PersonError) as swapped:
        Person.from_file(written(tmp_path, "marie.dupont@example.org: email\n"))

    assert "“lastname”" in str(misspelt.value)
    assert all(field in str(misspelt.value) for field in FIELDS)
    assert "marie" not in str(swapped.value)


def test_there_is_no_field_for_a_password() -> None:
    """A password cannot be given to the program, in whatever way."""
    for name in ("password", "new_password", "pin", "mot_de_passe"):
        assert name not in FIELDS
        with pytest.raises(PersonError):
            Person(**{name: "x"})


def test_an_answer_that_is_not_text_is_refused() -> None:
    """A number or a date of Python has lost what was typed."""
    with pytest.raises(PersonError, match="must be given as text"):
        Person(pension_number=1234567)  # type: ignore[arg-type]


def test_invented_is_yes_or_no() -> None:
    """Whether a person is invented is never guessed."""
    assert Person(invented="true").invented
    assert not Person(invented="no").invented
    with pytest.raises(PersonError, match="“invented”"):
        Person(invented="perhaps")


def test_a_missing_answer_is_named() -> None:
    """A stage that needs an answer says which one is missing."""
    person = Person(last_name="Dupont")

    assert "last_name" in person
    assert "email" not in person
    with pytest.raises(PersonError, match="“email” is needed"):
        person["email"]


def test_an_answer_can_be_added_later() -> None:
    """The final code comes by mail: the person with it is another one, and the first is as before."""
    person = Person(last_name="Dupont", invented=True)
    later = person.with_answer("final_code", "abc123def456")

    assert [answer.label for answer in later.answers()] == ["last_name", "final_code"]
    assert later.invented
    assert "final_code" not in person


def test_the_delivered_persons_are_invented_and_right() -> None:
    """Every person that is delivered does not exist, and is refused on the real sites."""
    files = sorted((fixtures_folder() / "persons").glob("*.yaml"))

    assert files
    assert all(Person.from_file(path).invented for path in files)


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=200))
def test_no_bytes_whatever_raise_anything_but_an_input_error(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever stands in a person file, the answer is a person or one clear sentence."""
    path = written(tmp_path_factory.getbasetemp(), content)
    try:
        person = Person.from_file(path)
    except InputError as error:
        assert str(error)  # noqa: PT017  either is right
    else:
        assert set(repr(person)) <= set("Person(), abcdefghijklmnopqrstuvwxyz_")
