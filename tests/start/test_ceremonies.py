"""What can become of the computer's prompt: each has its card, and a way on that reaches the end.

Each is provoked with a virtual authenticator on the rehearsal site, whose server verifies what comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from pouce.browser.panel import ceremony
from pouce.flow.library import fixtures_folder
from pouce.person import Person
from pouce.rehearsal import Rehearsal
from pouce.rehearsal.stand_in import PASSWORD
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.sitting import Sitting
from pouce.start.world import rehearsal_world
from pouce.texts import say
from start.conftest import TODAY, Window
from start.player import Player, Script
from start.prompt import Prompt
from start.traffic import asks_only_which_screen, recorded

EMAIL = "marie.dupont@example.org"


@dataclass
class Sat:
    """A sitting at one stage, with its robot."""

    site: Rehearsal
    sitting: Sitting
    player: Player
    companion: Companion

    def play(self, script: Callable[[], Script]) -> None:
        """Play the stage by this script; then leave."""

        def whole() -> Iterator[None]:
            assert self.sitting.do("answers", {"mail_language": "fr", "device_name": "PC"}) == {}
            yield from script()
            self.sitting.do("leave", {})
            yield

        self.player.play(whole)
        self.companion.attend()

    def turn(self) -> Any:
        """The turn that the panel shows."""
        return self.player._first_turn()

    def until_turn(self, kind: str) -> Script:
        """Take turns up to the one of this kind."""
        yield from self.player.turns(lambda: (turn := self.turn()) is not None and turn.kind == kind)

    def until_again(self) -> Script:
        """Take turns up to the one that asks to try again."""
        yield from self.player.turns(lambda: (turn := self.turn()) is not None and turn.part == "again")

    def is_open(self) -> bool:
        """Whether the panel knows of an open prompt."""
        return self.companion.human is not None and self.companion.human.in_ceremony

    def until_open(self) -> Script:
        """Take turns until the prompt is open."""
        yield from self.player.turns(self.is_open)

    def shown(self) -> dict[str, Any]:
        """What the panel shows."""
        human = self.companion.human
        assert human is not None
        assert human.page is not None
        return human._lines[human.page]._shown or {}


@pytest.fixture
def sat(window: Window) -> Iterator[Callable[[int], Sat]]:
    """Sit somebody down at a stage."""
    with Rehearsal() as site:

        def sit(stage: int) -> Sat:
            person = Person.from_file(fixtures_folder() / "persons" / "marie.yaml")
            sitting = Sitting(rehearsal_world(site, person), Dossier(), "fr", today=lambda: TODAY, pace="fast")
            player = Player(site, password=PASSWORD)
            companion = player.companion = Companion(window, sitting, beat=player.beat)
            companion.begin_at(stage)
            sitting.do("begin", {"stage": str(stage)})
            sitting.plan = (stage,)
            return Sat(site, sitting, player, companion)

        yield sit


@pytest.mark.sweep
@pytest.mark.parametrize("cause", ["refuses", "is_another"])
def test_a_prompt_that_is_refused_at_once(sat: Callable[[int], Sat], cause: str) -> None:
    """No finger, face or code, or not the registered computer: the card says where to look, and trying again works."""
    here = sat(2)
    says: list[str] = []

    def script() -> Script:
        yield from here.until_turn("password")
        prompt = Prompt(here.companion)
        getattr(prompt, cause)()
        yield from here.until_again()
        yield from here.player.until(lambda: here.shown()["notes"] != [])
        says.extend([here.turn().say, *here.shown()["notes"]])
        prompt.answers()
        yield from here.until_turn("review")

    here.play(script)

    assert says[1:] == [say("panel.ceremony.refused", "fr")]
    assert "Ce n’est pas votre faute et rien n’est perdu" in says[0]


@pytest.mark.parametrize("sentence", ["cancelled", pytest.param("slow", marks=pytest.mark.sweep)])
def test_a_prompt_that_is_cancelled_or_too_slow(
    sat: Callable[[int], Sat], monkeypatch: pytest.MonkeyPatch, sentence: str
) -> None:
    """A cancelled prompt, and one that ran out of time, are nobody's fault; the card leads to the next attempt.

    While the prompt is open nothing touches the page: no focus, no click, no drawing.
    """
    monkeypatch.setattr(ceremony, "AT_ONCE", 0)
    if sentence == "slow":
        monkeypatch.setattr(ceremony, "TOO_SLOW", 0)
    here = sat(2)
    shown: list[Any] = []

    def script() -> Script:
        yield from here.until_turn("password")
        prompt = Prompt(here.companion)
        prompt.waits()
        yield from here.until_open()
        shown.append(here.shown()["say"])
        assert prompt.page is not None
        for _ in range(3):
            yield
        with recorded(prompt.page) as sent:
            for _ in range(12):
                yield
        assert asks_only_which_screen(sent), sent
        prompt.gives_up()
        yield from here.until_again()
        shown.append(here.turn().say)
        prompt.answers()
        yield from here.until_turn("review")

    here.play(script)

    open_card, again = shown
    assert open_card == say("panel.ceremony", "fr")
    assert "Ce n’est pas votre faute et rien n’est perdu" in again
    assert "«\u00a0Réessayer\u00a0»" in again


@pytest.mark.sweep
def test_a_page_that_is_left_in_the_middle_of_a_prompt(sat: Callable[[int], Sat]) -> None:
    """Whoever leaves the page while the prompt is open is no longer told of it, and goes on where they then are."""
    here = sat(2)
    says: list[str] = []

    def script() -> Script:
        yield from here.until_turn("password")
        prompt = Prompt(here.companion)
        prompt.waits()
        yield from here.until_open()
        assert prompt.page is not None
        prompt.page.goto(f"{here.site.rcam}/RCAM/", wait_until="commit")
        prompt.answers()
        yield from here.player.until(lambda: not here.is_open())
        says.append(here.shown()["say"])
        yield from here.until_turn("review")

    here.play(script)

    assert says != [say("panel.ceremony", "fr")]


@pytest.mark.sweep
def test_a_computer_that_is_registered_already(sat: Callable[[int], Sat]) -> None:
    """A computer that has a key for this account makes no second one: the stage reaches its end all the same."""
    here = sat(2)
    here.sitting.plan = (1,)
    ends: list[str] = []

    def script() -> Script:
        yield from here.player.turns(lambda: here.player.sitting_view() != "playing")
        ends.extend(done.verified for done in here.sitting.done)

    here.play(script)

    assert ends[0].startswith("Cet ordinateur était déjà lié à votre compte.")
    assert len(here.site.accounts[EMAIL].keys) == 1
