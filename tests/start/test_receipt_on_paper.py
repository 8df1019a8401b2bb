"""The receipt on paper: one page of A4 in every language, however much was done."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from pouce.ending import Result
from pouce.flow.library import load_flow
from pouce.journal.events import Event, ScreenMet, StepDone, TurnBegan
from pouce.journal.receipt import Done, done_of
from pouce.languages import LANGUAGES
from pouce.start.dossier import Dossier
from pouce.start.front import ORIGIN, Front
from pouce.start.sitting import Sitting
from pouce.start.world import real_world
from pouce.words import in_language
from start.conftest import TODAY


def all_done(name: str, end: str, language: str) -> Done:
    """A stage in which everything was done that its flow knows: more than any run has."""
    flow, events = load_flow(name), list[Event]()
    for screen, rule in flow.rules.items():
        for step in rule.do:
            if step.turn is not None:
                events.append(TurnBegan(screen, step.turn, step.part))
            elif step.part is not None:
                events.append(StepDone(screen, step.kind, step.part, "done"))
    events.append(ScreenMet("eulogin.logged_out", None))
    return done_of(flow, events, Result(end, "reached", say=in_language(flow.ends[end].say, language)), TODAY, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_is_one_page_in_every_language(page: Page, language: str) -> None:
    """The longest receipt, of two stages, is printed on one sheet, in German too."""
    sitting = Sitting(real_world(), Dossier(), language, today=lambda: TODAY, view="receipt")
    sitting.done = [all_done("create-account", "bound", language), all_done("request-access", "requested", language)]
    Front(page, sitting)
    page.goto(f"{ORIGIN}/")

    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
