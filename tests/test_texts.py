"""What the program says: the same in every language, with the same places to fill."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import pouce.texts
from pouce.languages import LANGUAGES, QUOTES
from pouce.texts import say, sentences_in, speak, spoken

FILES = sorted(Path(pouce.texts.__file__).parent.glob("*.yaml"))


def placeholders(sentence: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_every_language_has_its_file() -> None:
    """There is a file for each language of the program, and none for one that the program does not know."""
    assert {path.stem for path in FILES} == set(LANGUAGES)


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


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_language_has_its_own_marks(path: Path) -> None:
    """No sentence has a typewriter's quotes, another language's quotation marks, or one that is not closed."""
    foreign = set("\"'«»“”„") - set("".join(QUOTES[path.stem]))  # type: ignore[index]
    opening, closing = (mark.strip("\u00a0") for mark in QUOTES[path.stem])  # type: ignore[index]

    for key, sentence in sentences_in(path.stem).items():
        assert not foreign & set(sentence), key
        assert sentence.count(opening) == sentence.count(closing), key


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_panel_is_brief(path: Path) -> None:
    """What the panel says by itself has at most as many words as a card of a flow, 25, in every language."""
    cards = ("panel.", "card.", "attempts.")
    said = {key: sentence.split() for key, sentence in sentences_in(path.stem).items() if key.startswith(cards)}

    assert [key for key, words in said.items() if len([word for word in words if re.search(r"\w", word)]) > 25] == []


def test_a_name_is_shown_as_it_is() -> None:
    """The name of a folder is put into a sentence as it stands on the disk: what is typeset is only ours."""
    folder = "/home/marie/l'été : 2 mois"

    assert folder in say("disk.refused", "fr", folder=folder)


def test_english_stands_in_for_a_language_that_is_not_known() -> None:
    """Somebody who asks for a language that the program does not know reads English."""
    assert sentences_in("xx") == sentences_in("en")


def test_an_unknown_sentence_is_a_fault_of_the_program() -> None:
    """A key that no file has is found at once, not shown to the person."""
    with pytest.raises(KeyError):
        say("no.such.sentence")
