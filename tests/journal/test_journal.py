"""Events are kept in order and written line by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pouce.errors import MachineError
from pouce.journal.cleaner import Cleaner
from pouce.journal.doorway import Doorway
from pouce.journal.events import Event, PageUnknown, RunStarted, ScreenMet
from pouce.journal.journal import Journal
from pouce.person import Person

EVENTS: list[Event] = [
    RunStarted("request-access", 2, "stand-ins", "fr"),
    ScreenMet("rcam.request", "11"),
    PageUnknown(),
]


def filled(journal: Journal) -> Journal:
    """A journal in which three events were written."""
    for event in EVENTS:
        journal.write(event)
    return journal


def test_lines_word_for_word(tmp_path: Path):
    """Each event is one line of JSON, with the seconds since the first one to a tenth."""
    moments = iter([1000.04, 1000.09, 1012.3])

    filled(Journal(tmp_path / "new" / "journal.jsonl", clock=lambda: next(moments)))

    begun, screen, unknown = (tmp_path / "new" / "journal.jsonl").read_text().splitlines()
    assert begun == (
        '{"at": 0.0, "event": "run-started", "flow": "request-access", "stage": 2, "sites": "stand-ins",'
        ' "language": "fr"}'
    )
    assert screen == '{"at": 0.1, "event": "screen", "screen": "rcam.request", "point": "11"}'
    assert unknown == '{"at": 12.3, "event": "page-unknown"}'


def test_events_are_kept():
    """The events stay in memory, in order; without a path that is all."""
    assert filled(Journal()).events == EVENTS
    assert filled(Journal(None)).events == EVENTS


def test_nothing_on_disk_without_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Without a path no file is written, not even where a doorway stands open."""
    monkeypatch.chdir(tmp_path)

    filled(Journal())
    filled(Journal(doorway=Doorway(tmp_path, Cleaner(None))))

    assert list(tmp_path.iterdir()) == []


def test_journal_is_begun_anew(tmp_path: Path):
    """A journal of that name from another run is not added to."""
    filled(Journal(tmp_path / "journal.jsonl"))
    filled(Journal(tmp_path / "journal.jsonl"))

    assert len((tmp_path / "journal.jsonl").read_text().splitlines()) == len(EVENTS)


def test_through_a_doorway(tmp_path: Path):
    """Through a doorway the journal is cleaned, stays JSON, and is among the files that the doorway wrote."""
    doorway = Doorway(tmp_path, Cleaner(Person(device_name="request")))

    filled(Journal("stage-2.jsonl", doorway=doorway))

    assert doorway.written == [tmp_path / "stage-2.jsonl"]
    lines = [json.loads(line) for line in doorway.written[0].read_text().splitlines()]
    assert lines[1]["screen"] == "rcam.‹device_name›"


def test_path_that_cannot_be_written(tmp_path: Path):
    """A journal that cannot be written is refused before the run begins."""
    (tmp_path / "taken").touch()

    with pytest.raises(MachineError, match="A file stands where the folder"):
        Journal(tmp_path / "taken" / "journal.jsonl")
