"""The loop: where are we → do what this screen needs → wait until the page is another.

It knows no step by name, and nothing of browsers: the stage looks, a step does its deed, the human takes turns.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from pouce.attempts import Attempts
from pouce.ending import NamedStop, Result, outcome_of, reason_of
from pouce.errors import FenceClosed, Hidden, InputError, PageMoved, StepError, Stop, WindowClosed
from pouce.flow.flow import Flow
from pouce.flow.models import Rule
from pouce.human import Card, CardKind, Human
from pouce.journal.events import (
    EndProven,
    Event,
    PageUnknown,
    RunEnded,
    RunStarted,
    ScreenMet,
    StepDone,
    StepFailed,
    TurnBegan,
    TurnEnded,
)
from pouce.person import Person
from pouce.sight import LoopStage, Sight
from pouce.sites import Sites
from pouce.steps.stage import TurnKind
from pouce.steps.step import Step
from pouce.texts import say
from pouce.words import in_language

SECONDS_BEFORE_LOST = 3.0
"""How long no screen may be recognised before the person is told: pages load, redirect and build themselves."""

TOLD = -1.0
"""Since when the person is lost, once they were told."""

RETRIES = 5
"""How often a step is begun anew because the page built itself anew under it."""

ROUNDS = 6
"""How often the program may come to the same screen, with no turn of the person in between, before it stops."""

OF_THE_CALENDAR = {
    "DateRefused": "step.date_refused",
    "DateUndecided": "step.date_undecided",
    "DateLeft": "step.date_left",
}
"""Sentences for errors of the calendar, by their class."""

SENDING: frozenset[TurnKind] = frozenset({"submit", "review"})
"""Turns that send what cannot be taken back."""


class Writer(Protocol):
    """Whatever keeps the events: the journal."""

    def write(self, event: Event) -> None:
        """Keep one event."""


@dataclass
class Stay:
    """The program's stay on one screen: which steps are left, and whose turn it is."""

    sight: Sight
    rule: Rule | None
    todo: list[Step] = field(default_factory=list)
    retries: int = 0
    hidden: Step | None = None
    filled: list[Step] = field(default_factory=list)
    failed: bool = False
    typed: bool = False
    left: bool = False
    since: float = 0.0
    last: Step | None = None
    turn: tuple[TurnKind, float] | None = None


class Loop:
    """One run of one flow."""

    def __init__(  # noqa: PLR0913  the parts of a run, each of them once
        self,
        flow: Flow,
        stage: LoopStage,
        human: Human,
        journal: Writer,
        *,
        language: str,
        clock: Callable[[], float] = time.monotonic,
        attempts: Attempts | None = None,
    ) -> None:
        self.flow = flow
        self.stage = stage
        self.human = human
        self.journal = journal
        self.language = language
        self.clock = clock
        self.attempts = attempts or Attempts()
        self.stay: Stay | None = None
        self.proven: str | None = None
        self.unanswered = False
        self.gone = False
        self.rounds: dict[str, int] = {}
        # A human and a stage need not have these: whoever plays by themselves needs no pause and no announcement.
        self._check: Callable[[], None] = getattr(human, "check", lambda: None)
        self._announce: Callable[[Step], bool] = getattr(stage, "announce", lambda _: False)
        self._is_asked_for_a_pause: Callable[[], bool] = getattr(stage, "is_asked_for_a_pause", lambda: False)

    def run(self) -> Result:
        """Go on until an end is reached, or until somebody or something ends the run."""
        try:
            self._begin()
            idle, lost_since = 0, None
            while not self._is_over():
                self._check()
                sight = self.stage.look()
                self._mind(sight)
                if sight.screen is None:
                    lost_since = self._lost(sight, lost_since)
                else:
                    stay = self.stay
                    # Whoever was told that they are lost is told anew where they are, and what they were at.
                    if stay is None or sight != stay.sight or lost_since == TOLD:
                        idle, stay = 0, self._arrive(sight)
                    lost_since = None
                    if self._is_over() or self._advance(stay):
                        idle = 0
                        continue
                idle += 1
                self.stage.pause(idle)
        except (Stop, FenceClosed) as stop:
            return self._finish(stop)
        return self._finish(None)

    # --- the four verbs --------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Open the first address, unless the page already shows a screen on which this flow can be taken up."""
        if self.stage.look().screen in self.flow.resumable:
            return
        try:
            self.stage.open(self.flow.begin)
        except StepError as error:
            self._tell("trouble", say("card.trouble", problem=str(error)), type(error).__name__)

    def _arrive(self, sight: Sight) -> Stay:
        """A screen that was not there a moment ago: note it, tell of it, and lay out what is to be done."""
        screen = sight.screen or ""
        self._end_turn()
        self.unanswered = False
        rule = self.flow.rules.get(screen)
        # Whoever was lost and is back where they were has not been shown the page a second time.
        is_new = self.stay is None or sight != self.stay.sight
        stay = self.stay = Stay(sight, rule, list(rule.do) if rule else [], since=self.clock())
        self.journal.write(ScreenMet(screen, rule.points if rule else None))
        if is_new:
            self._count_round(screen)
        end = self.flow.proves(screen)
        if end is not None and self.proven is None:
            self.proven = end
            self.attempts.forget()
            self.journal.write(EndProven(screen, end))
        if is_new:
            self._count_refusals(rule)
        if rule is None:
            self._tell("lost" if self.proven is None else "progress", say("card.elsewhere", title=self._title(screen)))
        elif rule.stop is not None:
            raise NamedStop(rule.stop.reason, in_language(rule.stop.say, self.language))
        else:
            spoken = in_language(rule.say, self.language) if rule.say else self._title(screen)
            self._tell("progress" if rule.do else "waiting", spoken)
        return stay

    def _advance(self, stay: Stay) -> bool:
        """Do the next step of the screen, if there is one and the one before is over. False: nothing to do but wait."""
        if not self._is_last_over(stay):
            return False
        while stay.todo and stay.failed and stay.todo[0].moves_on:
            stay.todo.pop(0)
        if not stay.todo or self._must_wait(stay.todo[0], stay):
            return False
        step = stay.todo[0]
        try:
            self._perform(step, stay)
        except PageMoved:
            self._note_move(step, stay)
        except FenceClosed as closed:
            # The person was not asked to send anything after all.
            self.unanswered, stay.turn = False, None
            self._note_failure(step, stay, closed)
            raise
        except Hidden as hidden:
            self._wait_for_sight(step, stay, hidden)
        except StepError as error:
            if self.stage.look() == stay.sight:
                self._fail(step, stay, error)
        return True

    def _note_move(self, step: Step, stay: Stay) -> None:
        """The page moved under a step, which is begun anew so many times."""
        if self.stage.look() == stay.sight:
            # Still here, so nobody was asked yet; where the page has gone, the person may have sent it.
            self.unanswered = False
        stay.retries += 1
        if stay.retries > RETRIES:
            self._fail(step, stay, StepError(say("step.page_moved")))

    def _must_wait(self, step: Step, stay: Stay) -> bool:
        """Whether a step waits: a page may want a while, and a place that was hidden must show first."""
        early = stay.rule is not None and self.clock() - stay.since < stay.rule.after
        return early or (stay.hidden is step and step.part is not None and not self.stage.in_sight(step.part))

    def _is_last_over(self, stay: Stay) -> bool:
        """Whether the step before is over: a consent is when its box is ticked."""
        if stay.last is None:
            return True
        try:
            if not stay.last.is_over(self.stage):
                return False
        except StepError:
            return False
        self._end_turn()
        stay.last = None
        return True

    def _lost(self, sight: Sight, since: float | None) -> float:
        """No screen is known on any tab: after a while say so, once, and go on looking."""
        now = self.clock()
        if since is None:
            return now
        if since != TOLD and self._is_lost(sight, since):
            self.gone = self.proven is not None
            if self.gone:
                return TOLD
            self.journal.write(PageUnknown())
            if self.stay is not None and sight.born != self.stay.sight.born:
                self.stay.typed = False
            foreign = sight.framed or (sight.away if self._led_away() else None)
            if foreign is not None:
                raise FenceClosed(say("fence.foreign", address=foreign))
            if self._is_asked_for_a_pause():
                raise NamedStop("site-busy", say("run.site_busy"))
            self._tell("lost" if sight.unreachable is None else "unreachable", self._say_lost(sight))
            return TOLD
        return since

    def _say_lost(self, sight: Sight) -> str:
        """What the person is told. Whoever reads their mail is on a foreign address, and knows it."""
        if sight.unreachable is not None:
            return say("card.unreachable", address=sight.unreachable)
        if sight.away is None or self.stay is None or self.stay.turn is None or self.stay.turn[0] == "mail_link":
            return say("card.lost")
        return say("fence.led_away", address=sight.away)

    def _is_lost(self, sight: Sight, since: float) -> bool:
        """Whether it is time to say so. The browser's own page about a site that does not answer leaves no doubt."""
        return sight.unreachable is not None or self.clock() - since >= SECONDS_BEFORE_LOST

    def _mind(self, sight: Sight) -> None:
        """Stop where a form was held back or led on to elsewhere, or where our own deed opened a foreign tab."""
        if sight.held_back is not None:
            # It did not leave the page, whoever pressed the button.
            self.unanswered = False
            raise FenceClosed(say("fence.held_back", address=sight.held_back))
        if sight.redirected is not None:
            if self.stay is not None:
                self.stay.typed = False
            raise FenceClosed(say("fence.foreign", address=sight.redirected))
        if sight.opened is None or self.stay is None:
            return
        turn = self.stay.turn
        if turn is None:
            raise FenceClosed(say("fence.opened", address=sight.opened))
        if turn[0] in SENDING:
            self._tell("trouble", say("fence.opened", address=sight.opened), FenceClosed.__name__)

    # --- steps and turns -------------------------------------------------------------------------------------------

    def _perform(self, step: Step, stay: Stay) -> None:
        screen = stay.sight.screen or ""
        if not step.is_wanted(self.stage):
            stay.todo.pop(0)
            self.journal.write(StepDone(screen, step.kind, step.part, "not on this page"))
            return
        if step.turn is None and not self._is_still_here_once_announced(step, stay):
            return
        if step.turn in SENDING and self._must_fill_again(stay):
            return
        if step.turn is not None:
            self._begin_turn(step, stay, step.turn)
        note = step.perform(self.stage)
        stay.todo.pop(0)
        stay.last = step
        stay.left = stay.left or step.moves_on or step.turn is not None
        if step.turn is None:
            stay.typed = stay.typed or (step.answer is not None and note == "done")
            stay.filled.append(step)
            self.journal.write(StepDone(screen, step.kind, step.part, note))

    def _must_fill_again(self, stay: Stay) -> bool:
        """Whether answers are gone again before the last look: some pages draw their fields anew."""
        lost = [step for step in stay.filled if step.is_lost(self.stage)] if stay.retries < RETRIES else []
        stay.filled = [step for step in stay.filled if step not in lost]
        stay.todo[:0] = lost
        stay.retries += bool(lost)
        return bool(lost)

    def _begin_turn(self, step: Step, stay: Stay, kind: TurnKind) -> None:
        """A turn begins once, however often the page builds itself anew while the person is told of it."""
        if stay.turn is None:
            if stay.hidden is not step:
                self.journal.write(TurnBegan(stay.sight.screen or "", kind, step.part))
            stay.turn = (kind, self.clock())
        self.unanswered = kind in SENDING
        self.rounds.clear()

    def _is_still_here_once_announced(self, step: Step, stay: Stay) -> bool:
        """Let the person see what is about to be done. They may have gone on meanwhile: then it is not done."""
        return not self._announce(step) or self.stage.look() == stay.sight

    def _fail(self, step: Step, stay: Stay, error: StepError) -> None:
        """A step that could not be done is the person's: they are told, and the program does not leave the page."""
        self._note_failure(step, stay, error)
        if step.turn is not None:
            # The person was not asked after all.
            self.unanswered, stay.turn = False, None
        stay.todo.pop(0)
        stay.failed = True
        named = type(error).__name__
        # The calendar says in English what went wrong inside it, for developers.
        problem = say(OF_THE_CALENDAR[named]) if named in OF_THE_CALENDAR else str(error).rstrip(".")
        self._tell("trouble", say("card.trouble", part=step.part or "", problem=problem), named)

    def _wait_for_sight(self, step: Step, stay: Stay, hidden: Hidden) -> None:
        """Nobody can see the place: the person is told once, and the step waits until they have cleared it."""
        # They were not asked to send anything after all.
        self.unanswered, stay.turn = False, None
        if stay.hidden is not step:
            stay.hidden, stay.retries = step, 0
            self._note_failure(step, stay, hidden)
            self._tell("trouble", str(hidden), type(hidden).__name__)
        stay.retries += 1
        if stay.retries > RETRIES:
            # What is asked for shows, and what it opens does not.
            self._fail(step, stay, hidden)

    def _note_failure(self, step: Step, stay: Stay, error: StepError) -> None:
        screen = stay.sight.screen or ""
        self.journal.write(StepFailed(screen, step.kind, step.part, type(error).__name__))

    def _end_turn(self) -> None:
        if self.stay is not None and self.stay.turn is not None:
            kind, began = self.stay.turn
            self.stay.turn = None
            self.journal.write(TurnEnded(self.stay.sight.screen or "", kind, round(self.clock() - began, 1)))

    # --- how it ends -----------------------------------------------------------------------------------------------

    def _is_over(self) -> bool:
        if self.proven is None or self.stay is None:
            return False
        end = self.flow.ends[self.proven]
        if self.gone or end.then is None:
            return True
        if self.stay.sight.screen not in end.proof:
            # Logged out, wherever that led: nothing more is done in the person's name but to log out of the other site.
            return not self._leaves_further(self.stay, end.then)
        # Proven, and nothing that the program could do to leave: no log-out on this page.
        return not self.stay.todo and not self.stay.left

    @staticmethod
    def _leaves_further(stay: Stay, then: tuple[str, ...]) -> bool:
        """Whether all that there is to do on this screen is to open another one at which the run may close."""
        steps = stay.rule.do if stay.rule is not None else ()
        return bool(steps) and all(step.leads_to in then and step.leads_to != stay.sight.screen for step in steps)

    def _led_away(self) -> bool:
        """Whether it was the program's own deed, not the person, that led to a foreign address."""
        return self.stay is None or self.stay.turn is None

    def _count_refusals(self, rule: Rule | None) -> None:
        """A screen that may come only so often within a quarter of an hour, whichever run it comes in."""
        if rule is not None and rule.tries is not None and self.attempts.note() >= rule.tries:
            raise NamedStop("too-many-tries", say("attempts.enough", tries=rule.tries))

    def _count_round(self, screen: str) -> None:
        self.rounds[screen] = self.rounds.get(screen, 0) + 1
        if self.rounds[screen] > ROUNDS:
            raise NamedStop("in-circles", say("card.in_circles", title=self._title(screen)))

    def _finish(self, stop: StepError | Stop | None) -> Result:
        self._end_turn()
        typed = self.stay is not None and self.stay.typed
        outcome = outcome_of(proven=self.proven is not None, unanswered=self.unanswered, typed=typed)
        reason = reason_of(stop) if stop else None
        self.journal.write(RunEnded(outcome, self.proven, reason))
        sentence = str(stop) if stop else ""
        if self.proven is not None:
            sentence = in_language(self.flow.ends[self.proven].say, self.language)
        if not isinstance(stop, WindowClosed):
            # Whoever stops, or closes the window, at the very last card changes nothing any more.
            with suppress(Stop, StepError):
                self._tell("finished" if self.proven else "stopped", sentence or say("card.stopped"))
        return Result(self.proven, outcome, reason, sentence)

    def _tell(self, kind: CardKind, sentence: str, error: str | None = None) -> None:
        rule = self.stay.rule if self.stay else None
        screen = self.stay.sight.screen if self.stay else None
        point = rule.points if rule else None
        self.human.tell(Card(kind=kind, say=sentence, screen=screen, point=point, error=error))

    def _title(self, screen: str) -> str:
        return in_language(self.flow.screen(screen).title, self.language)


def play(  # noqa: PLR0913  the parts of a run, each of them once
    flow: Flow,
    stage: LoopStage,
    human: Human,
    journal: Writer,
    *,
    person: Person,
    sites: Sites,
    language: str,
    attempts: Attempts | None = None,
) -> Result:
    """Run a flow. Raises InputError, before anything is opened, if the answers do not fit the flow or the sites."""
    for answer in flow.answers:
        person[answer]
    real = any(origin in site.origins for site in flow.sites.values() for origin in sites.origins_of(site))
    if person.invented and real:
        raise InputError(say("run.invented_on_real"))
    if not person.invented and not real:
        raise InputError(say("run.real_on_rehearsal"))
    journal.write(RunStarted(flow.name, flow.stage, "real" if real else "stand-ins", language))
    return Loop(flow, stage, human, journal, language=language, attempts=attempts).run()
