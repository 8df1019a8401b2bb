"""How each language is typeset: quotation marks, apostrophes, and spaces that must not break."""

from __future__ import annotations

import pytest

from pouce.languages import LANGUAGES, QUOTES, language_of, typeset


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("fr", "Cliquez sur «\u00a0Suivant\u00a0»\u00a0: l’heure tourne\u00a0!"),
        ("en", "Cliquez sur “Suivant” : l’heure tourne !"),
        ("de", "Cliquez sur „Suivant“ : l’heure tourne !"),
        ("it", "Cliquez sur «Suivant» : l’heure tourne !"),
        ("es", "Cliquez sur «Suivant» : l’heure tourne !"),
        ("nl", "Cliquez sur “Suivant” : l’heure tourne !"),
    ],
)
def test_typewriter_marks_become_the_languages_own(language: str, printed: str) -> None:
    """Each language has its own quotation marks; only French puts spaces at them and before double signs."""
    assert typeset('Cliquez sur "Suivant" : l\'heure tourne !', language) == printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_stays_with_its_word(language: str) -> None:
    """No line ends between a number and the word behind it; figures that stand alone are left as they are."""
    assert typeset("30 Sekunden, 1941-03-09, 0123 4567", language) == "30\u00a0Sekunden, 1941-03-09, 0123 4567"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_printed_already_stays(language: str) -> None:
    """Setting a sentence twice is setting it once."""
    once = typeset('Um "10 Uhr" : l\'été ?', language)

    assert typeset(once, language) == once


def test_every_language_has_its_marks() -> None:
    """No language borrows another's quotation marks by accident."""
    assert tuple(QUOTES) == LANGUAGES


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("nl_BE.UTF-8", "nl"), ("de", "de"), ("en-GB", "en"),
        ("Dutch_Belgium", "nl"), ("German_Austria", "de"), ("Spanish_Mexico", "es"), ("French_France", "fr"),
        ("pt_PT", None), ("Greek_Greece", None), ("C", None), ("", None),
    ],
)  # fmt: skip
def test_the_language_of_a_computer_is_known_by_its_locale(locale: str, language: str | None) -> None:
    """Whatever system it is: Windows spells languages out, in English."""
    assert language_of(locale) == language
