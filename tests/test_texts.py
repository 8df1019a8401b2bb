"""What the program says: the same in every language, with the same places to fill."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

import pouce.texts
from pouce.languages import COMPLETE, LANGUAGES
from pouce.texts import say, sentences_in, speak, spoken

FILES = sorted(Path(pouce.texts.__file__).parent.glob("*.yaml"))


def placeholders(sentence: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_the_complete_languages_are_there() -> None:
    """There is a file for each language that every text has, and none for one that the program does not know."""
    spoken_here = {path.stem for path in FILES}

    assert set(COMPLETE) <= spoken_here <= set(LANGUAGES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_language_says_the_same_things(path: Path) -> None:
    """Each file has every key once, with the same placeholders, and no empty sentence."""
    here, english = sentences_in(path.stem), sentences_in("en")
    keys = [line.partition(":")[0] for line in path.read_text("utf-8").splitlines() if line and line[0] not in " #"]

    assert here.keys() == english.keys()
    assert len(keys) == len(set(keys))
    assert all(sentence.strip() for sentence in here.values())
    assert {key: placeholders(said) for key, said in here.items()} == {
        key: placeholders(said) for key, said in english.items()
    }


def test_the_language_can_be_changed_and_chosen() -> None:
    """The program speaks the language that it was told, and one sentence can be had in another."""
    before = spoken()
    speak("fr")
    try:
        assert say("person.yes_or_no") == "écrivez true ou false"
        assert say("person.yes_or_no", "en") == "write true or false"
    finally:
        speak(before)


def test_english_stands_in_for_a_language_without_a_file() -> None:
    """Somebody who speaks a language that has no file yet reads English."""
    without = [language for language in LANGUAGES if language not in {path.stem for path in FILES}]

    assert all(sentences_in(language) == sentences_in("en") for language in [*without, "xx"])


def test_an_unknown_sentence_is_a_fault_of_the_program() -> None:
    """A key that no file has is found at once, not shown to the person."""
    with pytest.raises(KeyError):
        say("no.such.sentence")
