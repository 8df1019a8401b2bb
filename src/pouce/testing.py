"""pytest plugin: any flow, on any variant of the rehearsal site, in any language, against its recording.

Installed with the package, so a project that builds on Pouce has it too. A test that asks for `journey_case` is run for
each flow × variant × language that `--variants` and `--languages` name; without them for each variant in its own
languages, of which those that are not of the core set are marked `sweep`. `rehearse` plays one of them.
`--renew-recordings` writes the recordings anew instead of comparing with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from pouce.matrix.play import Verdict
    from pouce.matrix.runs import Run

PASSING = frozenset({"eulogin.redirecting", "eulogin.unlock", "eulogin.enrolling"})
"""Screens that go on by themselves: a fast site may be through before anybody looks, so recordings leave them out."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the plugin."""
    group = parser.getgroup("pouce")
    group.addoption("--variants", default="", help="only these variants of the rehearsal site, separated by commas")
    group.addoption("--languages", default="", help="only these languages, separated by commas")
    group.addoption("--renew-recordings", action="store_true", help="write the recordings anew")


def pytest_configure(config: pytest.Config) -> None:
    """Say what the plugin's marker means."""
    config.addinivalue_line("markers", "sweep: hundreds of runs, on demand: pytest -m sweep")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `journey_case` for each flow × variant × language."""
    if "journey_case" in metafunc.fixturenames:
        metafunc.parametrize("journey_case", list(_cases(metafunc.config)))


def _cases(config: pytest.Config) -> Iterator[object]:
    # Loaded here: pytest loads every installed plugin at every start, and most of its runs are not about flows.
    from pouce.errors import InputError  # noqa: PLC0415
    from pouce.matrix.runs import on_variants  # noqa: PLC0415
    from pouce.rehearsal import VARIANTS, find_variant  # noqa: PLC0415

    named = [name for name in config.getoption("--variants").split(",") if name]
    languages = [name for name in config.getoption("--languages").split(",") if name]
    try:
        rows = [find_variant(name) for name in named or VARIANTS]
    except InputError as error:
        raise pytest.UsageError(str(error)) from None
    for run in on_variants(rows, languages=languages):
        marks = [] if named or run.row.core else [pytest.mark.sweep]
        yield pytest.param(run, marks=marks, id=str(run))


@pytest.fixture
def rehearse(browser: Browser) -> Iterator[Callable[[Run], Verdict]]:
    """Play one case, from the state of the world in which its stage begins. `browser` is pytest-playwright's."""
    from pouce.matrix.browsers import Browsers  # noqa: PLC0415
    from pouce.matrix.play import play  # noqa: PLC0415

    with closing(Browsers(lambda: nullcontext(browser))) as browsers:
        yield lambda run: play(run, browsers)


@pytest.fixture
def recorded(request: pytest.FixtureRequest) -> Callable[[Run, str], str]:
    """The recording of a case, to compare its events with; with `--renew-recordings` they become the recording."""
    folder = request.config.rootpath / "recordings"

    def read(run: Run, events: str) -> str:
        file = folder / run.flow / f"{run.variant}.{run.language}.jsonl"
        if request.config.getoption("--renew-recordings"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(events, "utf-8", newline="\n")
        return file.read_text("utf-8") if file.is_file() else ""

    return read
