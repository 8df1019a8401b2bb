"""`Finding`: one thing that is wrong in a flow file, where it stands and what to do; `FlowError` carries all of them.

A finding holds the line that it is about with everything masked that looks like a person's own data, so that nothing
which was written into a file by mistake travels on in an error, a log or a bug report.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from pouce.errors import InputError
from pouce.flow.masking import visible

WIDEST_EXCERPT = 110
"""Columns of a source line that are shown; a longer line is cut on both sides of what the finding is about."""


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file: line and column count from 1, the column in characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong: where, what, what to do. `length` characters of `excerpt`, the line, are meant."""

    mark: Mark
    problem: str
    remedy: str = ""
    length: int = 1
    excerpt: str = ""

    def __str__(self) -> str:
        return render([self])


class FlowError(InputError):
    """A flow file is wrong. `findings` has everything that was found, sorted by file and line; `str()` is all of it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(set(findings)))
        super().__init__(render(self.findings))


def render(findings: Iterable[Finding]) -> str:
    """The findings as text for a terminal, one after the other, each with its line and a caret under the word."""
    return "\n\n".join("\n".join(_lines(finding)) for finding in findings)


def _lines(finding: Finding) -> list[str]:
    lines = [visible(f"{finding.mark}: {finding.problem}")]
    if finding.excerpt.strip():
        shown, start = _window(finding.excerpt, finding.mark.column - 1)
        before = "".join(_blank(character) for character in shown[:start])
        meant = shown[start : start + finding.length]
        gutter = f"{finding.mark.line:>5}"
        lines += [f"{gutter} | {shown}", f"{' ' * len(gutter)} | {before}{'^' * max(1, _columns(meant))}"]
    if finding.remedy:
        lines.append(visible(f"  → {finding.remedy}"))
    return lines


def _window(line: str, start: int) -> tuple[str, int]:
    """As much of the line as fits, and where in it the finding begins."""
    first = 0 if len(line) <= WIDEST_EXCERPT else max(0, start - WIDEST_EXCERPT // 2)
    last = first + WIDEST_EXCERPT
    head = "…" if first else ""
    tail = "…" if last < len(line) else ""
    return f"{head}{visible(line[first:last])}{tail}".rstrip(), start - first + len(head)


def _columns(text: str) -> int:
    """The columns that the text takes in a terminal: wide letters take two, accents on their own none."""
    return sum(len(_blank(character)) for character in text)


def _blank(character: str) -> str:
    if unicodedata.combining(character):
        return ""
    return "  " if unicodedata.east_asian_width(character) in "WF" else " "
