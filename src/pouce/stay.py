"""The program's stay on one screen: which steps are left, whose turn it is, and what becomes of a step that fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from pouce.errors import CameBack, FenceClosed, Hidden, PageMoved, PartNotFound, StepError
from pouce.flow.models import Rule
from pouce.human import Card, CardKind, Find, Human
from pouce.journal.events import Event, StepDone, StepFailed, TurnBegan, TurnEnded
from pouce.sight import LoopStage, Sight
from pouce.steps.stage import IRREVOCABLE, TurnKind
from pouce.steps.step import Step
from pouce.texts import say

RETRIES = 5
"""How often a step is begun anew because the page built itself anew under it."""

SETTLING = 2.0
"""Seconds that a page which came back is left alone first: what emptied its form at the same moment as the first time
would do so again."""

OF_THE_CALENDAR = {
    "DateRefused": "step.date_refused",
    "DateUndecided": "step.date_undecided",
    "DateLeft": "step.date_left",
}
"""Sentences for errors of the calendar, by their class."""


class Writer(Protocol):
    """Whatever keeps the events: the journal."""

    def write(self, event: Event) -> None:
        """Keep one event."""


class Stay:
    """What is done on one screen, from the look that met it until a look that meets another.

    `typed`: something was filled in here and is not sent. `left`: something was done that may lead away. `asked`: the
    person had a turn. `failed`: a step was left to the person. `pressed`: the program's own last deed was to leave the
    page, which nobody else has touched. `came_back`: the site has answered that with the same page. `given_over`: it
    did so again, and the page is the person's. `unanswered`: they were asked to send something, and no other screen has
    come since.
    """

    def __init__(  # noqa: PLR0913  the parts of a stay, each of them once
        self,
        sight: Sight,
        rule: Rule | None,
        *,
        stage: LoopStage,
        look: Callable[[], Sight],
        human: Human,
        journal: Writer,
        clock: Callable[[], float],
    ) -> None:
        """`look` looks at the stage, and minds what it sees, as the loop does: it raises FenceClosed."""
        self.sight = sight
        self.rule = rule
        self.todo: list[Step] = list(rule.do) if rule else []
        self.typed = False
        self.left = False
        self.asked = False
        self.pressed = False
        self.came_back = False
        self.unanswered = False
        self.turn: TurnKind | None = None
        self._stage = stage
        self._look = look
        self._human = human
        self._journal = journal
        self._clock = clock
        self._since = clock()
        self._turn_since = 0.0
        self._retries = 0
        self.failed = False
        self.given_over = False
        self._last: Step | None = None
        self._hidden: Step | None = None
        self._filled: list[Step] = []
        # A stage need not have this: where nobody watches, nothing is announced.
        self._announce: Callable[[Step], bool] = getattr(stage, "announce", lambda _: False)

    @property
    def screen(self) -> str:
        """The screen's name."""
        return self.sight.screen or ""

    def tell(self, kind: CardKind, sentence: str, error: str | None = None, find: Find | None = None) -> None:
        """Show the person a card about this screen, or about the place on it that `find` finds."""
        point = self.rule.points if self.rule else None
        self._human.tell(Card(kind=kind, say=sentence, screen=self.sight.screen, point=point, error=error, find=find))

    def give_over(self, find: Find | None) -> None:
        """The page has come back although the program had left it: it is the person's, who can read what it says."""
        for step in self.todo:
            if step.moves_on:
                self._note_failure(step, CameBack(""))
        self.todo.clear()
        self.failed = self.given_over = True
        self.tell("trouble", say("card.came_back"), CameBack.__name__, find)

    def advance(self) -> bool:
        """Do the next step, if there is one and the one before is over. False: nothing to do but wait.

        Raises FenceClosed where it would lead to a foreign address, and what the human raises.
        """
        if not self._is_last_over():
            return False
        while self.todo and self.failed and self.todo[0].moves_on:
            self.todo.pop(0)
        if not self.todo or self._must_wait(self.todo[0]):
            return False
        step = self.todo[0]
        try:
            self._perform(step)
        except PageMoved:
            self._note_move(step)
        except FenceClosed as closed:
            self._call_off()
            self._note_failure(step, closed)
            raise
        except Hidden as hidden:
            self._wait_for_sight(step, hidden)
        except StepError as error:
            self._follow(step)
            if self._is_still_here():
                self._fail(step, error)
        return True

    def end_turn(self) -> None:
        """The person's turn is over, if they had one: another screen has come, or what they were asked for is done."""
        if self.turn is not None:
            kind, self.turn = self.turn, None
            self._journal.write(TurnEnded(self.screen, kind, round(self._clock() - self._turn_since, 1)))

    # --- one step --------------------------------------------------------------------------------------------------

    def _perform(self, step: Step) -> None:
        if not step.is_wanted(self._stage):
            self.todo.pop(0)
            self._journal.write(StepDone(self.screen, step.kind, step.part, "not on this page"))
            return
        # Let the person see what is about to be done. They may have gone on meanwhile: then it is not done.
        if step.turn is None and self._announce(step) and not self._is_still_here():
            return
        if (step.moves_on or step.turn in IRREVOCABLE) and self._must_fill_again():
            return
        if step.turn is not None:
            self._begin_turn(step, step.turn)
        if step.moves_on and self._filled and not self.came_back:
            self._stage.note_words()
        note = step.perform(self._stage)
        self.todo.pop(0)
        self.pressed = step.moves_on
        self._last = step
        self.left = self.left or step.moves_on or step.turn is not None
        self._follow(step)
        if step.turn is None:
            self.typed = self.typed or (step.answer is not None and note == "done")
            self._filled.append(step)
            self._journal.write(StepDone(self.screen, step.kind, step.part, note))

    def _begin_turn(self, step: Step, kind: TurnKind) -> None:
        """A turn begins once, however often the page builds itself anew while the person is told of it."""
        if self.turn is None:
            if self._hidden is not step:
                self._journal.write(TurnBegan(self.screen, kind, step.part))
            self.turn, self._turn_since = kind, self._clock()
        self.unanswered = kind in IRREVOCABLE
        self.asked = True

    def _is_last_over(self) -> bool:
        """Whether the step before is over: a consent is when its box is ticked."""
        if self._last is None:
            return True
        try:
            if not self._last.is_over(self._stage):
                return False
        except StepError:
            return False
        self.end_turn()
        self._last = None
        return True

    def _must_wait(self, step: Step) -> bool:
        """Whether a step waits: a page may want a while, and a place that was hidden must show first."""
        own = self.rule.after if self.rule is not None else 0
        early = self._clock() - self._since < max(own, SETTLING if self.came_back else 0)
        return early or (self._hidden is step and step.part is not None and not self._stage.in_sight(step.part))

    def _must_fill_again(self) -> bool:
        """Whether answers are gone again before the page is left: some pages draw their fields anew."""
        filled = {step.part: step for step in self._filled if step.fills and step.part is not None}
        if not filled or self._retries >= RETRIES:
            return False
        lost = [filled[part] for part in self._stage.emptied(tuple(filled))]
        self._filled = [step for step in self._filled if step not in lost]
        self.todo[:0] = lost
        self._retries += bool(lost)
        return bool(lost)

    def _is_still_here(self) -> bool:
        """Look whether we are where the stay began."""
        return self._look() == self.sight

    def _follow(self, step: Step) -> None:
        """A page that the step itself has renewed belongs to the stay."""
        if step.may_renew:
            sight = self._look()
            if sight.screen == self.sight.screen:
                self.sight = sight

    # --- what goes wrong -------------------------------------------------------------------------------------------

    def _note_move(self, step: Step) -> None:
        """The page moved under a step, which is begun anew so many times."""
        if self._is_still_here():
            # Still here, so nobody was asked yet; where the page has gone, the person may have sent it.
            self.unanswered = False
        self._retries += 1
        if self._retries > RETRIES:
            self._fail(step, StepError(say("step.page_moved")))

    def _fail(self, step: Step, error: StepError) -> None:
        """A step that could not be done is the person's: they are told, and the program does not leave the page."""
        self._note_failure(step, error)
        if step.turn is not None:
            self._call_off()
        self.todo.pop(0)
        self.failed = True
        named = type(error).__name__
        # The calendar says in English what went wrong inside it, for developers.
        problem = say(OF_THE_CALENDAR[named]) if named in OF_THE_CALENDAR else str(error).rstrip(".")
        if isinstance(error, PartNotFound) and step.answer is not None:
            # Nothing can point at a box that is not found: it is named instead.
            self._stage.note_left()
            self.tell(
                "trouble", say("card.trouble_answer", answer=say(f"answer.{step.answer}"), problem=problem), named
            )
        elif isinstance(error, PartNotFound) and step.moves_on and step.part is not None:
            called = self._stage.call(step.part)
            self.tell("trouble", say("card.trouble_press", button=called, problem=problem), named)
        else:
            self.tell("trouble", say("card.trouble", problem=problem), named)

    def _wait_for_sight(self, step: Step, hidden: Hidden) -> None:
        """Nobody can see the place: the person is told once, and the step waits until they have cleared it."""
        self._call_off()
        if self._hidden is not step:
            self._hidden, self._retries = step, 0
            self._note_failure(step, hidden)
            self.tell("trouble", str(hidden), type(hidden).__name__)
        self._retries += 1
        if self._retries > RETRIES:
            # What is asked for shows, and what it opens does not.
            self._fail(step, hidden)

    def _call_off(self) -> None:
        """The person was not asked after all."""
        self.unanswered, self.turn = False, None

    def _note_failure(self, step: Step, error: StepError) -> None:
        self.typed = self.typed or error.leaves_text
        self._journal.write(StepFailed(self.screen, step.kind, step.part, type(error).__name__))
