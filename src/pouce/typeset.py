"""French typography: the spaces inside « » and before : ; ? ! do not break, so that no line begins with a lone mark."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"


def typeset(sentence: str, language: str) -> str:
    """The sentence as it is to be shown; other languages set no such spaces and stay as they are."""
    if language != "fr":
        return sentence
    return re.sub(r" (?=[»:;?!])|(?<=«) ", NO_BREAK, sentence)
