"""pytest plugin: any flow, on any variant of the rehearsal site, in any language, against its recording.

Installed with the package, so a project that builds on Pouce has it too. A test that asks for `journey_case` is run for
each flow × variant × language that `--variants` and `--languages` name; `rehearse` plays one of them.
`--renew-recordings` writes the recordings anew instead of comparing with them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from pouce.ending import Result
    from pouce.journey import Journey

PASSING = frozenset({"eulogin.redirecting", "eulogin.unlock", "eulogin.enrolling"})
"""Screens that go on by themselves: a fast site may be through before anybody looks, so recordings leave them out."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the plugin."""
    group = parser.getgroup("pouce")
    group.addoption("--variants", default="", help="only these variants of the rehearsal site, separated by commas")
    group.addoption("--languages", default="", help="only these languages, separated by commas")
    group.addoption("--renew-recordings", action="store_true", help="write the recordings anew")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `journey_case` for each flow × variant × language."""
    if "journey_case" in metafunc.fixturenames:
        cases = list(_cases(metafunc.config))
        metafunc.parametrize("journey_case", cases, ids=[str(case) for case in cases])


@dataclass(frozen=True)
class JourneyCase:
    """One flow on one variant of the rehearsal site, in one language."""

    flow: str
    variant: str
    language: str

    def __str__(self) -> str:
        return f"{self.flow}-{self.variant}-{self.language}"

    @property
    def recording(self) -> Path:
        """Where the events of this case are recorded, below the folder of recordings."""
        return Path(self.flow) / f"{self.variant}.{self.language}.jsonl"


@dataclass(frozen=True)
class Played:
    """What came of a case: the result, the journey (its stand-in, its site), and the events as they are recorded."""

    result: Result
    journey: Journey
    events: str


def _cases(config: pytest.Config) -> Iterator[JourneyCase]:
    # Loaded here: pytest loads every installed plugin at every start, and most of its runs are not about flows.
    from pouce.errors import InputError  # noqa: PLC0415
    from pouce.flow.library import GUIDE  # noqa: PLC0415
    from pouce.rehearsal import VARIANTS, find_variant  # noqa: PLC0415

    named = [name for name in config.getoption("--variants").split(",") if name]
    languages = [name for name in config.getoption("--languages").split(",") if name]
    for variant in named or VARIANTS:
        try:
            row = find_variant(variant)
        except InputError as error:
            raise pytest.UsageError(str(error)) from None
        for language in languages or row.languages:
            for stage, flow in enumerate(GUIDE, start=1):
                if stage in row.stages:
                    yield JourneyCase(flow, variant, language)


@pytest.fixture
def rehearse(browser: Browser) -> Iterator[Callable[[JourneyCase], Played]]:
    """Play one case, from the state of the world in which its stage begins. `browser` is pytest-playwright's."""
    with ExitStack() as open_things:
        yield lambda case: _play(case, browser, open_things)


def _play(case: JourneyCase, browser: Browser, open_things: ExitStack) -> Played:
    import pouce  # noqa: PLC0415  see _cases
    from pouce.browser.launch import LOCALES  # noqa: PLC0415
    from pouce.flow.library import GUIDE, fixtures_folder  # noqa: PLC0415
    from pouce.journey import Journey  # noqa: PLC0415
    from pouce.rehearsal import Rehearsal  # noqa: PLC0415

    site = open_things.enter_context(Rehearsal(variant=case.variant))
    context = open_things.enter_context(browser.new_context(locale=LOCALES[case.language]))
    person = pouce.Person.from_file(fixtures_folder() / "persons" / "marie.yaml")
    journey = Journey(site, context.new_page(), person=person, language=case.language)
    journey.begin_at(GUIDE.index(case.flow) + 1)
    journal = pouce.Journal()
    result = journey.play(case.flow, journal)
    events = [_timeless(event.as_dict()) for event in journal.events]
    lines = [json.dumps(event, ensure_ascii=False) for event in events if event.get("screen") not in PASSING]
    return Played(result, journey, "".join(f"{line}\n" for line in lines))


def _timeless(event: dict[str, Any]) -> dict[str, Any]:
    """An event without how long it took, which is another in every run."""
    return {key: value for key, value in event.items() if key != "seconds"}


@pytest.fixture
def recorded(request: pytest.FixtureRequest) -> Callable[[JourneyCase, str], str]:
    """The recording of a case, to compare its events with; with `--renew-recordings` they become the recording."""
    folder = request.config.rootpath / "recordings"

    def read(case: JourneyCase, events: str) -> str:
        file = folder / case.recording
        if request.config.getoption("--renew-recordings"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(events, "utf-8", newline="\n")
        return file.read_text("utf-8") if file.is_file() else ""

    return read
