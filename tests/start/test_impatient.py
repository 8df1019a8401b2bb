"""An impatient person never makes the program submit something wrong or twice, crash, or write over what they typed.

More seeds on demand: `uv run pytest -m sweep tests/start/test_impatient.py -n 2`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pouce import loop
from pouce.flow.library import fixtures_folder
from pouce.person import Person
from pouce.rehearsal import Rehearsal
from pouce.rehearsal.life import State
from pouce.rehearsal.stand_in import PASSWORD
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.sitting import Sitting
from pouce.start.world import rehearsal_world
from start.conftest import TODAY, Window
from start.impatient import Impatient

QUICK = 20
"""Seeds in the default suite, which has three minutes: their whims are fewer."""

STAGES = (3, 2, 3, 3, 1, 3, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3)
"""The stages that they play: the first takes as long as the two others together, the third is the quickest."""

SEEDS = [seed if seed < QUICK else pytest.param(seed, marks=pytest.mark.sweep) for seed in range(200)]

EMAIL = "marie.dupont@example.org"

SENT = ("/cas/eim/external/register.cgi", "/RCAM/request", "/RCAM/code")
"""Where forms are sent that cannot be taken back."""


@pytest.mark.parametrize("seed", SEEDS)
def test_an_impatient_person_does_no_harm(window: Window, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Whatever the person does in between, there is one account with the right answers, and nothing is written over.

    A run that hangs fails too: the robot says where it waits for nothing.
    """
    monkeypatch.setattr(loop, "SECONDS_BEFORE_LOST", 1.0)
    is_quick = seed < QUICK
    stage = STAGES[seed % len(STAGES)] if is_quick else seed % 3 + 1
    player = Person.from_file(fixtures_folder() / "persons" / "marie.yaml")
    with Rehearsal() as site:
        sitting = Sitting(rehearsal_world(site, player), Dossier(), "fr", today=lambda: TODAY, pace="fast")
        whims = 2 if is_quick else 6
        robot = Impatient(site, password=PASSWORD, seed=seed, whims=whims, answers={"email": EMAIL})
        robot.companion = companion = Companion(window, sitting, beat=robot.beat)
        companion.begin_at(stage)
        if stage > 1 and seed % 5 < (4 if is_quick else 3):
            # Who has just been signed in goes from the first page to the form: the guide, point 9.
            tab = companion.context.new_page()
            tab.goto(site.signed_in(site.accounts[EMAIL], "fr"))
            tab.close()
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

    told = f"whims: {robot.had}, view: {sitting.view}, result: {sitting.result}"
    assert robot.overwritten == [], told
    assert sitting.result is not None, told
    assert set(site.accounts) <= {EMAIL}, told
    sent = [row for row in site.log if row.method == "POST" and row.path in SENT]
    assert len(sent) <= robot.pressed, told
    if account is not None:
        assert (account.first_name, account.last_name) == ("Marie", "Dupont"), told
        assert len(account.requests) <= 1, told
        asked = {(one.pension_number, one.last_name, one.first_name, one.birth_date) for one in account.requests}
        assert asked <= {("01234567", "Dupont", "Marie", "1941-03-09")}, told
        # What the person sends in a whim, half filled in, is their own affair.
        refused = account.codes_tried - (account.state is State.VALIDATED)
        assert refused <= robot.pressed - robot.asked, told
