"""Each flow on each variant of the rehearsal site: real pages, real ceremonies, word for word as recorded."""

from __future__ import annotations

from collections.abc import Callable

from pouce.matrix.play import Verdict
from pouce.matrix.runs import Run
from pouce.testing import PASSING


def test_a_flow_goes_as_recorded(
    journey_case: Run, rehearse: Callable[[Run], Verdict], recorded: Callable[[Run, str], str]
) -> None:
    """A flow on a variant ends as its row says, with the right sentence, and does what its recording holds.

    The rows of every test run have one, and others that have something of their own to tell.
    """
    verdict = rehearse(journey_case)
    events = verdict.recording(without=PASSING)
    kept = recorded(journey_case, events)

    assert verdict.complaints == ()
    assert kept == events or not (kept or journey_case.row.core)
