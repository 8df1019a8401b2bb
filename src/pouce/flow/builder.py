"""Data and places out of the parser's events.

Nothing recurses, so nothing can be too deep for Python, and a file stops being read as soon as it is too much. Every
scalar stays the text that was typed: `0123` is `0123`, `no` is `no`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from pouce.flow.finding import Finding
from pouce.flow.masking import UNSEEN, quoted
from pouce.flow.places import Loc, Place, Span
from pouce.flow.source import Source

DEEPEST = 20
"""Levels of nesting. The deepest place of a site file is the seventh."""

MOST_PIECES = 20_000
"""Keys, texts, mappings and lists in one file. The largest site file has a tenth of that."""


MOST_FINDINGS = 100
"""Nobody reads more about one file."""

NOWHERE = "‹nowhere›"
"""The key of what is read past: the value of a key that may not be there."""


@dataclass
class _Open:
    """A mapping or list that has begun and not ended; `key` is what the next value of a mapping belongs to."""

    loc: Loc
    items: Any
    key: str | None = None
    key_span: Span | None = None
    seen: dict[str, int] = field(default_factory=dict)

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.items, dict) and self.key is None


class TooMuch(Exception):
    """The file is not worth reading on."""


class Builder:
    """Takes the events of one file, and makes data and places out of them.

    `unclear` says that something was left out which the rest of the file may need.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.places: dict[Loc, Place] = {}
        self.texts: list[tuple[Loc, Span, str]] = []
        self.open: list[_Open] = []
        self.root: Any = None
        self.documents = 0
        self.pieces = 0
        self.unclear = False

    def take(self, event: Any) -> None:
        """One event of the parser."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._begin_document(event)
        elif isinstance(event, yaml.NodeEvent):
            self._begin_piece(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()

    def wrong(self, span: Span, key: str, /, **values: Any) -> None:
        """Note what is wrong at a place. A file in which almost everything is wrong is not read to its end."""
        if len(self.findings) >= MOST_FINDINGS:
            raise TooMuch
        self.findings.append(self.source.finding(span.line, span.column, key, length=span.length, **values))

    def _begin_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.wrong(self._span(event), "yaml.documents")
            raise TooMuch
        if event.version or event.tags:
            self.wrong(Span(1, 1, 1), "yaml.directive")

    def _begin_piece(self, event: Any) -> None:
        span = self._span(event)
        self.pieces += 1
        if self.pieces > MOST_PIECES or len(self.open) >= DEEPEST:
            self.wrong(span, "yaml.pieces" if self.pieces > MOST_PIECES else "yaml.deep", most=DEEPEST)
            raise TooMuch
        if event.anchor is not None:
            self.wrong(span, "yaml.anchor")
            self.unclear = self.unclear or isinstance(event, yaml.AliasEvent)
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
            self.unclear = True
            parent.key = NOWHERE
            if not isinstance(event, yaml.AliasEvent):
                self.wrong(span, "yaml.key")
                self.open.append(_Open(loc=(*parent.loc, NOWHERE), items=[]))
            return
        text = self._text(event, span)
        parent.key, parent.key_span = text, span
        if text == "<<":
            self.wrong(span, "yaml.merge")
            parent.key = NOWHERE
        elif text in parent.seen:
            self.wrong(span, "yaml.twice", key=quoted(text), line=parent.seen[text])
            parent.key = NOWHERE
        parent.seen.setdefault(text, span.line)

    def _value(self, value: Any, span: Span, *, opens: bool) -> None:
        loc, key_span = self._attach(value)
        self.places.setdefault(loc, Place(key_span, span))
        if isinstance(value, str):
            self.texts.append((loc, span, value))
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
        key, span = parent.key, parent.key_span
        parent.key, parent.key_span = None, None
        if key is NOWHERE or key is None:
            return (*parent.loc, NOWHERE), None
        parent.items[key] = value
        return (*parent.loc, key), span

    def _text(self, event: Any, span: Span) -> str:
        text = str(event.value) if isinstance(event, yaml.ScalarEvent) else ""
        # An escape such as "\x1b" brings back what the file itself may not hold.
        if not text.isprintable() and any(
            unicodedata.category(character) in UNSEEN and character != "\n" for character in text
        ):
            self.wrong(span, "yaml.escape")
        return text

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        line = self.source.lines[start.line] if start.line < len(self.source.lines) else ""
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            last = end.column if end.line == start.line else len(line)
        else:
            word = re.match(r"[&*!]\S*|[\w.-]+", line[start.column :])
            last = start.column + (word.end() if word else 1)
        return Span(start.line + 1, start.column + 1, max(1, last - start.column))
