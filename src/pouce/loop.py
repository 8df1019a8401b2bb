"""The loop: where are we → do what this screen needs → wait until the page is another.

It knows no step by name, and nothing of browsers: the stage looks, a step does its deed, the human takes turns.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from pouce.attempts import Attempts
from pouce.ending import NamedStop, Result, outcome_of, reason_of
from pouce.errors import FenceClosed, InputError, StepError, Stop, WindowClosed
from pouce.flow.flow import Flow
from pouce.flow.models import Rule
from pouce.human import Card, CardKind, Human
from pouce.journal.events import EndProven, PageUnknown, RunEnded, RunStarted, ScreenMet
from pouce.person import Person
from pouce.sight import LoopStage, Sight
from pouce.sites import Sites
from pouce.stay import Stay, Writer
from pouce.texts import say
from pouce.words import in_language

SECONDS_BEFORE_LOST = 3.0
"""How long no screen may be recognised before the person is told: pages load, redirect and build themselves."""

ROUNDS = 6
"""How often the program may come to the same screen, with no turn of the person in between, before it stops."""


RETURNS = 2
"""How often in a row a page may come before it is the person's. Once it may be chance: some pages draw their fields
anew some moments after they have come, and an empty one was sent."""


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
        self.gone = False
        self.lost_since: float | None = None
        self.told_lost = False
        self.passed_over: Sight | None = None
        self.rounds: dict[str, int] = {}
        # A human and a stage need not have these: whoever plays by themselves needs no pause.
        self._check: Callable[[], None] = getattr(human, "check", lambda: None)
        self._wants_again: Callable[[], bool] = getattr(human, "wants_again", lambda: False)
        self._is_asked_for_a_pause: Callable[[], bool] = getattr(stage, "is_asked_for_a_pause", lambda: False)

    def run(self) -> Result:
        """Go on until an end is reached, or until somebody or something ends the run."""
        try:
            self._begin()
            idle = 0
            while not self._is_over():
                self._check()
                self._try_again()
                sight = self._look()
                if sight.screen is None:
                    self._note_unknown(sight)
                elif self._may_be_answered(sight):
                    self._begin_anew()
                else:
                    stay = self.stay
                    # Whoever was told that they are lost is told anew where they are, and what they were at.
                    if stay is None or sight != stay.sight or self.told_lost:
                        idle, stay = 0, self._arrive(sight)
                    self.lost_since, self.told_lost = None, False
                    if self._is_over() or stay.advance():
                        idle = 0
                        continue
                idle += 1
                self.stage.pause(idle)
        except (Stop, FenceClosed) as stop:
            return self._finish(stop)
        return self._finish(None)

    # --- where are we --------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Open the first address, unless the page already shows a screen on which this flow can be taken up."""
        if self._look().screen not in self.flow.resumable:
            self._begin_anew()

    def _begin_anew(self) -> None:
        """Open the first address: from there the site leads to where things stand."""
        try:
            self.stage.open(self.flow.begin)
        except StepError as error:
            self._tell("trouble", say("card.trouble", problem=str(error)), type(error).__name__)

    def _may_be_answered(self, sight: Sight) -> bool:
        """Whether the page asks for what the person may have sent already: they left that tab, or went back from it.

        Said once of a page: where the first address does not open, the page is the person's.
        """
        rule = self.flow.rules.get(sight.screen or "")
        if rule is None or not rule.sends or sight == self.passed_over:
            return False
        has_left = self.stay is not None and self.stay.unanswered and sight != self.stay.sight
        if not sight.older and not (has_left and self.stage.came_by() == "history"):
            return False
        self.passed_over = sight
        return True

    def _try_again(self) -> None:
        """The person asks for a page that is known. Where none comes now either, the card still holds."""
        if self._wants_again():
            with suppress(StepError):
                self.stage.load_again(self.flow.begin)

    def _look(self) -> Sight:
        """Look at the stage. What it warns of is said once, so it is minded at every look. Raises FenceClosed."""
        sight = self.stage.look()
        self._mind(sight)
        return sight

    def _arrive(self, sight: Sight) -> Stay:
        """A screen that was not there a moment ago: note it, tell of it, and lay out what is to be done."""
        screen = sight.screen or ""
        before = self.stay
        if before is not None:
            before.end_turn()
            if before.asked or before.given_over:
                self.rounds.clear()
        rule = self.flow.rules.get(screen)
        # Whoever was lost and is back where they were has not been shown the page a second time.
        is_new = before is None or sight != before.sight
        stay = self.stay = Stay(
            sight, rule, stage=self.stage, look=self._look, human=self.human, journal=self.journal, clock=self.clock
        )
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
            stay.tell("lost" if self.proven is None else "progress", say("card.elsewhere", title=self._title(screen)))
        elif rule.stop is not None:
            raise NamedStop(rule.stop.reason, in_language(rule.stop.say, self.language))
        else:
            spoken = in_language(rule.say, self.language) if rule.say else self._title(screen)
            stay.tell("progress" if rule.do else "waiting", spoken)
            is_back = is_new and before is not None and self._has_come_back(before, screen)
            if is_back and before is not None and self.stage.came_by() == "site":
                self._give_over(stay, before)
        return stay

    @staticmethod
    def _has_come_back(before: Stay, screen: str) -> bool:
        """Whether the program had just left this screen, or had given it over to the person."""
        return before.sight.screen == screen and (before.pressed or before.given_over)

    def _give_over(self, stay: Stay, before: Stay) -> None:
        """A page that came back is filled in and pressed once more at most; then its new words are shown."""
        stay.came_back = True
        if before.given_over or self.rounds[stay.screen] > RETURNS:
            stay.give_over(self.stage.new_words())

    def _note_unknown(self, sight: Sight) -> None:
        """No screen is known on any tab: after a while say so, once, and go on looking."""
        if self.told_lost:
            return
        if self.lost_since is None or sight.late:
            self.lost_since = self.clock()
        elif self._is_lost(sight, self.lost_since):
            self.told_lost = True
            self.gone = self.proven is not None
            if not self.gone:
                self._lost(sight)

    def _lost(self, sight: Sight) -> None:
        """Tell the person that the page is not known; stop where our own deed led to elsewhere, or the site is busy."""
        self.journal.write(PageUnknown())
        if self.stay is not None and sight.born != self.stay.sight.born:
            self.stay.typed = False
        foreign = sight.framed or (sight.away if self._led_away() else None)
        if foreign is not None:
            raise FenceClosed(say("fence.foreign", address=foreign))
        if self._is_asked_for_a_pause():
            raise NamedStop("site-busy", say("run.site_busy"))
        self._tell("unreachable" if sight.unreachable is not None or sight.blank else "lost", self._say_lost(sight))

    def _say_lost(self, sight: Sight) -> str:
        """What the person is told. Whoever reads their mail is on a foreign address, and knows it."""
        if sight.unreachable is not None:
            return say("card.unreachable", address=sight.unreachable)
        if sight.blank:
            return say("card.blank")
        if sight.away is None or self.stay is None or self.stay.turn is None or self.stay.turn == "mail_link":
            return say("card.lost")
        return say("fence.led_away", address=sight.away)

    def _is_lost(self, sight: Sight, since: float) -> bool:
        """Whether it is time to say so. The browser's own page about a site that does not answer leaves no doubt."""
        return sight.unreachable is not None or self.clock() - since >= SECONDS_BEFORE_LOST

    def _mind(self, sight: Sight) -> None:
        """Stop where a form was held back or led on to elsewhere, or where our own deed opened a foreign tab."""
        if sight.held_back is not None:
            # It did not leave the page, whoever pressed the button.
            if self.stay is not None:
                self.stay.unanswered = False
            raise FenceClosed(say("fence.held_back", address=sight.held_back))
        if sight.redirected is not None:
            if self.stay is not None:
                self.stay.typed = False
            raise FenceClosed(say("fence.foreign", address=sight.redirected))
        if sight.opened is None or self.stay is None:
            return
        if self.stay.turn is None:
            raise FenceClosed(say("fence.opened", address=sight.opened))
        if self.stay.unanswered:
            self._tell("trouble", say("fence.opened", address=sight.opened), FenceClosed.__name__)

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
        # Where it could not, the person is asked to, and nothing says that it is over while they are still signed in.
        return not self.stay.todo and not self.stay.left and not self.stay.failed

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
        if self.stay is not None:
            self.stay.end_turn()
        typed = self.stay is not None and self.stay.typed
        unanswered = self.stay is not None and self.stay.unanswered
        outcome = outcome_of(proven=self.proven is not None, unanswered=unanswered, typed=typed)
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
        if self.stay is not None:
            self.stay.tell(kind, sentence, error)
        else:
            self.human.tell(Card(kind=kind, say=sentence, screen=None, point=None, error=error))

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
