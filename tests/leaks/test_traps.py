"""Whatever a page tries, no answer reaches a foreign address, and the run ends with the right outcome and sentence."""

from __future__ import annotations

import os

import pytest

from leaks.conftest import Fall, Trapped
from pouce.rehearsal.traps import TRAPS

FENCED = {"redirect", "redirect-keeping", "other-port", "look-alike", "foreign-frame", "new-tab", "popup"}
"""Traps that lead away at once: the fence closes, and the sentence says where to."""

AFTER_LOADING = {"foreign-frame", "action-changed", "off-screen", "zero-size", "transparent", "covered", "twins"}
"""Traps that spring some moments after loading: a run that was quicker goes on as far as it can."""

MOMENTS = range(0, 50, int(os.environ.get("SWEEP_STEP", "1")))

SAMPLE = [("redirect", 1, 0), ("redirect-keeping", 1, 0), ("action-changed-typing", 1, 5), ("transparent", 1, 0)]


def milliseconds_of(trap: str, moment: int) -> int:
    """When a trap springs: up to 50 ms after the first key or the press; up to 250 ms after loading.

    A form is filled in some 50 to 200 ms after it has come, so that half of these fall on what is typed.
    """
    return 5 * moment if trap in AFTER_LOADING else moment


def assert_harmless(trapped: Trapped, trap: str, milliseconds: int) -> None:
    """Nothing reached a foreign address, no success is claimed that is none, and the person was told."""
    result = trapped.result
    late = trap in AFTER_LOADING and milliseconds > 0
    assert trapped.elsewhere == ()
    if late and result.end is not None:
        return
    assert result.end is None
    assert result.say
    # It may spring in the very moment in which the person is asked to send the form.
    unsure = {"unknown"} if late or (trap == "leaves-typing" and milliseconds) else set()
    assert result.outcome in {"stopped-before-typing", "stopped-after-typing", *unsure}
    if trap in FENCED and not late:
        assert (result.reason, "http://" in result.say) == ("fence-closed", True)
    if trap in FENCED - {"new-tab", "popup"} and not late:
        assert result.outcome == "stopped-before-typing"


@pytest.mark.parametrize(("trap", "stage", "milliseconds"), SAMPLE)
def test_nothing_falls_into_a_trap(fall_into: Fall, trap: str, stage: int, milliseconds: int) -> None:
    """A sample of the traps: 0 characters reach the foreign address, and the run stops with the right sentence."""
    assert_harmless(fall_into(trap, stage, milliseconds), trap, milliseconds)


@pytest.fixture
def _told_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say sooner what has become clear: the waits of a run are for pages that take long, and these do not."""
    monkeypatch.setattr("pouce.loop.SECONDS_BEFORE_LOST", 1.0)
    monkeypatch.setattr("pouce.browser.stage.PATIENCE", 500)


@pytest.mark.sweep
@pytest.mark.usefixtures("_told_soon")
@pytest.mark.parametrize("stage", [1, 2, 3])
@pytest.mark.parametrize("trap", TRAPS)
def test_nothing_falls_into_any_trap(fall_into: Fall, subtests: pytest.Subtests, trap: str, stage: int) -> None:
    """Every trap at every stage, at fifty moments: 0 characters reach the foreign address."""
    for moment in MOMENTS:
        milliseconds = milliseconds_of(trap, moment)
        with subtests.test(milliseconds=milliseconds):
            assert_harmless(fall_into(trap, stage, milliseconds), trap, milliseconds)
