"""What a human may have beyond `tell` and `take_turn`: it is asked at every look, and sees each deed beforehand."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from loop.conftest import NotedStage, at, flow_with
from pouce.errors import Stop, WindowClosed
from pouce.loop import Loop
from pouce.person import Person
from pouce.sight import Sight

FORM = {"on": "shop.begin", "point": "2", "do": [{"fill": {"name": "person.last_name"}}, {"click": "next"}]}


class Checking:
    """A human that is asked at every look, and stops at one of them."""

    def __init__(self, *, stops_at: int) -> None:
        self.asked = 0
        self.stops_at = stops_at
        self.cards: list[str] = []

    def check(self) -> None:
        """One look."""
        self.asked += 1
        if self.asked == self.stops_at:
            raise Stop("stopped by hand")

    def tell(self, card: object) -> None:
        """Note the kind."""
        self.cards.append(card.kind)  # type: ignore[attr-defined]


class AnnouncingStage(NotedStage):
    """A stage that announces, and on which the person goes on while it does."""

    def announce(self, step: object) -> bool:
        """Note the step; the page goes on."""
        self.noted.append(f"announce {step.part}")  # type: ignore[attr-defined]
        if step.part == "name":  # type: ignore[attr-defined]
            self.pause(0)
        return True


def journal() -> SimpleNamespace:
    """A journal that keeps nothing."""
    return SimpleNamespace(write=lambda _event: None)


def test_a_human_can_stop_at_any_look() -> None:
    """A human with `check` is asked before each look, and its Stop ends the run as a stop."""
    stage = NotedStage([at(None), at("begin"), at("begin")], Person(last_name="Dupont"))
    human = Checking(stops_at=2)

    result = Loop(flow_with(FORM), stage, human, journal(), language="en").run()  # type: ignore[arg-type]

    assert (human.asked, result.reason, human.cards[-1:]) == (2, "stop", ["stopped"])


def test_what_the_person_went_past_is_not_done() -> None:
    """A deed that was announced is left undone when the page is another one afterwards."""
    stage = AnnouncingStage([at(None), at("begin"), at("done")], Person(last_name="Dupont"))

    result = Loop(flow_with(FORM), stage, Checking(stops_at=99), journal(), language="en").run()  # type: ignore[arg-type]

    assert stage.noted == ["open shop.begin", "announce name"]
    assert result.end == "bought"


class Leaving(Checking):
    """A human whose window goes while the last card is shown."""

    def tell(self, card: object) -> None:
        """Note the kind; at the last one there is no window any more."""
        super().tell(card)
        if card.kind == "finished":  # type: ignore[attr-defined]
            raise WindowClosed("closed")


def test_a_window_that_goes_at_the_last_card_changes_nothing() -> None:
    """What a screen of the site has proven is the result, even if nobody could be told of it any more."""
    stage = NotedStage([at(None), at("begin"), at("done")], Person(last_name="Dupont"))

    result = Loop(flow_with(FORM), stage, Leaving(stops_at=99), journal(), language="en").run()  # type: ignore[arg-type]

    assert (result.end, result.outcome) == ("bought", "reached")


class WarningStage(AnnouncingStage):
    """A stage on which a form is held back while a deed is announced. It says so once."""

    warning: str | None = None

    def announce(self, step: object) -> bool:
        """Note the step, and the form."""
        self.warning = "https://elsewhere.example"
        return True

    def look(self) -> Sight:
        """What is there, and what has just happened."""
        held_back, self.warning = self.warning, None
        return replace(super().look(), held_back=held_back)


def test_a_warning_between_two_looks_of_the_run_is_heard() -> None:
    """A form that is held back while a deed is announced ends the run, though the look after that saw it first."""
    stage = WarningStage([at(None), at("begin"), at("begin"), at("done")], Person(last_name="Dupont", invented=True))
    human = Checking(stops_at=100)

    result = Loop(flow_with(FORM), stage, human, journal(), language="en").run()  # type: ignore[arg-type]

    assert (result.reason, stage.noted) == ("fence-closed", ["open shop.begin"])
    assert "https://elsewhere.example" in result.say
