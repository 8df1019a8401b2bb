"""The doctor's visit to this computer: what `pouce doctor` and the start page call."""

from __future__ import annotations

from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from pouce.browser.readiness import ask_browser
from pouce.doctor.computer import ThisComputer
from pouce.doctor.facts import Browser
from pouce.doctor.finding import Diagnosis
from pouce.doctor.gather import gather
from pouce.doctor.judge import judge
from pouce.flow.library import edition_of, official_origins
from pouce.texts import spoken


def visit(*, open_browser: Browser | None = None) -> Diagnosis:
    """Look at this computer. `open_browser`: one that was asked already; None: one is started, unseen, to ask it."""
    hosts = sorted({urlsplit(origin).hostname or "" for origin in official_origins()})
    facts = gather(ThisComputer(), hosts=hosts, browser=lambda: (open_browser,) if open_browser else _browser())
    edition = edition_of()
    return judge(facts, flows_of=datetime.combine(edition, time(), UTC) if edition else None)


def _browser() -> tuple[Browser, ...]:
    """The browser that would be used; none where there is none."""
    said = ask_browser(language=spoken())
    if said is None:
        return ()
    return (Browser(said.found.name, said.version, said.prompt, downloaded=said.found.downloaded),)
