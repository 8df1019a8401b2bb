"""`Companion`: one assisted sitting in a visible browser: the start page in one tab, the official sites in another."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from playwright.sync_api import BrowserContext, Error, Page

from pouce.assist import run
from pouce.attempts import FILE as REFUSED
from pouce.browser.driver import scratch
from pouce.browser.fence import Fence
from pouce.browser.launch import LOCALES
from pouce.browser.panel import Offer, PanelHuman
from pouce.doctor.computer import ThisComputer
from pouce.doctor.links import open_settings
from pouce.errors import StepError, Stop
from pouce.human import Turn
from pouce.journal.cleaner import Cleaner
from pouce.journal.journal import Journal
from pouce.journal.receipt import done_of
from pouce.person import Person
from pouce.proof.search import prove
from pouce.start.checkup import Checkup, Examine
from pouce.start.dossier import FILE as DOSSIER
from pouce.start.front import Front
from pouce.start.problem import problem_of, save_problem
from pouce.start.saving import save_reminders
from pouce.start.sitting import PACES, Sitting
from pouce.start.world import World, ceremony_hosts
from pouce.texts import say

if TYPE_CHECKING:
    from pouce.start.practice import Practice

BEAT = 40
"""Milliseconds between two looks at what the start page asked for."""

READING = 4.0
"""How long the last card of a stage stands, in times of the pace at which fields are filled: 3.6 seconds, normally."""


class Opened(Protocol):
    """A browser that runs."""

    def new_context(self) -> BrowserContext:
        """A set of windows."""


class Rehearse(Protocol):
    """Plays a rehearsal in a browser of its own."""

    def __call__(self, *, own_key: bool) -> None:
        """`own_key`: with the computer's own prompt."""


class Companion:
    """Plays the stages that the person asks for on the start page. `beat` is called again and again, for tests."""

    def __init__(  # noqa: PLR0913  what goes on beside a sitting, each of it once
        self,
        browser: Opened,
        sitting: Sitting,
        *,
        rehearse: Rehearse = lambda *, own_key: None,  # noqa: ARG005  nothing is rehearsed
        examine: Examine = lambda _: None,
        beat: Callable[[], None] = lambda: None,
        context: BrowserContext | None = None,
    ) -> None:
        """`rehearse` plays a rehearsal in a browser of its own, `examine` looks at this computer.

        `context`: the windows to use, instead of new ones.
        """
        self.sitting = sitting
        self.human: PanelHuman | None = None
        self.context = context or browser.new_context()
        # Unheard, Playwright answers what a site asks in a window of its own (“no”, or “leave the page”), and nobody
        # sees it. Heard and left alone, the window is the person's; what we ask of the page meanwhile waits for them.
        self.context.on("dialog", lambda _: None)
        for tab in self.context.pages:
            tab.on("crash", _close)
        self.context.on("page", lambda tab: tab.on("crash", _close))
        # A profile opens with an empty tab.
        page = next((tab for tab in self.context.pages if tab.url == "about:blank"), None) or self.context.new_page()
        world = sitting.world
        self.practice = _practice(world, page, sitting.language)
        self.front = Front(page, sitting)
        self._rehearse = rehearse
        self._checkup = Checkup(examine)
        self._beat = beat
        self._work: Page | None = None
        self._played: list[Person] = []

    def attend(self) -> None:
        """Be there until the person leaves or closes the start page."""
        self.front.show()
        while not self.front.is_closed:
            self._beat()
            self._visit()
            wish, self.sitting.wish = self.sitting.wish, None
            if wish == "leave":
                break
            if wish is not None:
                self._grant(wish)
            with suppress(Error):
                self.front.page.wait_for_timeout(BEAT)
        # A prompt of the computer that is open is not cut off: whoever opened the browser closes it afterwards.
        if not self.is_in_prompt:
            with suppress(Error):
                self.context.close()

    @property
    def is_in_prompt(self) -> bool:
        """Whether a prompt of the computer is open, as far as is known."""
        return self.human is not None and self.human.in_ceremony

    def begin_at(self, stage: int) -> None:
        """In a rehearsal: put the world in the state in which a stage begins."""
        if self.practice is not None:
            self.practice.begin_at(stage)
        if stage > 1:
            self.sitting.do("begin", {"stage": str(stage)})
            self.sitting.view = "answers"

    def prove(self, places: Iterable[Path], *, kept: Collection[Path] = ()) -> None:
        """Search files and folders for the answers of all who were played here; the sitting holds what was found."""
        places = list(places)
        for person in self._played:
            self.sitting.proof = prove(places, Cleaner(person), kept=kept).after(self.sitting.proof)

    # --- the panel's helper ------------------------------------------------------------------------------------------

    def offer(self, turn: Turn) -> Offer:
        """With the link in the mail: a button for those whose mail program opens links in another browser."""
        if turn.kind != "mail_link":
            return Offer()
        if self.practice is not None:
            self.practice.open_mailbox()
        return Offer("link", say("panel.link"))

    def press(self, name: str) -> None:
        """The panel's main button."""
        self.sitting.view = "link" if name == "link" else self.sitting.view
        self.front.show()

    def at_the_end(self, *, reached: bool) -> Offer:
        """Back to the start page, unless the next stage follows by itself."""
        return Offer() if reached and self.sitting.is_more_planned else Offer("onward", say("panel.onward"))

    def is_own(self, page: Page) -> bool:
        """Whether a tab is the start page's."""
        return page is self.front.page

    def beat(self) -> None:
        """While a stage is played: what the start page asks for, and a link that was pasted into it."""
        self._beat()
        wish = self.sitting.wish
        if wish == "leave":
            raise Stop(say("card.stopped"))
        if wish == "look" and self.human is not None and self.human.page is not None:
            self.sitting.wish = None
            with suppress(Error):
                self.human.page.bring_to_front()
        if wish == "again" and self.human is not None:
            self.sitting.wish = None
            self.human.ask_again()
        link = self.sitting.take_link()
        if link is not None and self.human is not None and self.human.page is not None:
            with suppress(StepError):
                Fence(self.sitting.world.origins).open(self.human.page, link)

    # --- what the start page asks for --------------------------------------------------------------------------------

    def _visit(self) -> None:
        """Let the doctor look at this computer once the browser has been asked, and show what is wrong with it."""
        self._checkup.begin(prompt=self.sitting.ready)
        found = self._checkup.take()
        if found is not None:
            self.sitting.diagnosis = found
            # Who reads the first page is not disturbed where all is well.
            if self.sitting.view == "doctor" or (self.sitting.view == "home" and not found.ready):
                self.front.refresh()

    def _grant(self, wish: str) -> None:
        if wish == "play":
            self._play()
        elif wish in ("rehearse", "practise"):
            self.sitting.attempt(lambda: self._rehearse(own_key=wish == "practise"))
            self.front.show()
        elif wish == "examine":
            self._checkup.begin(prompt=self.sitting.ready, again=True)
        elif wish == "settings":
            open_settings(ThisComputer().system, self.sitting.settings)
        elif wish == "days" and self.practice is not None:
            self.practice.let_days_pass()
        elif wish == "forget":
            # EU Login remembers whose account was last: the next person would be asked for somebody else's password.
            with suppress(Error):
                self.context.clear_cookies()
        elif wish == "reminders":
            self._save(lambda: save_reminders(self.sitting.done, self.sitting.language))
        elif wish == "problem":
            self._save(lambda: save_problem(self.sitting.problem, self.sitting.person))

    def _save(self, write: Callable[[], str]) -> None:
        """Save a file, and show where it is, or why that was not possible."""

        def save() -> None:
            self.sitting.saved = write()

        self.sitting.attempt(save, say("start.not_noted", self.sitting.language))
        self.front.refresh()

    def _play(self) -> None:
        """Play the next stage of the plan, and show what came of it; the stage after it follows at once."""
        sitting = self.sitting
        if sitting.person is None:
            raise ValueError("a stage is played for somebody")
        if sitting.person not in self._played:
            self._played.append(sitting.person)
        flow, page = sitting.flow(sitting.stage), self._work_page()
        self._ask_for_language(page)
        if self.human is not None:
            self.human.leave()
        self.human = PanelHuman(
            flow, self, language=sitting.language, pace=PACES[sitting.pace],
            ceremonies=ceremony_hosts(flow, sitting.world.sites),
        )  # fmt: skip
        journal = Journal(None)
        try:
            result = run(
                flow, page=page, person=sitting.person, sites=sitting.world.sites, human=self.human,
                language=sitting.language, journal=journal,
            )  # fmt: skip
        finally:
            self.prove(self._written())
        sitting.finish(done_of(flow, journal.events, result, sitting.today(), sitting.language), result)
        stopped = result.end is None
        sitting.problem = problem_of(sitting, flow, journal.events, self.human.page, self.context) if stopped else ""
        if sitting.view != "playing":
            self.front.show()
            return
        self._let_read(PACES[sitting.pace])

    def _let_read(self, pace: float) -> None:
        """The last card of a stage stands for a while, before the next stage begins by itself."""
        until = time.monotonic() + READING * pace
        while time.monotonic() < until and self.sitting.wish != "leave" and not self.front.is_closed:
            self._beat()
            with suppress(Error):
                self.front.page.wait_for_timeout(BEAT)

    def _written(self) -> list[Path]:
        """Where a stage may have left something while the browser runs: what is temporary, and our own notes."""
        notes, temporary = self.sitting.dossier.folder, scratch()
        return [*([notes / DOSSIER, notes / REFUSED] if notes else []), *([temporary] if temporary else [])]

    def _ask_for_language(self, page: Page) -> None:
        """Have a tab ask for pages in a language that we know them in, whatever the person reads on the panel."""
        with suppress(Error):
            # Of one tab: what a context is opened with, its language too, cannot be changed later.
            self.context.new_cdp_session(page).send(
                "Emulation.setUserAgentOverride", {"userAgent": "", "acceptLanguage": LOCALES[self.sitting.pages]}
            )

    def _work_page(self) -> Page:
        """The tab for the official sites: the one that counted last, or a new one."""
        if self.human is not None and self.human.page is not None:
            self._work = self.human.page
        if self._work is not None and self.practice is not None:
            # Whoever detaches from a tab in Chromium takes its virtual key along: a rehearsal has a tab for each stage.
            with suppress(Error):
                self._work.close()
        if self._work is None or self._work.is_closed():
            self._work = self.context.new_page()
        with suppress(Error):
            self._work.bring_to_front()
        return self._work


def _close(tab: Page) -> None:
    """Close a tab whose process has died: it answers nothing any more, and whoever asks it something waits for ever."""
    with suppress(Error):
        tab.close()


def _practice(world: World, page: Page, language: str) -> Practice | None:
    """The rehearsal's own side, in a rehearsal."""
    if world.rehearsal is None:
        return None
    # Loaded here: the official sites need nothing of it, and the start page is up sooner.
    from pouce.start.practice import Practice  # noqa: PLC0415

    return Practice(world, page, language)
