"""Opening the start page: on the official sites, or in a rehearsal. What the commands `pouce`, `run`, `rehearse` do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path

from platformdirs import user_data_path

from pouce.browser.find import Found
from pouce.browser.launch import OpenBrowser, open_browser
from pouce.browser.official import OfficialBrowser, open_official
from pouce.browser.profile import KEPT, PROFILES
from pouce.doctor.computer import ThisComputer
from pouce.doctor.facts import Browser
from pouce.doctor.finding import Diagnosis
from pouce.doctor.place import refuse_place_without_prompt, refuse_unfit_place
from pouce.doctor.visit import visit
from pouce.errors import InputError
from pouce.flow.library import GUIDE, fixtures_folder, load_flow
from pouce.person import Person
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.sitting import Sitting
from pouce.start.world import World, real_world, rehearsal_world
from pouce.texts import say

Tell = Callable[[str], None]
"""Somebody who is told, sentence by sentence, what takes its time."""

PLAYER = "marie.yaml"
"""The invented person who is played in a rehearsal."""

PRACTICE = "practice"
"""The folder of the browser's profile in which the computer's own prompt is practised; it goes at the end."""


def attend_real(language: str, flow: str | None = None, *, pages: str = "", tell: Tell = lambda _: None) -> bool:
    """Open the start page for the official sites, at a flow if one is named. Whether all that was begun reached an end.

    `pages` is the language of the official pages. Raises InputError for one that they are not known in; MachineError
    where there is no screen or no browser that will do, or a key would go to the wrong computer.
    """
    stage = _stage_of(flow)
    refuse_unfit_place()
    world = real_world()
    folder = user_data_path("pouce")
    dossier = Dossier.at(folder)
    sitting = _sit_down(world, dossier, language, pages)
    with open_official(hosts=world.hosts, language=language, folder=folder / PROFILES, tell=tell) as browser:
        companion = Companion(
            browser, sitting,
            rehearse=partial(_rehearse_beside, sitting, tell),
            examine=partial(_examine, browser.found, browser.version),
        )  # fmt: skip
        browser.in_prompt = lambda: companion.is_in_prompt
        if stage is not None:
            companion.begin_at(stage)
        companion.attend()
    # Only now has the browser written what it writes, and was its profile tidied.
    profiles = [*(folder / PROFILES).glob("*")]
    companion.prove(profiles, kept=[profile / name for profile in profiles for name in KEPT])
    return _went_well(sitting, tell)


def attend_rehearsal(  # noqa: PLR0913  what a rehearsal may be asked for
    language: str,
    flow: str | None = None,
    *,
    pages: str = "",
    variant: str = "standard",
    own_key: bool = False,
    tell: Tell = lambda _: None,
) -> bool:
    """Open the start page for the rehearsal site. Whether all that was begun reached an end.

    `own_key`: the computer's own prompt is met, and a practice key made; it begins at the first stage, as only there a
    key is made. Raises as `attend_real` does, and InputError for another stage.
    """
    # Loaded here: the official sites need nothing of it, and their start page is up sooner.
    from pouce.rehearsal import Rehearsal  # noqa: PLC0415

    stage = _stage_of(flow)
    if own_key:
        if stage not in (None, 1):
            raise InputError(say("practice.first_stage"))
        refuse_unfit_place()
        refuse_place_without_prompt()
        tell(say("practice.why"))
    player = Person.from_file(fixtures_folder() / "persons" / PLAYER)
    with Rehearsal(variant=variant) as site:
        world = rehearsal_world(site, player, own_key=own_key)
        sitting = _sit_down(world, Dossier(), language, pages)
        with _practice_profile() if own_key else nullcontext() as folder:
            with _window(world, language, folder, tell) as browser:
                companion = Companion(browser, sitting)
                if isinstance(browser, OfficialBrowser):
                    browser.in_prompt = lambda: companion.is_in_prompt
                if stage is not None:
                    companion.begin_at(stage)
                companion.attend()
            if folder is not None:
                companion.prove([folder])
    if own_key:
        tell(say(f"practice.remove_{ThisComputer().system}"))
    return _went_well(sitting, tell)


@contextmanager
def _practice_profile() -> Iterator[Path]:
    """The folder for the profile of a practice; it goes with all that is in it."""
    folder = user_data_path("pouce") / PRACTICE
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _window(world: World, language: str, folder: Path | None, tell: Tell) -> Iterator[OpenBrowser | OfficialBrowser]:
    """The browser of a rehearsal; where a folder is given, one as for the official sites, with its profile in there."""
    if folder is None:
        with open_browser(headed=True, hosts=world.hosts, language=language, tell=tell) as browser:
            yield browser
    else:
        with open_official(hosts=world.hosts, language=language, folder=folder, tell=tell) as official:
            yield official


def _rehearse_beside(sitting: Sitting, tell: Tell, *, own_key: bool) -> None:
    """Rehearse in a browser of its own, which reaches the rehearsal site only, while the start page waits."""
    attend_rehearsal(sitting.language, pages=sitting.asked_pages, own_key=own_key, tell=tell)


def _examine(found: Found, version: str, prompt: bool) -> Diagnosis:
    """Look at this computer; the browser that is open need not be started again to be asked."""
    return visit(open_browser=Browser(found.name, version, prompt, downloaded=found.downloaded))


def _sit_down(world: World, dossier: Dossier, language: str, pages: str) -> Sitting:
    """A sitting, with the language of the official pages if one was asked for."""
    sitting = Sitting(world, dossier, language, asked_pages=pages)
    if pages and pages not in sitting.page_languages:
        raise InputError(say("cli.site_language", known=", ".join(sitting.page_languages)))
    return sitting


def _stage_of(flow: str | None) -> int | None:
    """The stage of a flow that is named. Raises InputError for a name that no stage of the guide has."""
    if flow is None:
        return None
    if flow not in GUIDE:
        raise InputError(say("start.no_flow", known=", ".join(GUIDE)))
    return load_flow(flow).stage


def _went_well(sitting: Sitting, tell: Tell) -> bool:
    """Whether what was begun reached its end; says what the search of the files found."""
    if sitting.proof is not None:
        tell(sitting.proof.sentence())
    if sitting.problem:
        tell(f"\n{sitting.problem}")
    return sitting.result is None or sitting.result.end is not None
