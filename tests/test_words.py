"""Words: texts of ours are complete, wordings of sites are compared by what matters."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from pouce.languages import COMPLETE, LANGUAGES
from pouce.words import Text, Wording, in_language, plain


def test_a_text_needs_french_and_english() -> None:
    """A text that lacks one of them is refused, one that has more is welcome."""
    text = TypeAdapter(Text)

    assert text.validate_python({"fr": "oui", "en": "yes", "nl": "ja"})["nl"] == "ja"
    for language in COMPLETE:
        with pytest.raises(ValidationError, match=f"lacks {language}"):
            text.validate_python({other: "x" for other in COMPLETE if other != language})


@pytest.mark.parametrize(
    "text", [{"fr": " ", "en": "x"}, {"fr": "x" * 601, "en": "x"}, {"fr": "x", "en": "x", "pt": "x"}]
)
def test_a_text_is_neither_empty_nor_endless_nor_foreign(text: dict[str, str]) -> None:
    """Spaces are no text, a page is no sentence, and the languages are those of the program."""
    with pytest.raises(ValidationError):
        TypeAdapter(Text).validate_python(text)


def test_a_wording_is_one_or_several() -> None:
    """A single wording stands for a list of one; an empty list says nothing."""
    wording = TypeAdapter(Wording)

    assert wording.validate_python({"fr": "Suivant", "en": ["Next", "Go on"]}) == {
        "fr": ("Suivant",),
        "en": ("Next", "Go on"),
    }
    for nothing in ({}, {"fr": []}, {"fr": ""}):
        with pytest.raises(ValidationError):
            wording.validate_python(nothing)


def test_english_stands_in_for_a_language_that_is_not_there() -> None:
    """A reader of Dutch reads Dutch where it is there, and English elsewhere."""
    assert in_language({"fr": "oui", "en": "yes", "nl": "ja"}, "nl") == "ja"
    assert in_language({"fr": "oui", "en": "yes"}, "nl") == "yes"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Numéro de pension :", "numéro  de pension"),
        ("* Nom", "Nom*"),
        ("Mot de passe perdu ?", "Mot de passe perdu"),
        ("Choisir…", "Choisir"),
        ("l’adresse", "l'adresse"),
        ("« ce lien »", "ce lien"),
        ("e‑mail", "E-Mail"),
        ("Prénom\u00a0", "prénom"),
        ("Suivant\n   ", "Suivant"),
        ("→ Suivant ›", "Suivant"),
        ("Pre\u0301nom", "Prénom"),
    ],
)
def test_how_a_page_writes_does_not_matter(one: str, other: str) -> None:
    """Case, spaces, kinds of quotes and dashes, and the signs round a label are no difference."""
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("Nom", "Prénom"), ("Nom", "Noms"), ("Suivant", "Suivante"), ("a b", "ab")])
def test_other_words_are_other_words(one: str, other: str) -> None:
    """Nothing but the writing is forgiven: letters and words count."""
    assert plain(one) != plain(other)


def test_the_complete_languages_are_languages() -> None:
    """What every text has is among what a text may have."""
    assert set(COMPLETE) <= set(LANGUAGES)
