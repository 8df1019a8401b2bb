"""How findings are printed: in order, with the caret under the word, and never with what could be a person's data."""

from __future__ import annotations

import pytest

from pouce.errors import InputError
from pouce.flow.finding import Finding, FlowError, Mark, render
from pouce.flow.masking import looks_personal, masked, quoted, visible
from pouce.flow.nearest import did_you_mean


def finding(line: str, column: int, length: int = 1, number: int = 1) -> Finding:
    """A finding about a line."""
    return Finding(Mark("f.yaml", number, column), "wrong", "mend it", length, line)


def test_the_caret_stands_under_the_word() -> None:
    """Place and problem, the line, a caret for each character that is meant, the remedy."""
    assert render([finding("fill: {last_nme: x}", 8, 8)]) == (
        "f.yaml:1:8: wrong\n    1 | fill: {last_nme: x}\n      |        ^^^^^^^^\n  → mend it"
    )


def test_letters_of_other_widths_do_not_move_the_caret() -> None:
    """Wide letters take two columns, accents that stand on their own take none."""
    wide = render([finding("日本: x", 5)]).splitlines()[2]
    combined = render([finding("e\u0301: x", 5)]).splitlines()[2]

    assert wide == "      |       ^"
    assert combined == "      |    ^"


def test_a_long_line_is_cut_around_the_word() -> None:
    """What the finding is about stays in sight, with dots where the line goes on."""
    shown, caret = render([finding("a" * 300 + "WRONG" + "b" * 300, 301, 5)]).splitlines()[1:3]

    assert len(shown) < 130
    assert shown.count("…") == 2
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "WRONG"


def test_a_finding_without_a_line_is_two_lines() -> None:
    """Where nothing can be shown, nothing is."""
    assert render([finding("", 1)]) == "f.yaml:1:1: wrong\n  → mend it"


def test_a_file_cannot_steer_the_terminal() -> None:
    """Escape sequences and letters that turn the line round are shown as a sign."""
    shown = render([Finding(Mark("f\x1b[2J.yaml", 1, 1), "wrong \u202e", "", 1, "a\x1b[31m")])

    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_an_error_carries_every_finding_once_and_in_order() -> None:
    """Sorted by file, line and column; the same finding is said once; the error is an input error of exit code 2."""
    first, second = finding("a", 1, number=1), finding("b", 1, number=2)

    error = FlowError([second, first, second])

    assert error.findings == (first, second)
    assert isinstance(error, InputError)
    assert error.exit_code == 2
    assert str(error) == f"{first}\n\n{second}"


PERSONAL = (
    *("marie@example.org", "01234567", "01 23 45 67", "12345", "0475/12.34.56"),
    *("1941-03-09", "9.3.1941", "09/03/41", "9 mars 1941", "born on 1st April 1950"),
)


@pytest.mark.parametrize("text", PERSONAL)
def test_what_looks_personal_is_masked(text: str) -> None:
    """Addresses, dates and long numbers are not printed, and the length of the line stays."""
    assert looks_personal(text)
    assert "•" in masked(text)
    assert len(masked(text)) == len(text)
    assert quoted(text).count("•") > 4


@pytest.mark.parametrize("text", ["5305", "Point 11", "10 caractères", "verif-method-dd-id", "2025", "Windows 11 24H2"])
def test_what_pages_say_is_not_taken_for_personal(text: str) -> None:
    """Error numbers, years and names of attributes may stand in a site file."""
    assert not looks_personal(text)
    assert masked(text) == text


def test_the_nearest_name_is_offered_or_else_the_names() -> None:
    """One name that is near; else the names, or the first of them if there are many; else that there is none."""
    many = [f"name_{number:02}" for number in range(20)]

    assert did_you_mean("sent", ["send", "next"]) == "did you mean “send”?"
    assert did_you_mean("zzz", ["send", "next"]) == "it is one of: next, send"
    assert did_you_mean("zzz", many).endswith("name_10, name_11 …")
    assert did_you_mean("zzz", []) == "there is none here"


def test_quoted_words_are_short_and_on_one_line() -> None:
    """What is repeated of a file never fills the screen."""
    assert quoted("x" * 100) == "x" * 39 + "…"
    assert "\n" not in quoted("a\nb")
    assert visible("a\u200bb") == "a�b"
