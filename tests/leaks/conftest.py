"""Playing a flow into a trap of the rehearsal site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pouce.ending import Result
from pouce.flow.library import GUIDE
from pouce.journey import Journey
from pouce.person import Person
from pouce.rehearsal import Knobs, Received, Rehearsal, Variant

MARIE = Path(__file__).parents[2] / "fixtures" / "persons" / "marie.yaml"


@dataclass(frozen=True)
class Trapped:
    """What came of a run: its result, what reached a foreign address, and where the trap led."""

    result: Result
    elsewhere: tuple[Received, ...]
    foreign: str


Fall = Callable[..., Trapped]


@pytest.fixture
def fall_into(browser: Browser) -> Iterator[Fall]:
    """Play a stage into a trap that waits for so many milliseconds. The browser reaches every address."""
    with ExitStack() as open_things:

        def play(trap: str, stage: int, milliseconds: int) -> Trapped:
            variant = Variant(knobs=Knobs(trap=trap, trap_ms=milliseconds))
            site = open_things.enter_context(Rehearsal(variant=variant))
            context = open_things.enter_context(browser.new_context(locale="fr-FR"))
            journey = Journey(site, context.new_page(), person=Person.from_file(MARIE), language="fr")
            journey.begin_at(stage)
            result = journey.play(GUIDE[stage - 1])
            return Trapped(result, site.reached_elsewhere, f":{site.port}")

        yield play
