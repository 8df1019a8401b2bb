"""Whatever a page tries, no answer reaches a foreign address, and the run ends with the right outcome and sentence."""

from __future__ import annotations

import os

import pytest

from leaks.conftest import Fall, Trapped
from pouce.rehearsal.traps import TRAPS

FENCED = {"redirect", "redirect-keeping", "other-port", "look-alike", "foreign-frame", "new-tab", "popup"}
"""Traps that lead away at once: the fence closes, and the sentence says where to."""

OF_ONE_FIELD = {"off-screen", "zero-size", "transparent", "twins"}
"""Traps that spoil the first field only, and lead nowhere: a run that filled it in before may go on to its end."""

TIMINGS = range(0, 50, int(os.environ.get("SWEEP_STEP", "1")))
"""Milliseconds."""

SAMPLE = [("redirect", 1, 0), ("redirect-keeping", 1, 0), ("action-changed-typing", 1, 5), ("transparent", 1, 0)]


def assert_harmless(trapped: Trapped, trap: str, milliseconds: int) -> None:
    """Nothing reached a foreign address, no success is claimed that is none, and the person was told."""
    result = trapped.result
    assert trapped.elsewhere == ()
    if trap in OF_ONE_FIELD and milliseconds and result.end is not None:
        return
    assert result.end is None
    assert result.outcome in {"stopped-before-typing", "stopped-after-typing"}
    assert result.say
    if trap in FENCED:
        assert (result.reason, "http://" in result.say) == ("fence-closed", True)
    if trap in FENCED - {"new-tab", "popup"}:
        assert result.outcome == "stopped-before-typing"


@pytest.mark.parametrize(("trap", "stage", "milliseconds"), SAMPLE)
def test_nothing_falls_into_a_trap(fall_into: Fall, trap: str, stage: int, milliseconds: int) -> None:
    """A sample of the traps: 0 characters reach the foreign address, and the run stops with the right sentence."""
    assert_harmless(fall_into(trap, stage, milliseconds), trap, milliseconds)


@pytest.mark.sweep
@pytest.mark.parametrize("milliseconds", TIMINGS)
@pytest.mark.parametrize("stage", [1, 2, 3])
@pytest.mark.parametrize("trap", TRAPS)
def test_nothing_falls_into_any_trap(fall_into: Fall, trap: str, stage: int, milliseconds: int) -> None:
    """Every trap at every stage, at fifty moments: 0 characters reach the foreign address."""
    assert_harmless(fall_into(trap, stage, milliseconds), trap, milliseconds)
