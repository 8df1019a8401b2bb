"""What is said about a flow file: the same in every language, and a remedy with each problem."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pouce.flow
from pouce.flow.patterns import SENTENCE_OF_PATTERN
from pouce.flow.schema import SCHEMAS
from pouce.flow.sentences import tell
from pouce.texts import sentences_in, speak, spoken

SOURCES = [path.read_text("utf-8") for path in Path(pouce.flow.__file__).parent.rglob("*.py")]


def placeholders(sentence: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_every_language_says_the_same_things() -> None:
    """French and English have the same sentences, with the same placeholders."""
    french, english = sentences_in("fr", tell.__module__), sentences_in("en", tell.__module__)

    assert list(french) != []
    assert french.keys() == english.keys()
    assert {key: placeholders(said) for key, said in french.items()} == {
        key: placeholders(said) for key, said in english.items()
    }


def test_a_language_without_a_file_speaks_english() -> None:
    """Somebody who speaks Dutch reads English."""
    assert sentences_in("nl", tell.__module__) == sentences_in("en", tell.__module__)


def test_every_sentence_is_said_somewhere() -> None:
    """No sentence is left over: each name stands in the code, or in the type of an error of the models."""
    models = " ".join(path.read_text("utf-8") for path in Path(pouce.__file__).parent.rglob("*.py"))
    unsaid = [
        key
        for key in sentences_in("en", tell.__module__)
        if f'"{key.removesuffix(".remedy")}"' not in models and f'"flow.{key.removesuffix(".remedy")}"' not in models
    ]

    assert unsaid == []


def test_findings_are_told_in_the_language_of_the_reader() -> None:
    """The program's language is the language of the findings."""
    before = spoken()
    speak("fr")
    try:
        assert tell("model.unknown_key", name="anser") == "clé inconnue « anser »"
    finally:
        speak(before)


def test_every_pattern_of_the_models_has_its_sentence() -> None:
    """Whatever form a name must have, there is a sentence that says it."""
    patterns = {
        found for model in SCHEMAS.values() for found in patterns_in(model.model_json_schema(mode="serialization"))
    }

    assert patterns <= set(SENTENCE_OF_PATTERN)


def patterns_in(schema: object) -> set[str]:
    """Every pattern inside a schema."""
    if isinstance(schema, dict):
        own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
        return own.union(*(patterns_in(piece) for piece in schema.values()))
    if isinstance(schema, list):
        return set().union(*(patterns_in(piece) for piece in schema))
    return set()
