"""pydantic's errors, said as findings: each kind of error has its sentence and its place.

An unknown key is pointed at by its key; a missing one by the key of the mapping that lacks it, or by the mapping's
first word; a wrong value by the value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from pouce.flow.document import Document
from pouce.flow.finding import Finding
from pouce.flow.masking import quoted
from pouce.flow.nearest import did_you_mean
from pouce.flow.patterns import SENTENCE_OF_PATTERN
from pouce.flow.places import Loc
from pouce.flow.references import not_a_reference
from pouce.flow.sentences import tell
from pouce.flow.shape import keys_at, kind_at
from pouce.steps import STEPS


class Complaint:
    """One error of pydantic in one document."""

    def __init__(self, document: Document, model: type[BaseModel], error: ErrorDetails) -> None:
        self.document = document
        self.model = model
        self.kind = error["type"]
        self.context: dict[str, Any] = error.get("ctx", {})
        self.message = error["msg"]
        self.loc: Loc = error["loc"]
        self.path, self.value, self.about_key = _walk(document.data, self.loc)

    @property
    def counts(self) -> bool:
        """Whether it says something of its own: pydantic calls a list too short as well when its entries are wrong."""
        return self.kind != "too_short" or len(self.value) < self.context["min_length"]

    def finding(self, key: str, /, *, at_key: bool = False, path: Loc | None = None, **values: Any) -> Finding:
        """The finding at the place of the error, or at another one."""
        at_key = at_key or self.about_key
        return self.document.finding(self.path if path is None else path, key, at_key=at_key, **values)


def finding_of(complaint: Complaint) -> Finding:
    """One error as a finding."""
    if complaint.kind.startswith("flow."):
        values: dict[str, Any] = {name: quoted(value, most=200) for name, value in complaint.context.items()}
        return complaint.finding(complaint.kind.removeprefix("flow."), at_key=True, **values)
    if complaint.value == "" and not complaint.about_key and complaint.kind not in ("missing", "extra_forbidden"):
        return complaint.finding("model.nothing", at_key=True)
    return SENTENCES.get(complaint.kind, _other)(complaint)


def _walk(data: Any, loc: Loc) -> tuple[Loc, Any, bool]:
    """The place in the data that pydantic means, what stands there, and whether the key rather than the value is meant.

    Steps that are not in the data are pydantic's own: the tag of a union, the position in a list that a single text
    stands for, or the missing key itself.
    """
    path: Loc = ()
    for step in loc:
        inside_map = isinstance(data, dict) and step in data
        inside_list = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if inside_map or inside_list:
            data, path = data[step], (*path, step)
    return path, data, bool(loc) and loc[-1] == "[key]"


def _unknown_key(complaint: Complaint) -> Finding:
    name = str(complaint.loc[-1])
    known = keys_at(complaint.model, complaint.loc[:-1])
    return complaint.finding("model.unknown_key", at_key=True, name=quoted(name), remedy=did_you_mean(name, known))


def _missing(complaint: Complaint) -> Finding:
    return complaint.finding("model.missing", at_key=True, name=complaint.loc[-1])


def _pattern(complaint: Complaint) -> Finding:
    key = SENTENCE_OF_PATTERN[complaint.context["pattern"]]
    if key in ("pattern.person", "pattern.chosen") and not complaint.about_key:
        return not_a_reference(complaint.document, complaint.path, tell(key))
    return complaint.finding(
        "model.pattern", word=quoted(complaint.path[-1] if complaint.about_key else complaint.value), remedy=tell(key)
    )


def _literal(complaint: Complaint) -> Finding:
    word = str(complaint.path[-1] if complaint.about_key else complaint.value)
    known = [str(choice) for choice in get_args(kind_at(complaint.model, complaint.loc))]
    return complaint.finding("model.literal", word=quoted(word), remedy=did_you_mean(word, known))


def _unknown_step(complaint: Complaint) -> Finding:
    if not isinstance(complaint.value, dict) or not complaint.value:
        return complaint.finding("model.step", remedy=tell("model.step.remedy", verbs=", ".join(STEPS)))
    verbs = list(complaint.value)
    unknown = [verb for verb in verbs if verb not in STEPS]
    if not unknown:
        return complaint.finding("model.two_steps", at_key=True, path=(*complaint.path, verbs[1]))
    where = (*complaint.path, unknown[0])
    if len(unknown) < len(verbs):
        return complaint.finding("model.beside_verb", at_key=True, path=where, name=quoted(unknown[0]))
    remedy = did_you_mean(unknown[0], STEPS)
    return complaint.finding("model.unknown_step", at_key=True, path=where, verb=quoted(unknown[0]), remedy=remedy)


def _said(key: str, *context: str) -> Callable[[Complaint], Finding]:
    """A complaint that needs nothing but its sentence and some figures that pydantic gives."""
    return lambda complaint: complaint.finding(key, **{name: complaint.context[name] for name in context})


def _other(complaint: Complaint) -> Finding:
    return complaint.finding("model.other", message=complaint.message)


SENTENCES: dict[str, Callable[[Complaint], Finding]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "string_pattern_mismatch": _pattern,
    "literal_error": _literal,
    "unknown_step": _unknown_step,
    "dict_type": _said("model.mapping"),
    "model_type": _said("model.mapping"),
    "model_attributes_type": _said("model.mapping"),
    "tuple_type": _said("model.list"),
    "string_type": _said("model.text"),
    "bool_parsing": _said("model.yes_or_no"),
    "bool_type": _said("model.yes_or_no"),
    "int_parsing": _said("model.number"),
    "int_type": _said("model.number"),
    "int_from_float": _said("model.number"),
    "int_parsing_size": _said("model.range"),
    "greater_than_equal": _said("model.range"),
    "less_than_equal": _said("model.range"),
    "string_too_long": _said("model.too_long", "max_length"),
    "string_too_short": _said("model.nothing"),
    "too_short": _said("model.nothing"),
    "too_long": _said("model.too_many", "max_length"),
}
"""What is said of each type of pydantic's errors that the models can raise."""
