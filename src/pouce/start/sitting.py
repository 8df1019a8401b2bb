"""`Sitting`: where a person stands on the start page, and what they asked for. Data and decisions; no browser, no page.

The page sends a verb and perhaps some fields; the sitting answers with what is wrong, by field, and changes its view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import ClassVar, Literal

from pouce.doctor.finding import Diagnosis
from pouce.ending import Result
from pouce.errors import MachineError
from pouce.flow.flow import Flow
from pouce.flow.library import GUIDE, load_flow
from pouce.journal.receipt import Done
from pouce.languages import LANGUAGES
from pouce.person import Person, Private
from pouce.proof.search import Proof
from pouce.sites import Site, Sites, origin_of
from pouce.start.answers import Reading, asked, person_from, read
from pouce.start.dossier import Dossier
from pouce.start.world import World
from pouce.texts import say, speak

View = Literal["home", "doctor", "unsure", "consent", "answers", "playing", "link", "stopped", "receipt"]
Wish = Literal[
    "play",
    "rehearse",
    "days",
    "reminders",
    "problem",
    "practise",
    "settings",
    "examine",
    "look",
    "again",
    "forget",
    "leave",
]
"""What the page asked for that is not done by showing another view."""

Deed = Callable[["Sitting", Mapping[str, str]], "dict[str, str] | None"]

PACES = {"slow": 1.8, "normal": 0.9, "fast": 0.25}
"""Seconds for each field that is filled in."""

SURE = ("fr", "en")
"""The languages in which the official pages are known from the guide and from public material. In the others most
wordings are guesses (docs/sources.md), so nobody is sent there who has not asked for it."""

LAST = 3


@dataclass
class Sitting:
    """One person in front of the start page, from opening it to leaving."""

    world: World
    dossier: Dossier
    language: str
    """What the program speaks."""
    asked_pages: str = ""
    """The language that was chosen for the official pages; empty: none was."""
    today: Callable[[], date] = date.today
    view: View = "home"
    wish: Wish | None = None
    pace: str = "normal"
    ready: bool | None = None
    """Whether the computer has a fingerprint, face or code for the browser; None until the page has asked it."""
    diagnosis: Diagnosis | None = None
    """What the doctor found on this computer; None until it has looked."""
    person: Person | None = None
    plan: tuple[int, ...] = ()
    """The stages that are still to be played in this sitting, the present one first."""
    done: list[Done] = field(default_factory=list)
    result: Result | None = None
    saved: str = ""
    """Where the reminders or the report were saved."""
    settings: str = ""
    """Which page of the computer's settings is to be opened."""
    problem: str = ""
    """The report of the run that stopped."""
    proof: Proof | None = None
    """What the search of the files of this sitting found, as of the stage that was played last."""
    trouble: str = ""
    """What could not be done on this computer, why, and what to do; the sitting goes on."""
    _link: Private | None = None

    @property
    def stage(self) -> int:
        """The stage that comes next."""
        return self.plan[0] if self.plan else min(self.dossier.next_stage, LAST)

    @property
    def is_more_planned(self) -> bool:
        """Whether another stage follows the present one by itself."""
        return len(self.plan) > 1

    def flow(self, stage: int) -> Flow:
        """The flow of a stage."""
        return _flow(GUIDE[stage - 1])

    @property
    def page_languages(self) -> tuple[str, ...]:
        """The languages in which all pages of the sites ahead are known."""
        sites = [site for stage in self._ahead for site in self.flow(stage).sites.values()]
        return tuple(language for language in LANGUAGES if all(language in site.languages for site in sites))

    @property
    def pages(self) -> str:
        """The language that the official pages are asked for: as chosen, or the program's own if sure, or English."""
        return self.asked_pages or (self.language if self.language in SURE else "en")

    @property
    def page_choices(self) -> tuple[str, ...]:
        """The languages among which the person chooses that of the official pages; none where theirs is sure anyway."""
        own = (self.language,) if self.language in self.page_languages else ()
        return () if self.language in SURE else (*SURE, *own)

    @property
    def _ahead(self) -> tuple[int, ...]:
        """The stages that are played next, or would be."""
        return self.plan or self._plan_from(self.stage)

    @property
    def fields(self) -> tuple[str, ...]:
        """What is still to be asked for the plan: in a rehearsal the invented person has answered most of it."""
        needed = asked([self.flow(stage) for stage in self._ahead])
        known = self.person or self.world.player
        return tuple(name for name in needed if known is None or name not in known)

    # --- what the page says ------------------------------------------------------------------------------------------

    def do(self, verb: str, fields: Mapping[str, str]) -> dict[str, str]:
        """Do what was asked. Returns what is wrong, by field; an unknown verb does nothing."""
        deed = self.DEEDS.get(verb)
        return (deed(self, fields) if deed else None) or {}

    def read(self, name: str, typed: str) -> Reading:
        """Check one answer as it was typed."""
        return read(name, typed, self.language) if name in self.fields else Reading()

    def take_link(self) -> Private | None:
        """The link out of the mail, once; it is not kept."""
        link, self._link = self._link, None
        return link

    def _do_language(self, fields: Mapping[str, str]) -> None:
        if fields.get("language") in LANGUAGES:
            self.language = fields["language"]
            speak(self.language)

    def _do_pages(self, fields: Mapping[str, str]) -> None:
        if fields.get("language") in self.page_languages:
            self.asked_pages = fields["language"]

    def _do_pace(self, fields: Mapping[str, str]) -> None:
        self.pace = fields["pace"] if fields.get("pace") in PACES else self.pace

    def _do_ready(self, fields: Mapping[str, str]) -> None:
        self.ready = fields.get("ready") == "yes"

    def _do_home(self, _: Mapping[str, str]) -> None:
        self.view, self.plan = "home", ()

    def _do_doctor(self, _: Mapping[str, str]) -> None:
        self.view = "doctor" if self.world.is_real else self.view

    def _do_examine(self, _: Mapping[str, str]) -> None:
        if self.view == "doctor":
            self.diagnosis, self.wish = None, "examine"

    def _do_unsure(self, _: Mapping[str, str]) -> None:
        self.view = "unsure"

    def _do_begin(self, fields: Mapping[str, str]) -> None:
        """Begin a stage: the one that is asked for, or the next one."""
        wanted = fields.get("stage", "")
        self.plan = self._plan_from(int(wanted) if wanted in ("1", "2", "3") else self.stage)
        self.view = "consent"

    def _do_consent(self, fields: Mapping[str, str]) -> None:
        """Go on only where the person said that they are there and agree."""
        if fields.get("present") == "yes":
            self.view = "answers"

    def _do_answers(self, fields: Mapping[str, str]) -> dict[str, str]:
        if self.view == "playing":
            # Sent a second time before the page had gone: it is played once.
            return {}
        known = self.person or self.world.player or Person(invented=not self.world.is_real)
        person, wrong = person_from(self.fields, fields, known)
        if person is None:
            return wrong
        self.person = person
        self.plan = self.plan or self._plan_from(self.stage)
        self._play()
        return {}

    def _do_resume(self, _: Mapping[str, str]) -> None:
        if self.view == "stopped" and self.person is not None and self.plan:
            self._play()

    def _do_link(self, fields: Mapping[str, str]) -> dict[str, str]:
        """A link that the person copied out of the mail: only one of EU Login's own is taken."""
        if self.view != "link":
            # The stage has ended in the meantime: nobody would open it, or the next stage would.
            return {}
        link = fields.get("link", "").strip()
        if not is_official(link, self.flow(1).sites["eulogin"], self.world.sites):
            return {"link": say("start.wrong.link")}
        self._link, self.view = Private("mail_link", link), "playing"
        return {}

    def _do_elsewhere(self, _: Mapping[str, str]) -> None:
        """The password was chosen in another browser: on from signing in."""
        if self.view == "link":
            self.view, self.wish = "playing", "again"

    def _do_rehearse(self, _: Mapping[str, str]) -> None:
        self.wish = "rehearse" if self.world.is_real else None

    def _do_practise(self, _: Mapping[str, str]) -> None:
        self.wish = "practise" if self.world.is_real else None

    def _do_settings(self, fields: Mapping[str, str]) -> None:
        self.settings, self.wish = fields.get("page", ""), "settings"

    def _do_days(self, _: Mapping[str, str]) -> None:
        if not self.world.is_real:
            # Whoever comes back from the mailbox with the code finds where to put it.
            self.view, self.wish = "home", "days"

    def _do_look(self, _: Mapping[str, str]) -> None:
        self.wish = "look" if self.view == "playing" else None

    def _do_reminders(self, _: Mapping[str, str]) -> None:
        self.wish = "reminders"

    def _do_problem(self, _: Mapping[str, str]) -> None:
        self.wish = "problem" if self.problem else None

    def _do_forget(self, _: Mapping[str, str]) -> None:
        self._note(self.dossier.forget)
        self._do_home({})
        self.done, self.result, self.person, self.wish = [], None, None, "forget"
        self.problem, self.saved, self._link = "", "", None

    def _do_leave(self, _: Mapping[str, str]) -> None:
        self.wish = "leave"

    def attempt(self, deed: Callable[[], None], failing: str = "") -> None:
        """Do what this computer may refuse, as a full disk does. The sitting goes on; the person is told why not.

        `failing` is what they read first then.
        """
        self.trouble = ""
        try:
            deed()
        except MachineError as error:
            self.trouble = " ".join(filter(None, (failing, str(error), error.remedy)))

    # --- what became of a run ----------------------------------------------------------------------------------------

    def finish(self, done: Done, result: Result) -> None:
        """A stage was played: note its end, go on with the plan, or show how it stands."""
        self.result, self.saved, self._link = result, "", None
        if result.end is None:
            self.view = "stopped"
            return
        end = result.end
        self._note(lambda: self.dossier.note_end(done.stage, end, done.day))
        self.done.append(done)
        self.plan = self.plan[1:]
        if self.plan:
            self._play()
            return
        # Nothing of the person outlives the last stage of the plan, but in the search of the files at the end.
        self.view, self.person = "receipt", None

    def _note(self, write: Callable[[], None]) -> None:
        """Write into the dossier."""
        self.attempt(write, say("start.not_noted", self.language))

    def _play(self) -> None:
        self._note(lambda: self.dossier.note_begun(self.stage))
        self.view, self.wish = "playing", "play"

    def _plan_from(self, stage: int) -> tuple[int, ...]:
        """The second stage is done at once after the first (guide); the third waits for the code."""
        return (1, 2) if stage == 1 else (stage,)

    DEEDS: ClassVar[dict[str, Deed]] = {
        "language": _do_language,
        "pages": _do_pages,
        "pace": _do_pace,
        "ready": _do_ready,
        "home": _do_home,
        "doctor": _do_doctor,
        "examine": _do_examine,
        "unsure": _do_unsure,
        "begin": _do_begin,
        "consent": _do_consent,
        "answers": _do_answers,
        "resume": _do_resume,
        "link": _do_link,
        "elsewhere": _do_elsewhere,
        "rehearse": _do_rehearse,
        "practise": _do_practise,
        "settings": _do_settings,
        "days": _do_days,
        "look": _do_look,
        "reminders": _do_reminders,
        "problem": _do_problem,
        "forget": _do_forget,
        "leave": _do_leave,
    }
    """What the page may ask for, by verb."""


@cache
def _flow(name: str) -> Flow:
    """A flow, read once: the start page asks for it at every view."""
    return load_flow(name)


def is_official(link: str, site: Site, sites: Sites) -> bool:
    """Whether an address is a link of this site: https, or the rehearsal's own, and nothing in it that misleads."""
    return "\\" not in link and " " not in link and origin_of(link) in sites.origins_of(site)
