"""The sheets for volunteers: printed on one page each, whole, and in step with what Pouce really says."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pouce.texts import sentences_in

SHEETS = sorted((Path(__file__).parents[1] / "docs" / "volunteers").glob("*.html"))


def language_of(sheet: Path) -> str:
    """The language that the sheet says it is in."""
    found = re.search(r'<html lang="(\w\w)">', sheet.read_text("utf-8"))
    assert found is not None
    return found[1]


def test_each_sheet_is_there_in_both_languages() -> None:
    """Three sheets in French, three in English."""
    assert sorted(map(language_of, SHEETS)) == ["en"] * 3 + ["fr"] * 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_sheet_is_one_page_of_paper(browser: Browser, sheet: Path) -> None:
    """Printed as A4, with its pictures, a sheet is exactly one page."""
    page = browser.new_page()
    page.goto(sheet.as_uri())
    pictures = page.evaluate("[...document.images].map((image) => image.naturalWidth)")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()

    assert all(pictures)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_sheet_names_buttons_as_pouce_does(sheet: Path) -> None:
    """Every button and card that a sheet names stands in the texts of Pouce, word for word or as its beginning."""
    said = sentences_in(language_of(sheet)).values()
    named = [unescape(name) for name in re.findall(r"<kbd>([^<]+)</kbd>", sheet.read_text("utf-8"))]

    assert named
    assert [name for name in named if not any(sentence.startswith(name) for sentence in said)] == []
