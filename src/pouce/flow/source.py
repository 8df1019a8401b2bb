"""`Source`: the text of a flow file, once it is certain that it is a text that people can read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pouce.errors import InputError
from pouce.flow.finding import Finding, FlowError, Mark
from pouce.flow.masking import UNSEEN, masked
from pouce.flow.places import Span
from pouce.flow.sentences import tell

LARGEST_FILE = 200_000
"""Bytes. The largest site file is a tenth of that."""


@dataclass(frozen=True)
class Source:
    """A file as text with plain line ends. `file` is its name as the findings give it.

    `secrets` are the places where a person's own data may stand by mistake: they are masked in every line shown.
    """

    file: str
    text: str
    secrets: frozenset[Span] = frozenset()

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, without their ends."""
        return self.text.split("\n")

    def finding(
        self, line: int, column: int, key: str, /, *, length: int = 1, secret: bool = False, **values: Any
    ) -> Finding:
        """What is wrong at a place; line and column count from 1. `key` names the sentence, `key.remedy` the remedy.

        `secret` masks the whole word, whatever it looks like.
        """
        excerpt = self._without(line, [Span(line, column, length)]) if secret else self.shown(line)
        remedy = str(values.pop("remedy", "")) or tell(f"{key}.remedy", **values)
        return Finding(Mark(self.file, line, column), tell(key, **values), remedy, length, excerpt)

    def again(self, finding: Finding) -> Finding:
        """A finding that was made before the secrets were known, with its line as it may be shown."""
        return replace(finding, excerpt=self.shown(finding.mark.line))

    def shown(self, line: int) -> str:
        """A line as it may be shown: without what could be a person's own data."""
        if line not in self._shown:
            self._shown[line] = self._without(line, [])
        return self._shown[line]

    @cached_property
    def _shown(self) -> dict[int, str]:
        """The lines that were shown before: many findings may be about one long line."""
        return {}

    def _without(self, line: int, more: list[Span]) -> str:
        text = list(self.lines[line - 1]) if line <= len(self.lines) else []
        for span in (*self.secrets, *more):
            if span.line == line:
                first, last = span.column - 1, min(len(text), span.column - 1 + span.length)
                text[first:last] = "•" * (last - first)
        return masked("".join(text))


def read_source(path: Path, name: str | None = None) -> Source:
    """The text of a file. Raises InputError if there is none, FlowError if it is not a text that we read."""
    name = name or path.as_posix()
    unreadable = InputError(tell("file.unreadable", file=name), remedy=tell("file.unreadable.remedy"))
    try:
        # Reading a pipe could wait for ever.
        if path.exists() and not path.is_file():
            raise unreadable
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise InputError(tell("file.missing", file=name), remedy=tell("file.missing.remedy")) from None
    except OSError:
        raise unreadable from None
    return source_of(content, name)


def source_of(content: bytes, name: str) -> Source:
    """The content of a file as text. Raises FlowError where it is huge, binary, not UTF-8, or has what nobody sees."""
    nothing = Source(name, "")
    if len(content) > LARGEST_FILE:
        raise FlowError([nothing.finding(1, 1, "file.huge", most=LARGEST_FILE // 1000)])
    if b"\0" in content:
        raise FlowError([nothing.finding(1, 1, "file.binary")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig").split("\n")
        raise FlowError([nothing.finding(len(before), len(before[-1]) + 1, "file.not_utf8")]) from None
    source = Source(name, text.replace("\r\n", "\n").replace("\r", "\n"))
    if findings := list(_unseen(source)):
        raise FlowError(findings)
    return source


def _unseen(source: Source) -> list[Finding]:
    """The first tab and the first other character that does not show."""
    findings: dict[str, Finding] = {}
    for number, line in enumerate(source.lines, start=1):
        if line.isprintable():
            continue
        for column, character in enumerate(line, start=1):
            if character == "\t":
                findings.setdefault("file.tab", source.finding(number, column, "file.tab"))
            elif unicodedata.category(character) in UNSEEN:
                code = f"U+{ord(character):04X}"
                findings.setdefault("file.unseen", source.finding(number, column, "file.unseen", code=code))
    return list(findings.values())
