"""The rows of the matrix: what each variant promises exists, and what the person should read is written down."""

from __future__ import annotations

import pytest

from pouce.errors import InputError
from pouce.flow.library import GUIDE, load_flow
from pouce.languages import COMPLETE
from pouce.matrix.choice import chosen
from pouce.matrix.faults import FAULTS
from pouce.matrix.runs import Run, in_order, on_variants, with_faults
from pouce.matrix.sentences import sentence_of
from pouce.rehearsal import VARIANTS

OWN_REASONS = {"stop", "too-many-tries"}
"""Reasons that are not a flow's: the person stopped, or refused passwords were counted."""


def endings_of(flow: str) -> set[str]:
    """The names of a flow's ends and of its reasons to stop."""
    read = load_flow(flow)
    return set(read.ends) | {rule.stop.reason for rule in read.rules.values() if rule.stop is not None}


@pytest.mark.parametrize("flow", GUIDE)
def test_every_promised_ending_exists(flow: str) -> None:
    """Each variant ends by a name that the flow has."""
    promised = {ending for run in on_variants(VARIANTS.values(), [flow]) for ending in run.ends}

    assert set() == promised - endings_of(flow) - OWN_REASONS


@pytest.mark.parametrize("flow", GUIDE)
@pytest.mark.parametrize("language", COMPLETE)
def test_every_ending_has_its_sentence(flow: str, language: str) -> None:
    """What the person reads at each end and each stop of a flow stands in the table."""
    without = {ending for ending in endings_of(flow) if sentence_of(flow, ending, language) is None}

    assert set() == without


def test_a_start_after_a_stop_is_the_last_but_for_those_that_go_on() -> None:
    """Only the last start of a row may reach an end: before it the person was stopped."""
    for run in on_variants(VARIANTS.values()):
        for ending in run.ends[:-1]:
            assert ending not in load_flow(run.flow).ends, run


def test_long_runs_come_first() -> None:
    """Runs that take long by themselves are begun first; each run is played once."""
    runs = [Run("create-account", "standard", "fr"), Run("create-account", "enrolment-90s", "fr")]

    assert runs[::-1] == in_order([*runs, *runs])


def test_each_fault_at_each_screen() -> None:
    """A screen that was met twice is struck once by each fault."""
    runs = [*with_faults("enter-code", ["rcam.landing", "rcam.code", "rcam.landing"], FAULTS, "fr")]

    assert 2 * len(FAULTS) == len(runs) == len(set(runs))


def test_a_name_that_is_not_known_is_refused() -> None:
    """A stage, variant, language or fault that does not exist is named, with those that do."""
    for wrong in (
        {"variants": "today,tomorrow"},
        {"languages": "xx"},
        {"faults": "earthquake"},
        {"stages": "none of it"},
    ):
        with pytest.raises(InputError, match=next(iter(wrong.values())).split(",")[-1]):
            chosen(**{"stages": "all", "variants": "all", "languages": "own", "faults": "none", **wrong})


def test_traps_are_not_played() -> None:
    """Traps have no end that a flow could reach; they have tests of their own."""
    assert [] == [run for run in on_variants(VARIANTS.values()) if run.row.knobs.trap]
