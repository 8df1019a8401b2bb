"""The stages of the guide on the rehearsal site, one after the other, with the stand-in as the person.

The demonstration, the tests and the benchmark all play through here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from playwright.sync_api import Page

from pouce.assist import run
from pouce.ending import Result
from pouce.errors import InputError
from pouce.flow.flow import Flow
from pouce.flow.library import load_flow
from pouce.human import Human
from pouce.journal.journal import Journal
from pouce.person import Person, reveal
from pouce.rehearsal import Rehearsal, Seed, State
from pouce.rehearsal.stand_in import PASSWORD, StandIn
from pouce.sites import Sites
from pouce.texts import say

BEFORE = {1: State.UNKNOWN, 2: State.LINKED, 3: State.CODE_SENT}
"""How far the account has come when a stage begins."""

DAYS_FOR_CODE = 4
"""Days that are let pass before the third stage; the rehearsal site sends the code after three."""


READ_AS: Mapping[str, Callable[[str], str]] = {
    "right": str,
    "small": str.lower,
    "o-for-zero": lambda code: code.replace("0", "O"),
}
"""How the person gives the final code, by their habit."""


NO_CODE = "ABCDEFGHJKLM"
"""What somebody gives who takes something else for the final code."""


class Journey:
    """An invented person's way through the guide, in one browser context."""

    def __init__(
        self,
        site: Rehearsal,
        page: Page,
        *,
        person: Person,
        language: str,
        human: Callable[[StandIn], Human] = lambda stand_in: stand_in,
    ) -> None:
        """`human` may put something round the stand-in that sees its cards and turns too."""
        if not person.invented:
            raise InputError(say("run.real_on_rehearsal"))
        self.site = site
        self.page = page
        self.person = person
        self.language = language
        self.sites = Sites.at(eulogin=(site.eulogin, site.sorry), rcam=site.rcam)
        self.stand_in = StandIn(site, page)
        self.human = human(self.stand_in)

    def begin_at(self, stage: int) -> None:
        """Put the world in the state in which a stage begins, as if the person had done those before it."""
        variant = self.site.variant
        # A row that says where the account stands says it for its first stage.
        told_here = variant.starts_at is not None and stage == min(variant.stages, default=1)
        state = variant.starts_at if told_here and variant.starts_at is not None else BEFORE[stage]
        if state is State.UNKNOWN:
            return
        told = ("first_name", "last_name", "mail_language", "pension_number", "birth_date")
        answers = {field: reveal(self.person[field]) for field in told}
        account = self.site.seed(Seed(email=reveal(self.person["email"]), state=state, password=PASSWORD, **answers))
        if account.seeded_key is not None and variant.habits.computer == "own":
            self.stand_in.keys.lay_in(account.seeded_key.for_authenticator())

    def play(self, name: str, journal: Journal | None = None) -> Result:
        """Play one flow from where the world stands."""
        flow = load_flow(name)
        if flow.stage == 3:  # noqa: PLR2004  the stage that needs the code
            self._wait_for_code()
        return self._run(flow, journal)

    def go_on_in(self, page: Page) -> None:
        """Go on in another tab or window, as somebody does who has lost the first one."""
        self.page = page
        self.stand_in.move_to(page)

    def _run(self, flow: Flow, journal: Journal | None) -> Result:
        return run(
            flow, page=self.page, person=self.person, sites=self.sites, human=self.human,
            language=self.language, journal=journal,
        )  # fmt: skip

    def _wait_for_code(self) -> None:
        """Let the days pass until the mail with the final code is there, and read it, as the person does."""
        address = reveal(self.person["email"])
        codes = [mail.code for mail in self.site.mails(address) if mail.code]
        if not codes:
            self.site.clock.advance(days=DAYS_FOR_CODE)
            codes = [mail.code for mail in self.site.mails(address) if mail.code]
        if codes:
            self.stand_in.code = codes[-1]
            read = READ_AS[self.site.variant.habits.reads_code](codes[-1])
            self.person = self.person.with_answer("final_code", read)
        elif "final_code" not in self.person:
            self.person = self.person.with_answer("final_code", NO_CODE)
