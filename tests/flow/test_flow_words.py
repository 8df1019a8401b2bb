"""What the delivered flows say to people: in every language, short, and set as that language is set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from pouce.flow.flow import Flow
from pouce.flow.library import flow_names, load_flow
from pouce.languages import LANGUAGES, QUOTES
from pouce.steps.your_turn import YourTurn
from pouce.texts import say

LONGEST = 25
"""Words that one card has at most."""

Said = tuple[str, Mapping[str, str]]
"""Where a text stands, and the text."""


def titles_of(flow: Flow) -> Iterator[Said]:
    """The titles of a flow, of its sites and of the screens that it may meet."""
    yield flow.name, flow.title
    for name, site in flow.sites.items():
        yield name, site.title
        yield from ((f"{name}.{screen}", found.title) for screen, found in site.screens.items())


def cards_of(flow: Flow) -> Iterator[Said]:
    """Every sentence of a flow that a card shows."""
    for screen, rule in flow.rules.items():
        yield from ((screen, step.your_turn.say) for step in rule.do if isinstance(step, YourTurn))
        yield from ((screen, said) for said in (rule.say, rule.stop.say if rule.stop else None) if said is not None)
    yield from ((name, end.say) for name, end in flow.ends.items())


@pytest.mark.parametrize("name", flow_names())
def test_nothing_falls_back_to_another_language(name: str) -> None:
    """Whoever reads Dutch never meets an English sentence of ours: each text is there in every language."""
    flow = load_flow(name)

    assert [where for where, text in (*titles_of(flow), *cards_of(flow)) if tuple(text) != LANGUAGES] == []


@pytest.mark.parametrize("name", flow_names())
def test_every_card_is_short(name: str) -> None:
    """A card has at most so many words as somebody of eighty keeps in mind, in every language."""
    long = [
        (where, language, sentence)
        for where, text in cards_of(load_flow(name))
        for language, sentence in text.items()
        if len([word for word in sentence.split() if re.search(r"\w", word)]) > LONGEST
    ]

    assert long == []


@pytest.mark.parametrize("name", flow_names())
def test_a_turn_is_announced_by_the_word_of_the_panel(name: str) -> None:
    """A card that begins with “Your turn” begins so in every language, in the words that stand above the card."""
    for _, text in cards_of(load_flow(name)):
        begins = {text[language].partition(":")[0].rstrip() == say("panel.who.you", language) for language in LANGUAGES}
        assert len(begins) == 1, text


@pytest.mark.parametrize("name", flow_names())
def test_every_language_has_its_own_marks(name: str) -> None:
    """No sentence has a typewriter's quotes or the quotation marks of another language."""
    flow = load_flow(name)
    wrong = [
        (where, language, sentence)
        for where, text in (*titles_of(flow), *cards_of(flow))
        for language, sentence in text.items()
        if set(sentence) & (set("\"'«»“”„") - set("".join(QUOTES[language])))  # type: ignore[index]
    ]

    assert wrong == []
