"""What an assistant was found to have to say, m01 to m28, and what Pouce says: word for word, or there is a reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
import yaml

from pouce.flow import library
from pouce.flow.library import fixtures_folder
from pouce.languages import LANGUAGES
from pouce.steps.your_turn import YourTurn
from pouce.texts import sentences_in

MESSAGES: Mapping[str, Mapping[str, Any]] = yaml.safe_load((fixtures_folder() / "messages.yaml").read_text("utf-8"))

load_flow = cache(library.load_flow)


def said_at(place: str) -> Mapping[str, str]:
    """What is said at a place, by language: a key of texts/, an end of a flow, or a turn on a screen of one."""
    match place.split():
        case [key]:
            return {language: _sentence(key, language) for language in LANGUAGES}
        case [flow, end]:
            return load_flow(flow).ends[end].say
        case [flow, screen, turn]:
            return next(
                step.your_turn.say
                for step in load_flow(flow).rules[screen].do
                if isinstance(step, YourTurn) and step.turn == turn
            )
    raise ValueError(place)


def _sentence(key: str, language: str) -> str:
    # As it stands in the file: what is typeset has spaces that do not break.
    return sentences_in(language)[key]


@pytest.mark.parametrize("message", [name for name, each in MESSAGES.items() if "said" in each])
def test_a_message_is_said_as_it_was_found(message: str) -> None:
    """In each language, at each place; where it has “…”, we may say more."""
    wanted = MESSAGES[message]
    for place in wanted["said"]:
        for language, said in said_at(place).items():
            pieces = [re.escape(piece.strip()) for piece in wanted[language].split("…")]
            assert re.fullmatch(".*".join(pieces), said), (place, language, said)


def test_every_message_is_said_or_has_a_reason() -> None:
    """There are 28, in every language; what differs says why."""
    assert len(MESSAGES) == 28
    for name, message in MESSAGES.items():
        assert set(LANGUAGES) <= set(message), name
        assert ("said" in message) != ("instead" in message), name
        assert "why" in message or not any("…" in message[language] for language in LANGUAGES), name
