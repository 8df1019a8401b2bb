"""Refused passwords are counted over all runs, and a run stops before the account locks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from loop.conftest import NotedHuman, NotedStage, at, flow_with
from pouce.attempts import FILE, Attempts
from pouce.errors import MachineError
from pouce.journal.doorway import Doorway
from pouce.loop import Loop
from pouce.person import Person

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
REFUSED = {"on": "shop.form", "tries": 3}


@pytest.fixture
def clock() -> list[datetime]:
    """The time, which a test may move."""
    return [NOON]


@pytest.fixture
def attempts(tmp_path: Path, clock: list[datetime]) -> Callable[[], Attempts]:
    """A new run's view of the counts on disk."""
    return lambda: Attempts(tmp_path, now=lambda: clock[0])


def refused(attempts: Attempts) -> str | None:
    """Why a run ended in which the password is refused once, and then the window closed."""
    person = Person(last_name="Dupont", invented=True)
    stage = NotedStage([at("form"), None], person)
    flow = flow_with({"on": "shop.begin"}, REFUSED, resumable=frozenset({"shop.form"}))
    loop = Loop(flow, stage, NotedHuman(), SimpleNamespace(write=lambda _: None), language="en", attempts=attempts)
    return loop.run().reason


def test_the_third_refusal_stops_whichever_run_it_comes_in(attempts: Callable[[], Attempts]) -> None:
    """Two runs see one refusal each; the third run stops at once."""
    assert [refused(attempts()) for _ in range(3)] == ["window-closed", "window-closed", "too-many-tries"]


def test_after_a_quarter_of_an_hour_it_begins_anew(attempts: Callable[[], Attempts], clock: list[datetime]) -> None:
    """Moments older than the lock are forgotten."""
    assert [attempts().note(), attempts().note()] == [1, 2]
    clock[0] += timedelta(minutes=15)
    assert attempts().note() == 1


def test_a_success_begins_anew(attempts: Callable[[], Attempts]) -> None:
    """Once an end was proven, the count is nothing."""
    attempts().note()
    attempts().forget()
    assert attempts().note() == 1


def test_a_full_disk_does_not_stop_the_count(
    attempts: Callable[[], Attempts], clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be written any more is counted for this run, after what an earlier one has written."""
    attempts().note()
    run = attempts()

    def is_full(*_: object) -> None:
        raise MachineError("full")

    monkeypatch.setattr(Doorway, "write_text", is_full)
    counts = []
    for _ in range(2):
        clock[0] += timedelta(seconds=5)
        counts.append(run.note())
    clock[0] += timedelta(seconds=5)
    run.forget()

    assert [*counts, run.note(), run.note()] == [2, 3, 1, 2]


def test_the_file_holds_moments_only(attempts: Callable[[], Attempts], tmp_path: Path) -> None:
    """Nothing in it says whose password it was."""
    attempts().note()
    assert (tmp_path / FILE).read_text("utf-8") == '["2026-01-01T12:00:00+00:00"]'


@pytest.mark.parametrize("written", ["", "[", "{}", "[1]", '["2026-01-01T12:00:00"]', '["yesterday"]'])
def test_a_damaged_file_is_no_obstacle(attempts: Callable[[], Attempts], tmp_path: Path, written: str) -> None:
    """A file that cannot be read counts as none."""
    (tmp_path / FILE).write_text(written, "utf-8")
    assert attempts().note() == 1
