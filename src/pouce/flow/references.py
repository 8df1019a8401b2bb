"""A value in a flow is always a reference; what is said where something else stands there."""

from __future__ import annotations

import re
from typing import Any

from pouce.flow.document import Document
from pouce.flow.finding import Finding
from pouce.flow.masking import looks_personal, quoted
from pouce.flow.nearest import did_you_mean
from pouce.flow.places import Loc
from pouce.flow.sentences import tell
from pouce.person import FIELDS


def not_a_reference(document: Document, loc: Loc, wanted: str) -> Finding:
    """Something else than `person.…` stands where a value belongs. It is quoted only where it cannot be an answer."""
    value = value_at(document, loc)
    if value in FIELDS or _misspelt(value):
        return unknown_answer(document, loc, value)
    return document.finding(loc, "value.literal", secret=True, remedy=tell("value.literal.do", wanted=wanted))


def unknown_answer(document: Document, loc: Loc, reference: str) -> Finding:
    """A reference to an answer that does not exist; the nearest one is sought by the name alone."""
    field = reference.rpartition(".")[2]
    remedy = did_you_mean(field, FIELDS, prefix="person.")
    return document.finding(loc, "value.reference", word=quoted(reference), remedy=remedy)


def value_at(document: Document, loc: Loc) -> str:
    """The text at a place; what is not a text has none."""
    value: Any = document.data
    for step in loc:
        value = value[step]
    return value if isinstance(value, str) else ""


def _misspelt(value: str) -> bool:
    """Whether it can only be a reference that was misspelt, such as `persn.email`: an answer has no such form."""
    return bool(re.fullmatch(r"[A-Za-z_]{1,12}\.[A-Za-z_]{1,20}", value)) and not looks_personal(value)
