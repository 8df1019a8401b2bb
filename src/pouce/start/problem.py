"""The report of a run that stopped in a sitting: made at its end, kept in memory, saved only where the person asks."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_downloads_path
from playwright.sync_api import BrowserContext, Page

from pouce.flow.flow import Flow
from pouce.flow.library import edition_of
from pouce.journal.cleaner import Cleaner
from pouce.journal.doorway import Doorway
from pouce.journal.events import Event
from pouce.journal.problem import problem_report, shown_address
from pouce.person import Person
from pouce.start.sitting import Sitting

FILE = "pouce-probleme.txt"


def problem_of(
    sitting: Sitting, flow: Flow, events: Sequence[Event], page: Page | None, context: BrowserContext
) -> str:
    """The report of a run. `page` is the tab that counted; nothing but its address is looked at."""
    official = {origin for site in flow.sites.values() for origin in sitting.world.sites.origins_of(site)}
    edition, browser = edition_of(), context.browser
    return problem_report(
        events,
        versions={
            "pouce": version("pouce"),
            "flows": edition.isoformat() if edition else "",
            "playwright": version("playwright"),
            "browser": browser.version if browser else "",
            "system": f"{platform.system()} {platform.release()}",
        },
        day=sitting.today(),
        address=shown_address(page.url, official) if page is not None else None,
        language=sitting.language,
    )


def save_problem(report: str, person: Person | None, folder: Path | None = None) -> str:
    """Write a report where the person's browser saves everything else, and return where it is. Raises MachineError."""
    return str(Doorway(folder or user_downloads_path(), Cleaner(person)).write_text(FILE, report))
