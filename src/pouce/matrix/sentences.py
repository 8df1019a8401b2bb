"""What a person should read at each end and at each stop: the table, word for word, that runs are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

ANY_FLOW = "any"


@cache
def sentences() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """By flow, or `any`; then by the name of an end or of a reason; then by language."""
    text = files("pouce.matrix").joinpath("sentences.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Mapping[str, Mapping[str, str]]] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  makes nothing but text
    return table


def sentence_of(flow: str, ending: str, language: str) -> str | None:
    """What the person should read; None where nothing is promised."""
    table = sentences()
    wordings = table[flow].get(ending) or table[ANY_FLOW].get(ending)
    return wordings[language] if wordings else None
