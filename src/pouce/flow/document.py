"""`Document`: a YAML file as plain data, and where each piece of it stands.

It is built from the parser's events rather than by `compose`, which recurses. What YAML offers beyond mappings, lists
and texts (anchors, aliases, tags, merge keys, directives, several documents) is refused: a flow needs none of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import yaml

from pouce.flow.builder import Builder, TooMuch
from pouce.flow.finding import Finding, FlowError
from pouce.flow.masking import quoted
from pouce.flow.places import Loc, Place
from pouce.flow.secrets import masked_step, secret_spans
from pouce.flow.sentences import tell
from pouce.flow.source import Source

# The parser in C reads the same language ten times as fast; every official wheel of PyYAML has it.
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


SIMPLE_KEY = "while scanning a simple key"
"""What the parser was about when a colon is missing; it notices only in a later line."""


@dataclass(frozen=True)
class Document:
    """What a file says, and where. `places` has the place of every piece of `data`.

    `findings` is what is wrong with it as YAML, where that does not keep the rest from being read.
    """

    source: Source
    data: dict[str, Any]
    places: dict[Loc, Place]
    findings: tuple[Finding, ...] = ()

    def finding(self, loc: Loc, key: str, /, *, at_key: bool = False, secret: bool = False, **values: Any) -> Finding:
        """What is wrong at a piece, under its value or under its key; `key` names the sentence.

        A place that is not written down, such as the first of several where a single text stands, is the one around it.
        """
        while loc not in self.places:
            loc = loc[:-1]
        place = self.places[loc]
        span = place.key if at_key and place.key is not None else place.value
        return self.source.finding(span.line, span.column, key, length=span.length, secret=secret, **values)


def document_of(source: Source) -> Document:
    """A source as data with places. Raises FlowError where it is not YAML, or not YAML that says anything."""
    builder = Builder(source)
    try:
        for event in yaml.parse(source.text, Loader=LOADER):
            builder.take(event)
    except TooMuch:
        raise FlowError(builder.findings) from None
    except yaml.YAMLError as error:
        raise FlowError([*builder.findings, _not_yaml(source, error)]) from None
    if isinstance(builder.root, dict) and not builder.unclear:
        known = replace(source, secrets=frozenset(secret_spans(builder.texts)))
        findings = tuple(known.again(finding) for finding in builder.findings)
        return Document(known, builder.root, builder.places, findings)
    if builder.root in (None, ""):
        builder.findings.append(source.finding(1, 1, "file.empty"))
    elif not isinstance(builder.root, dict):
        builder.wrong(builder.places[()].value, "file.no_keys")
    raise FlowError(builder.findings)


def _not_yaml(source: Source, error: yaml.YAMLError) -> Finding:
    reason = quoted(getattr(error, "problem", None) or tell("yaml.unreadable"), most=80)
    line, column = _where(source, error)
    finding = source.finding(line, column, "yaml.broken", reason=reason)
    return replace(finding, excerpt=masked_step(finding.excerpt))


def _where(source: Source, error: yaml.YAMLError) -> tuple[int, int]:
    """Where the mistake is rather than where the parser noticed it; line and column count from 1."""
    noticed, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    last = max((number for number, line in enumerate(source.lines) if line.strip()), default=0)
    at_end = noticed is None or noticed.line > last
    # A quote that is never closed is noticed at the end of the file, a missing colon in the next line.
    if begun is not None and begun.line <= last and (at_end or getattr(error, "context", "") == SIMPLE_KEY):
        return begun.line + 1, begun.column + 1
    if noticed is None or at_end:
        return last + 1, len(source.lines[last]) + 1
    return noticed.line + 1, noticed.column + 1
