"""The problem report: a small text about a run that stopped, which a volunteer reads before sending it by mail.

It is made of the run's closed events, of versions, and of the host and path of the official page. No event can hold a
value, and a path keeps only what looks like the name of a page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TypeVar
from urllib.parse import urlsplit

from pouce.journal.events import Event, RunEnded, RunStarted, ScreenMet, StepFailed, TurnBegan
from pouce.sites import origin_of
from pouce.texts import say

E = TypeVar("E", bound=Event)

LARGEST = 4096
"""Bytes of a report: it is to be read in full."""

LAST = 25
"""Events that are told, the last ones."""

NAME_OF_A_PAGE = re.compile(r"[A-Za-z][A-Za-z._-]{0,30}")
"""A segment of a path without digits or anything that a session, an account or a person could be told by."""


def problem_report(
    events: Sequence[Event], *, versions: Mapping[str, str], day: date, address: str | None, language: str
) -> str:
    """The report as a text of at most 4096 bytes in UTF-8. `address` is what `shown_address` gives."""
    head = [say("problem.what", language), ""]
    head += [f"{name}: {told}" for name, told in _facts(events, versions, day, address).items() if told]
    lines = [_line(event) for event in events[-LAST:]]
    foot = ["", say("problem.send", language)]
    while len("\n".join([*head, "", *lines, *foot]).encode()) >= LARGEST and lines:
        lines.pop(0)
    return "\n".join([*head, "", *lines, *foot]) + "\n"


def shown_address(url: str, official: Collection[str]) -> str | None:
    """Host and path of an official page, without query, session or number; None for any other page."""
    origin = origin_of(url)
    if origin is None or origin not in official:
        return None
    segments = [segment.partition(";")[0] for segment in urlsplit(url).path.split("/")]
    shown = [segment if not segment or NAME_OF_A_PAGE.fullmatch(segment) else "…" for segment in segments]
    return f"{urlsplit(url).hostname}{'/'.join(shown)}"


def _facts(
    events: Sequence[Event], versions: Mapping[str, str], day: date, address: str | None
) -> dict[str, str | None]:
    """What is known of the run, by plain names; the same in every language, for those who help."""
    started = _last(events, RunStarted)
    ended = _last(events, RunEnded)
    screen = _last(events, ScreenMet)
    failed = _last(events, StepFailed)
    turn = _last(events, TurnBegan)
    here = screen.screen if screen else None
    part = next((seen.part for seen in (failed, turn) if seen is not None and seen.screen == here), None)
    return {
        **versions,
        "day": day.isoformat(),
        "language": started.language if started else None,
        "sites": started.sites if started else None,
        "flow": f"{started.stage} {started.flow}" if started else None,
        "outcome": " ".join(filter(None, (ended.outcome, ended.reason))) if ended else None,
        "point": screen.point if screen else None,
        "screen": here,
        "expected part": part,
        "error": failed.error if failed else None,
        "address": address,
    }


def _last(events: Sequence[Event], kind: type[E]) -> E | None:
    return next((event for event in reversed(events) if isinstance(event, kind)), None)


def _line(event: Event) -> str:
    told = event.as_dict()
    return " · ".join(str(value) for value in told.values())
