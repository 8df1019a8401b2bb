"""An answer is private: whatever is done with it, only its label shows."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from pouce.person import Person, Private, reveal, same

SECRET = "8472915533"  # noqa: S105  an invented number


@pytest.fixture
def private() -> Private:
    """An answer that must not show."""
    return Private("pension_number", SECRET)


def test_it_prints_as_its_label(private: Private) -> None:
    """However it is turned into text, the label and the number of characters are all there is."""
    shown = "‹pension_number, 10 characters›"

    assert {repr(private), str(private), f"{private}", "%s" % private, format(private, "")} == {shown}  # noqa: UP031
    assert f"{private:>40}" == shown.rjust(40)
    assert f"{[private]} {{'a': private}}".startswith(f"[{shown}]")


@pytest.mark.parametrize("take", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps])
def test_it_cannot_be_copied_or_written_down(private: Private, take: object) -> None:
    """Pickle, copy and JSON are refused, and the refusal does not quote it."""
    with pytest.raises(TypeError) as raised:
        take(private)  # type: ignore[operator]

    assert SECRET not in str(raised.value)


def test_it_has_no_attributes_to_look_through(private: Private) -> None:
    """There is no `__dict__` that a debugger or a log would print."""
    assert not hasattr(private, "__dict__")
    with pytest.raises(AttributeError):
        private.value = "x"  # type: ignore[attr-defined]


def test_two_answers_are_never_equal(private: Private) -> None:
    """Nothing can be learnt about an answer by comparing it."""
    assert private != Private("pension_number", SECRET)
    assert private != SECRET


def test_it_stays_out_of_logs_and_tracebacks(private: Private, caplog: pytest.LogCaptureFixture) -> None:
    """Neither a log line nor the traceback of an error that carries it shows the value."""
    logging.getLogger("test").error("answer %s %r", private, private)
    said = "".join(traceback.format_exception(ValueError(private)))

    assert SECRET not in caplog.text + said
    assert "‹pension_number, 10 characters›" in caplog.text
    assert "‹pension_number, 10 characters›" in said


def test_its_pieces_are_as_private() -> None:
    """The groups of a code, and the code with dashes, print as labels too."""
    code = Private("final_code", "abc123def456")
    joined = code.joined("-", 3)

    assert [reveal(piece) for piece in code.groups(3)] == ["abc", "123", "def", "456"]
    assert reveal(joined) == "abc-123-def-456"
    assert "abc" not in f"{code.groups(3)} {joined}"


def test_a_person_prints_the_names_of_the_answers_only() -> None:
    """A person in a log says which answers there are, and whether the person is invented."""
    person = Person(last_name="Dupont", pension_number=SECRET, invented=True)

    assert repr(person) == "Person(last_name, pension_number, invented)"


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("Müller-Lüdenscheidt", "MULLER LUDENSCHEIDT"),
        ("D’Hondt", "d'hondt"),
        ("0123 4567", "01234567"),
        ("Ångström", " ANGSTROM "),
        ("Straße", "STRASSE"),
    ],
)
def test_what_a_site_prints_differently_is_the_same(answer: str, shown: str) -> None:
    """Capitals, accents, spaces and dashes are the site's way of writing, not another answer."""
    assert same(Private("last_name", answer), shown)


@pytest.mark.parametrize(
    ("label", "answer", "shown"),
    [
        ("last_name", "Dupont", "Dupond"),
        ("last_name", "Dupont", ""),
        ("last_name", "Dupont", "  "),
        ("pension_number", "01234567", "1234567"),
        ("email", "a.b@example.org", "ab@example.org"),
        ("email", "marie@example.org", "marie@example.com"),
    ],
)
def test_another_value_is_not_the_same(label: str, answer: str, shown: str) -> None:
    """A letter, a leading zero or the dot of an address makes another answer, and an empty field is never the same."""
    assert not same(Private(label, answer), shown)


def test_an_address_is_the_same_in_capitals() -> None:
    """A site may print an address in capitals, or with spaces round it."""
    assert same(Private("email", "marie@example.org"), " Marie@EXAMPLE.org ")


BADLY_ANSWERED = """
from pathlib import Path
from pouce.person import Person

def test_a_file():
    Person.from_file(Path(__file__).parent / "wrong.yaml")

def test_a_code():
    code = (Path(__file__).parent / "wrong.yaml").read_text().split()[-1:]
    Person().with_answer("final_code", code.pop())
"""


def test_pytest_that_shows_variables_shows_no_answer(tmp_path: Path) -> None:
    """An answer that cannot be used fails a test: `pytest -l` prints the variables on the way, and none holds it."""
    (tmp_path / "wrong.yaml").write_text("last_name: Quetzalcoatl\nbirth_date: 27.08.1933x\n", "utf-8")
    (tmp_path / "test_it.py").write_text(BADLY_ANSWERED, "utf-8")
    run_it = [sys.executable, "-m", "pytest", "-l", "-vv", "-n0", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    ran = subprocess.run(run_it, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603

    assert "2 failed" in ran.stdout
    assert [word for word in ("Quetzalcoatl", "27.08.1933x") if word in ran.stdout + ran.stderr] == []
