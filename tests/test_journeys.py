"""Each flow on each variant of the rehearsal site: real pages, real ceremonies, word for word as recorded."""

from __future__ import annotations

from collections.abc import Callable

from pouce.testing import JourneyCase, Played


def test_a_flow_goes_as_recorded(
    journey_case: JourneyCase,
    rehearse: Callable[[JourneyCase], Played],
    recorded: Callable[[JourneyCase, str], str],
) -> None:
    """A flow on a variant meets the screens, does the steps and hands over the turns that its recording holds."""
    played = rehearse(journey_case)

    assert recorded(journey_case, played.events) == played.events
