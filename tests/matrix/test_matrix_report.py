"""The report of a matrix: a page that needs nothing else, and JUnit XML."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from pouce.matrix import report
from pouce.matrix.play import Verdict
from pouce.matrix.runs import Run
from pouce.matrix.show import findings

RIGHT = Verdict(
    Run("enter-code", "standard", "fr"),
    expected=("validated",),
    got=("validated",),
    said="C’est terminé.",
    seconds=2.5,
    events=({"event": "screen", "screen": "rcam.code"}, {"event": "screen", "screen": "rcam.confirmed"}),
    pictures=(b"\xff\xd8",),
)
WRONG = Verdict(
    Run("enter-code", "standard", "fr", "tab-closed", "rcam.code"),
    expected=("validated",),
    complaints=("<nothing> came",),
)


def test_junit_counts_what_is_wrong() -> None:
    """Each flow is a suite, each run a case; what is wrong is a failure with its complaint."""
    (suite,) = ET.fromstring(report.junit([RIGHT, WRONG]))  # noqa: S314  our own
    failures = [case.get("name") for case in suite if case.find("failure") is not None]

    assert ("enter-code", "2", "1") == (suite.get("name"), suite.get("tests"), suite.get("failures"))
    assert ["enter-code-standard-fr-tab-closed-rcam.code"] == failures


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_row_opens_its_journal_and_its_pictures(language: str) -> None:
    """The page holds the events, the pictures and the complaints itself, and asks for nothing from elsewhere."""
    page = report.html([RIGHT, WRONG], language=language, seconds=7)

    assert 2 == page.count("<details")
    assert "rcam.confirmed" in page
    assert "data:image/jpeg;base64,/9g=" in page
    assert "&lt;nothing&gt; came" in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_what_is_wrong_comes_first() -> None:
    """Whoever opens the page sees at once what was otherwise than it should be."""
    page = report.html([RIGHT, WRONG], language="en", seconds=7)

    assert page.index("tab-closed") < page.index("C’est terminé.")


def test_a_finding_names_the_run() -> None:
    """A line in the terminal says which run it was, and what was wrong."""
    assert ["✗ enter-code-standard-fr-tab-closed-rcam.code: <nothing> came"] == [*findings([RIGHT, WRONG])]
