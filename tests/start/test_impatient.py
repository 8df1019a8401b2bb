"""An impatient person never makes the program submit something wrong or twice, crash, or write over what they typed.

Twenty seeds in the suite; more on demand: `POUCE_SEEDS=200 uv run pytest tests/start/test_impatient.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from pouce.browser.launch import OpenBrowser
from pouce.flow.library import fixtures_folder
from pouce.person import Person
from pouce.rehearsal import Rehearsal
from pouce.rehearsal.stand_in import PASSWORD
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.sitting import Sitting
from pouce.start.world import rehearsal_world
from start.conftest import TODAY
from start.impatient import Impatient

SEEDS = range(int(os.environ.get("POUCE_SEEDS", "20")))
EMAIL = "marie.dupont@example.org"


@pytest.mark.parametrize("seed", SEEDS)
def test_an_impatient_person_does_no_harm(window: OpenBrowser, seed: int) -> None:
    """Whatever the person does in between, there is one account with the right answers, and nothing is written over."""
    stage = seed % 3 + 1
    player = Person.from_file(fixtures_folder() / "persons" / "marie.yaml")
    with Rehearsal() as site:
        sitting = Sitting(rehearsal_world(site, player), Dossier(), "fr", today=lambda: TODAY, pace="fast")
        robot = Impatient(site, password=PASSWORD, seed=seed, answers={"email": EMAIL})
        robot.companion = companion = Companion(window, sitting, beat=robot.beat)
        companion.begin_at(stage)
        if stage == 3:
            robot.code = next(mail.code for mail in reversed(site.mails(EMAIL)) if mail.code)

        def script() -> Iterator[None]:
            sitting.do("begin", {"stage": str(stage)})
            sitting.plan = (stage,)
            answers = {"final_code": robot.code} if stage == 3 else {}
            assert sitting.do("answers", {**answers, "mail_language": "fr", "device_name": "PC"}) == {}
            yield from robot.through_stage()
            sitting.do("leave", {})
            yield

        robot.play(script)
        companion.attend()
        account = site.accounts.get(EMAIL)

    assert robot.overwritten == []
    assert sitting.result is not None
    assert len(site.accounts) == (0 if account is None else 1)
    if account is not None and sitting.result.end is not None:
        assert (account.first_name, account.last_name) == ("Marie", "Dupont")
    if account is not None:
        assert [(asked.pension_number, asked.birth_date) for asked in account.requests] in (
            [],
            [("01234567", "1941-03-09")],
        )
