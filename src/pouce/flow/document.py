"""`Document`: a YAML file as plain data, and where each piece of it stands.

It is built from the parser's events rather than by `compose`: nothing recurses, so nothing can be too deep for Python,
and a file stops being read as soon as it is too much. Every scalar stays the text that was typed: `0123` is `0123`,
`no` is `no`. What YAML offers beyond mappings, lists and texts (anchors, aliases, tags, merge keys, directives, several
documents) is refused: a flow needs none of it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from pouce.flow.finding import Finding, FlowError
from pouce.flow.masking import UNSEEN, quoted
from pouce.flow.sentences import tell
from pouce.flow.source import Source

# The parser in C reads the same language ten times as fast; every official wheel of PyYAML has it.
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

DEEPEST = 20
"""Levels of nesting. The deepest place of a site file is the seventh."""

MOST_PIECES = 20_000
"""Keys, texts, mappings and lists in one file. The largest site file has a tenth of that."""

Loc = tuple[str | int, ...]
"""The way to a piece of the data: keys and positions."""


class Span(NamedTuple):
    """Some characters of one line; line and column count from 1."""

    line: int
    column: int
    length: int


class Place(NamedTuple):
    """Where a piece stands: its key, if it has one, and its value."""

    key: Span | None
    value: Span


@dataclass(frozen=True)
class Document:
    """What a file says, and where. `places` has the place of every piece of `data`."""

    source: Source
    data: dict[str, Any]
    places: dict[Loc, Place]

    def finding(self, loc: Loc, key: str, /, *, at_key: bool = False, secret: bool = False, **values: Any) -> Finding:
        """What is wrong at a piece, under its value or under its key; `key` names the sentence.

        A place that is not written down, such as the first of several where a single text stands, is the one around it.
        """
        while loc not in self.places:
            loc = loc[:-1]
        place = self.places[loc]
        span = place.key if at_key and place.key is not None else place.value
        return self.source.finding(span.line, span.column, key, length=span.length, secret=secret, **values)


@dataclass
class _Open:
    """A mapping or list that has begun and not ended; `key` is what the next value of a mapping belongs to."""

    loc: Loc
    items: Any
    key: str | None = None
    key_span: Span | None = None
    dropped: bool = False
    seen: dict[str, int] = field(default_factory=dict)

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.items, dict) and self.key is None


class _TooMuch(Exception):
    """The file is not worth reading on."""


class _Builder:
    """Takes the events of one file, and makes data and places out of them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.places: dict[Loc, Place] = {}
        self.open: list[_Open] = []
        self.root: Any = None
        self.documents = 0
        self.pieces = 0

    def take(self, event: Any) -> None:
        """One event of the parser."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._begin_document(event)
        elif isinstance(event, yaml.NodeEvent):
            self._begin_piece(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()

    def wrong(self, span: Span, key: str, /, **values: Any) -> None:
        """Note what is wrong at a place."""
        self.findings.append(self.source.finding(span.line, span.column, key, length=span.length, **values))

    def _begin_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.wrong(self._span(event), "yaml.documents")
            raise _TooMuch
        if event.version or event.tags:
            self.wrong(Span(1, 1, 1), "yaml.directive")

    def _begin_piece(self, event: Any) -> None:
        span = self._span(event)
        self.pieces += 1
        if self.pieces > MOST_PIECES or len(self.open) >= DEEPEST:
            self.wrong(span, "yaml.pieces" if self.pieces > MOST_PIECES else "yaml.deep", most=DEEPEST)
            raise _TooMuch
        if event.anchor is not None:
            self.wrong(span, "yaml.anchor")
        if getattr(event, "tag", None) is not None:
            self.wrong(span, "yaml.tag")
        if self.open and self.open[-1].awaits_key:
            self._key(event, span)
        elif isinstance(event, yaml.MappingStartEvent):
            self._value({}, span, opens=True)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._value([], span, opens=True)
        else:
            self._value(self._text(event, span), span, opens=False)

    def _key(self, event: Any, span: Span) -> None:
        parent = self.open[-1]
        if not isinstance(event, yaml.ScalarEvent):
            if not isinstance(event, yaml.AliasEvent):
                self.wrong(span, "yaml.key")
                self.open.append(_Open(loc=(), items=[], dropped=True))
                return
            parent.key, parent.key_span = "", None
            return
        text = self._text(event, span)
        if text == "<<":
            self.wrong(span, "yaml.merge")
        elif text in parent.seen:
            self.wrong(span, "yaml.twice", key=quoted(text), line=parent.seen[text])
        parent.seen[text] = span.line
        parent.key, parent.key_span = text, span

    def _value(self, value: Any, span: Span, *, opens: bool) -> None:
        loc, key_span = self._attach(value)
        self.places.setdefault(loc, Place(key_span, span))
        if opens:
            self.open.append(_Open(loc=loc, items=value))

    def _attach(self, value: Any) -> tuple[Loc, Span | None]:
        """Put a value where it belongs."""
        if not self.open:
            self.root = value
            return (), None
        parent = self.open[-1]
        if isinstance(parent.items, list):
            parent.items.append(value)
            return (*parent.loc, len(parent.items) - 1), None
        key, span = parent.key or "", parent.key_span
        parent.items[key] = value
        parent.key, parent.key_span = None, None
        return (*parent.loc, key), span

    def _end(self) -> None:
        ended = self.open.pop()
        if ended.dropped and self.open:
            # It stood where a key belongs: whatever comes next is its value, and goes nowhere.
            self.open[-1].key = ""

    def _text(self, event: Any, span: Span) -> str:
        text = str(event.value) if isinstance(event, yaml.ScalarEvent) else ""
        # An escape such as "\x1b" brings back what the file itself may not hold.
        if any(unicodedata.category(character) in UNSEEN and character != "\n" for character in text):
            self.wrong(span, "yaml.escape")
        return text

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        line = self.source.lines[start.line] if start.line < len(self.source.lines) else ""
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent) and not getattr(event, "anchor", None):
            last = end.column if end.line == start.line else len(line)
        else:
            word = re.match(r"[&*!]\S*|[\w.-]+", line[start.column :])
            last = start.column + (word.end() if word else 1)
        return Span(start.line + 1, start.column + 1, max(1, last - start.column))


def document_of(source: Source) -> Document:
    """A source as data with places. Raises FlowError with everything that is wrong with it as YAML."""
    builder = _Builder(source)
    try:
        for event in yaml.parse(source.text, Loader=LOADER):
            builder.take(event)
    except _TooMuch:
        pass
    except yaml.YAMLError as error:
        builder.findings.append(_not_yaml(source, error))
    if not builder.findings and builder.root in (None, ""):
        builder.findings.append(source.finding(1, 1, "file.empty"))
    elif not builder.findings and not isinstance(builder.root, dict):
        builder.wrong(builder.places[()].value, "file.no_keys")
    if builder.findings:
        raise FlowError(builder.findings)
    return Document(source, builder.root, builder.places)


def _not_yaml(source: Source, error: yaml.YAMLError) -> Finding:
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None or (begun is not None and not "".join(source.lines[mark.line :]).strip()):
        # Found at the end of the file only, such as a quote that is never closed: point at where it begins.
        mark = begun
    reason = quoted(getattr(error, "problem", None) or tell("yaml.unreadable"), most=80)
    if mark is None:
        return source.finding(1, 1, "yaml.broken", reason=reason)
    return source.finding(mark.line + 1, mark.column + 1, "yaml.broken", reason=reason)
