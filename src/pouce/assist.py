"""One assisted run on a real page: what `pouce.run` is. Everything that the loop keeps apart is put together here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from pouce.attempts import Attempts
from pouce.browser.stage import BrowserStage
from pouce.ending import Result
from pouce.flow.flow import Flow
from pouce.human import Human
from pouce.journal.journal import Journal
from pouce.loop import play
from pouce.person import Person
from pouce.sites import Sites
from pouce.texts import speak

if TYPE_CHECKING:
    from playwright.sync_api import Page


def run(  # noqa: PLR0913  the parts of a run, each of them once
    flow: Flow,
    *,
    page: Page,
    person: Person,
    sites: Sites,
    human: Human,
    language: str = "fr",
    journal: Journal | str | Path | None = None,
    attempts: Attempts | None = None,
) -> Result:
    """Run a flow on a page, together with a human.

    `page` is any page of Playwright's sync API; every tab of its context is looked at. `journal` is a Journal, the path
    of one to write, or None. `attempts`: where refused passwords are counted; for the official sites
    a file beside the dossier, unless given. Raises InputError, before anything is opened, if the answers do not fit
    flow or sites.
    """
    speak(language)
    stage = BrowserStage(flow, page=page, person=person, sites=sites, human=human, language=language)
    writer = journal if isinstance(journal, Journal) else Journal(journal)
    if attempts is None and sites == Sites.real():
        attempts = Attempts(user_data_path("pouce"))
    try:
        return play(flow, stage, human, writer, person=person, sites=sites, language=language, attempts=attempts)
    finally:
        stage.leave()
