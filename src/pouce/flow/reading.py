"""`read`: a document as one of the models, and everything that is wrong with its form."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from pouce.flow.builder import MOST_FINDINGS
from pouce.flow.complaints import Complaint, finding_of
from pouce.flow.document import Document, document_of
from pouce.flow.finding import Finding, FlowError
from pouce.flow.places import Loc
from pouce.flow.pruning import without
from pouce.flow.source import read_source
from pouce.sites import Model

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Written(Generic[M]):
    """What a file holds, together with where each piece of it stands."""

    content: M
    document: Document


@dataclass(frozen=True)
class Reading(Generic[M]):
    """What came of reading a file: the whole of it, or the findings and the rest of it.

    The rest is what remains when every piece with a finding is taken out: it can still be asked whether the names in it
    are right, so that everything that is wrong is said at once.
    """

    whole: Written[M] | None = None
    findings: tuple[Finding, ...] = ()
    rest: Written[M] | None = None


def read_file(path: Path, model: type[M], name: str | None = None) -> Reading[M]:
    """Read a file. Raises InputError if it is not there."""
    try:
        document = document_of(read_source(path, name))
    except FlowError as error:
        return Reading(findings=error.findings)
    return read(document, model)


def read(document: Document, model: type[M]) -> Reading[M]:
    """Read a document."""
    errors = _complaints(document, model)
    findings = (*document.findings, *(finding_of(error) for error in errors[:MOST_FINDINGS]))
    if len(errors) > MOST_FINDINGS:
        return Reading(findings=findings)
    if findings:
        return Reading(findings=findings, rest=_rest(document, model, errors))
    return Reading(whole=Written(model.model_validate(document.data), document))


def _complaints(document: Document, model: type[M]) -> list[Complaint]:
    try:
        model.model_validate(document.data)
    except ValidationError as error:
        found = (Complaint(document, model, one) for one in error.errors(include_url=False, include_input=False))
        return [complaint for complaint in found if complaint.counts]
    return []


def _rest(document: Document, model: type[M], errors: list[Complaint]) -> Written[M] | None:
    """What remains when every piece with an error is taken out, as often as that leads to another error."""
    while errors:
        dropped: set[Loc] = {error.path for error in errors}
        if () in dropped:
            return None
        document = without(document, dropped)
        errors = _complaints(document, model)
    return Written(model.model_validate(document.data), document)
