"""`read`: a document as one of the models, or everything that is wrong with its form."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from pouce.flow.complaints import Complaint, finding_of
from pouce.flow.document import Document, document_of
from pouce.flow.finding import FlowError
from pouce.flow.source import read_source
from pouce.sites import Model

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Written(Generic[M]):
    """What a file holds, together with where each piece of it stands."""

    content: M
    document: Document


def read_file(path: Path, model: type[M], name: str | None = None) -> Written[M]:
    """Read a file. Raises InputError if it is not there, FlowError with every finding about its form."""
    return read(document_of(read_source(path, name)), model)


def read(document: Document, model: type[M]) -> Written[M]:
    """Read a document. Raises FlowError with every finding about its form."""
    try:
        content = model.model_validate(document.data)
    except ValidationError as error:
        found = (Complaint(document, model, one) for one in error.errors(include_url=False, include_input=False))
        findings = (finding_of(complaint) for complaint in found if complaint.counts)
        raise FlowError([*document.findings, *findings]) from None
    if document.findings:
        raise FlowError(document.findings)
    return Written(content, document)
