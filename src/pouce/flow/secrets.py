"""Where a person's own data may stand in a flow by mistake, so that no line that we show repeats it.

It is not enough to mask a value where it is complained of: another finding may show the same line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pouce.flow.places import Loc, Span

HARMLESS = re.compile(r"[a-z][a-z0-9_]*|[A-Za-z_]{1,12}\.[A-Za-z_]{1,20}|")
"""A name of ours, or a reference, perhaps misspelt."""

WITHOUT_VALUES = frozenset({"click", "open", "your_turn"})
"""Verbs behind which no value belongs."""

STEP_WITH_VALUE = re.compile(r"\b(?:fill|choose|date|code)\b[^:]*:")


def secret_spans(texts: Iterable[tuple[Loc, Span, str]]) -> Iterator[Span]:
    """The place of every text behind a verb that types or chooses, or an unknown one, which is no name or reference."""
    for loc, span, text in texts:
        verb = next((loc[depth + 2] for depth, key in enumerate(loc[:-2]) if key == "do"), None)
        if verb is not None and verb not in WITHOUT_VALUES and not _harmless(text):
            yield span


def masked_step(line: str) -> str:
    """A line that could not be read as YAML: behind a verb that types, every word is masked that is no name of ours."""
    verb = STEP_WITH_VALUE.search(line)
    if verb is None:
        return line
    behind = re.sub(
        r"[^\s{}\[\],:'\"]+", lambda word: word[0] if _harmless(word[0]) else "•" * len(word[0]), line[verb.end() :]
    )
    return line[: verb.end()] + behind


def _harmless(word: str) -> bool:
    return HARMLESS.fullmatch(word) is not None
