"""Words: complete in every language, without personal data, addresses or placeholders that nobody fills."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from pydantic import BaseModel

from pouce.flow.checks.walk import files_of, models_in
from pouce.flow.document import Document
from pouce.flow.finding import Finding
from pouce.flow.masking import looks_personal
from pouce.flow.places import Loc
from pouce.flow.shelf import Shelf
from pouce.sites import Option, Part
from pouce.steps.your_turn import NO_PART, Ask

ADDRESS = re.compile(
    r"\b(?:https?|ftp|javascript|view-source|blob):|\b(?:file|data|about|chrome):(?=\S)", re.IGNORECASE
)
"""An address: nobody is led anywhere by a text of a flow, and no wording needs one."""

Said = tuple[Document, Loc, str]
"""A text, and where it stands."""


def missing_languages(shelf: Shelf) -> Iterator[Finding]:
    """Every part has a wording in every language that its site declares."""
    for file in shelf.site_files:
        for loc, model in models_in(file.content):
            for key, wording in _wordings(model):
                missing = [language for language in file.content.languages if language not in wording]
                if missing:
                    languages = ", ".join(missing)
                    yield file.document.finding((*loc, key), "words.language", at_key=True, languages=languages)


def personal_data(shelf: Shelf) -> Iterator[Finding]:
    """No wording and no attribute has the data of a person in it."""
    for document, loc, text in _site_words(shelf):
        if looks_personal(text) or "person." in text:
            yield document.finding(loc, "words.personal")


def wordings_of_anything(shelf: Shelf) -> Iterator[Finding]:
    """A wording has a word in it: what fits everything finds the wrong thing."""
    for document, loc, text in _site_words(shelf):
        if not re.search(r"\w", text):
            yield document.finding(loc, "words.anything")


def addresses(shelf: Shelf) -> Iterator[Finding]:
    """No text, wording or attribute has an address in it."""
    for document, loc, text in (*_site_words(shelf), *_texts(shelf)):
        if ADDRESS.search(text):
            yield document.finding(loc, "words.address")


def placeholders(shelf: Shelf) -> Iterator[Finding]:
    """`{button}` stands in what is said of a turn that has a part, in every language or in none; nothing else does."""
    for file in files_of(shelf):
        for loc, model in models_in(file.content):
            for key in ("title", "say"):
                text = getattr(model, key, None)
                if text is not None:
                    yield from _placeholders(file.document, (*loc, key), text, _fillable(model))


def _placeholders(document: Document, loc: Loc, text: dict[str, str], fillable: set[str]) -> Iterator[Finding]:
    used = {language: _names_in(sentence) for language, sentence in text.items()}
    everywhere = set().union(*(names for names in used.values() if names is not None))
    for language, names in used.items():
        where = (*loc, language)
        if names is None:
            yield document.finding(where, "words.braces")
        elif names - fillable:
            yield document.finding(where, "words.placeholder", names=", ".join(sorted(names - fillable)))
        elif missing := everywhere & fillable - names:
            yield document.finding(where, "words.placeholder_missing", names=", ".join(sorted(missing)))


def _fillable(model: BaseModel) -> set[str]:
    """The placeholders that are filled in what is said there."""
    if not isinstance(model, Ask):
        return set()
    part = model.model_dump(exclude={"say"}, exclude_none=True)
    return set() if NO_PART in part.values() else {"button"}


def _names_in(sentence: str) -> set[str] | None:
    """The placeholders of a sentence; None where its braces do not match."""
    try:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
    except ValueError:
        return None


def _wordings(model: BaseModel) -> Iterator[tuple[str, dict[str, tuple[str, ...]]]]:
    if isinstance(model, Part):
        yield model.kind, model.model_dump()[model.kind]
        for beside in ("under", "never", "about"):
            if getattr(model, beside) is not None:
                yield beside, model.model_dump()[beside]
    elif isinstance(model, Option):
        yield "shown", model.model_dump()["shown"]


def _site_words(shelf: Shelf) -> Iterator[Said]:
    """Everything that is looked for on a page: wordings and attributes."""
    for file in shelf.site_files:
        for loc, model in models_in(file.content):
            for key, wording in _wordings(model):
                for language, alternatives in wording.items():
                    yield from _each(file.document, (*loc, key, language), alternatives)
            for key in ("name", "id", "autocomplete", "value"):
                yield from _each(file.document, (*loc, key), getattr(model, key, None) or ())


def _each(document: Document, loc: Loc, alternatives: tuple[str, ...]) -> Iterator[Said]:
    for number, text in enumerate(alternatives):
        yield document, (*loc, number), text


def _texts(shelf: Shelf) -> Iterator[Said]:
    """Everything that is said to the person."""
    for file in files_of(shelf):
        for loc, model in models_in(file.content):
            for key in ("title", "say"):
                for language, sentence in (getattr(model, key, None) or {}).items():
                    yield file.document, (*loc, key, language), sentence
