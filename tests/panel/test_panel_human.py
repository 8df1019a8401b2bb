"""What the panel's human makes of presses, cards and prompts: no browser."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from pouce.browser.panel import Offer, PanelHuman
from pouce.browser.panel import human as panel
from pouce.browser.panel.state import Shown, Spot
from pouce.errors import Stop
from pouce.flow.library import load_flow
from pouce.human import Card, CardKind, Deed, Turn
from pouce.languages import LANGUAGES, Language, typeset
from pouce.steps.your_turn import YourTurn
from pouce.texts import say, speak


class Quiet:
    """A helper that offers nothing."""

    def offer(self, turn: Turn) -> Offer:
        return Offer()

    def at_the_end(self, *, reached: bool) -> Offer:
        return Offer()

    def press(self, name: str) -> None:
        """Nothing."""

    def beat(self) -> None:
        """Nothing."""


class Waiting:
    """A page that counts how often somebody waits on it, and has the person press something meanwhile."""

    def __init__(self, human: PanelHuman, presses: dict[int, str]) -> None:
        self.human = human
        self.presses = presses
        self.waits = 0
        self.url = "https://site.example/page"

    def is_closed(self) -> bool:
        return False

    def wait_for_timeout(self, _: float) -> None:
        self.waits += 1
        if self.waits in self.presses:
            self.says({"press": self.presses[self.waits]})

    def says(self, said: dict[str, Any]) -> None:
        """The panel on this page says something."""
        self.human._hear(self, said)  # type: ignore[arg-type]


class Drawn:
    """A line that keeps what it was to draw and to bring into view."""

    def __init__(self) -> None:
        self.shown: list[dict[str, Any]] = []
        self.revealed: list[Spot] = []

    def show(self, state: dict[str, Any]) -> None:
        self.shown.append(state)

    def reveal(self, spot: Spot) -> None:
        self.revealed.append(spot)


class Place:
    """A part of the page, of so much breadth from the left."""

    def __init__(self, breadth: float) -> None:
        self.breadth = breadth

    def scroll_into_view_if_needed(self, *, timeout: float) -> None:
        """It is in view."""

    def bounding_box(self, *, timeout: float) -> dict[str, float]:
        return {"x": 0, "y": 0, "width": self.breadth, "height": 20}


@pytest.fixture
def human() -> PanelHuman:
    """A human at no pace at all, without a tab to draw on."""
    return PanelHuman(load_flow("request-access"), Quiet(), language="fr", ceremonies=(), pace=0)


def turn(part: str | None) -> Turn:
    """A turn of the computer's prompt."""
    return Turn(kind="webauthn", say="À vous", screen="eulogin.unlock", part=part, point="10", find=lambda _: None)


def prompt(**said: Any) -> dict[str, str]:
    """What the watcher of the page tells of a prompt."""
    return {"ceremony": json.dumps({"kind": "get", **said})}


@pytest.mark.parametrize("fills", [True, False])
def test_a_pause_holds_back_what_was_announced(human: PanelHuman, fills: bool) -> None:
    """Whoever presses Pause while a deed is announced keeps the program from doing it until they go on."""
    page = Waiting(human, {3: "resume"})
    page.says({"press": "pause"})
    human.announce(Deed(named="Nom", fills=fills, find=lambda _: None), page)  # type: ignore[arg-type]

    assert page.waits == 3


def test_a_stop_ends_a_pause(human: PanelHuman) -> None:
    """Stop counts at any time."""
    page = Waiting(human, {2: "stop"})
    page.says({"press": "pause"})

    with pytest.raises(Stop):
        human.announce(Deed(named="Nom", fills=True, find=lambda _: None), page)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "shown"),
    [("PartNotFound", "«\u00a0Suivant\u00a0»\u00a0: rien à presser."), ("CameBack", "rien à presser.")],
)
def test_what_was_tried_last_is_named_unless_the_page_is_meant(human: PanelHuman, error: str, shown: str) -> None:
    """A card of trouble begins with the part that was tried; one about a page that came back does not."""
    human.announce(Deed(named="Suivant", fills=False, find=lambda _: None), Waiting(human, {}))  # type: ignore[arg-type]
    human.tell(Card(kind="trouble", say="rien à presser.", error=error))

    assert human._say == shown


@pytest.mark.parametrize(("kind", "label"), [("unreachable", "Réessayer"), ("lost", "Reprendre l’étape")])
def test_a_press_on_the_way_back_is_told_once(human: PanelHuman, kind: CardKind, label: str) -> None:
    """Where no page is known, the card has a button; a press is told at the next look, and not again after it."""
    page = Waiting(human, {})
    human.tell(Card(kind=kind, say="Je ne connais pas cette page."))
    page.says({"press": human._main.press})

    assert human._main.label == label
    assert (human.wants_again(), human.wants_again()) == (True, False)


def test_a_prompt_stays_open_when_its_page_is_met(human: PanelHuman) -> None:
    """A prompt may begin before the program has looked at its page; it ends with it, whatever other tabs do."""
    page, other = Waiting(human, {}), Waiting(human, {})
    human.page = page  # type: ignore[assignment]
    page.says(prompt(phase="begun"))
    human.tell(Card(kind="progress", say="Identifiez-vous", screen="eulogin.unlock", point="10"))
    other.says({"ready": True})
    assert human.in_ceremony
    assert human._in_front() == ("you", say("panel.ceremony", "fr"))

    page.says({"ready": True})
    assert not human.in_ceremony


def test_a_prompt_in_another_tab_does_not_hide_the_card(human: PanelHuman) -> None:
    """Whoever goes on in another tab is told of what is there; the prompt they left is still not cut off."""
    page, other = Waiting(human, {}), Waiting(human, {})
    page.says(prompt(phase="begun"))
    human.page = other  # type: ignore[assignment]
    human.tell(Card(kind="progress", say="Bienvenue", screen="rcam.welcome", point="8"))

    assert human._in_front() == ("me", "Bienvenue")
    assert human.in_ceremony


def test_a_captcha_is_awaited_while_room_is_made_for_the_next_turn(human: PanelHuman) -> None:
    """Where all else on its page is done already, the ring stays on the CAPTCHA until its field is left."""
    page, line = Waiting(human, {}), Drawn()
    human.page, human._lines = page, {page: line}  # type: ignore[assignment, dict-item]
    field, button = Place(100), Place(900)
    captcha = Turn(kind="captcha", say="Recopiez", screen="s", part="captcha", point="3", find=lambda _: field)  # type: ignore[arg-type, return-value]
    send = Turn(kind="submit", say="Cliquez", screen="s", part="create", point="3", find=lambda _: button)  # type: ignore[arg-type, return-value]
    human.take_turn(captcha, page)  # type: ignore[arg-type]
    human.make_room(send.find, page)  # type: ignore[arg-type]
    human.take_turn(send, page)  # type: ignore[arg-type]

    assert line.shown[-1]["ring"]["x"] == 50
    assert line.shown[-1]["leaving"]
    assert [spot.x for spot in line.revealed] == [450, 50]

    page.says({"left": True})
    assert (line.shown[-1]["say"], line.shown[-1]["ring"]["x"]) == ("Cliquez", 450)


def test_a_mail_that_does_not_come_is_looked_for(human: PanelHuman, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some minutes the card says where the mail may be; the turn goes on."""
    mail = Turn(kind="mail_link", say="Ouvrez", screen="eulogin.mail_sent", part=None, point="4", find=lambda _: None)
    human.take_turn(mail, None)  # type: ignore[arg-type]
    human.check()
    assert human._notes == []

    monkeypatch.setattr(panel, "MAIL_LATE", 0)
    human.check()
    human.check()
    assert human._notes == [say("panel.help.mail_link")]
    assert human._turns == [mail]


def test_what_became_of_a_prompt_is_said_whichever_comes_first(human: PanelHuman) -> None:
    """The page may ask to try again before the prompt has told that it is over, or after."""
    page, over = Waiting(human, {}), prompt(phase="over", error="NotAllowedError", ms=20)
    human.take_turn(turn("again"), None)  # type: ignore[arg-type]
    page.says(over)
    assert human._notes == [say("panel.ceremony.refused", "fr")]

    human.tell(Card(kind="progress", say="Identifiez-vous", screen="eulogin.unlock", point="10"))
    page.says(over)
    human.take_turn(turn("again"), None)  # type: ignore[arg-type]
    assert human._notes == [say("panel.ceremony.refused", "fr")]


def test_what_became_of_a_prompt_does_not_go_with_the_card_before(human: PanelHuman) -> None:
    """A prompt that is refused at once is over while the card still is that of the page before, with its button."""
    page = Waiting(human, {})
    human.page = page  # type: ignore[assignment]
    human.take_turn(turn("submit"), None)  # type: ignore[arg-type]
    for said in ({"ready": True}, prompt(phase="begun"), prompt(phase="over", error="NotAllowedError", ms=20)):
        page.says(said)
    human.tell(Card(kind="progress", say="Pas abouti", screen="eulogin.enrolment_failed", point="7"))
    human.take_turn(turn("again"), None)  # type: ignore[arg-type]

    assert human._notes == [say("panel.ceremony.refused", "fr")]


def test_what_became_of_a_prompt_outlives_its_page(human: PanelHuman) -> None:
    """A prompt that is refused at once is over before its own page is met; the next page says so all the same."""
    Waiting(human, {}).says(prompt(phase="over", error="NotAllowedError", ms=20))
    human.tell(Card(kind="progress", say="Identifiez-vous", screen="eulogin.unlock", point="10"))
    human.take_turn(turn(None), None)  # type: ignore[arg-type]
    human.tell(Card(kind="progress", say="Pas abouti", screen="eulogin.unlock_again", point="10"))
    human.take_turn(turn("again"), None)  # type: ignore[arg-type]

    assert human._notes == [say("panel.ceremony.refused", "fr")]


@pytest.mark.parametrize(
    ("url", "named"),
    [("https://site.example/page", True), ("about:blank", False), ("chrome-error://chromewebdata/", False)],
)
def test_the_head_names_a_page_where_there_is_one(human: PanelHuman, url: str, named: bool) -> None:
    """An empty tab, and the browser's own page about one that did not come, have no host that says anything."""
    page, line = Waiting(human, {}), Drawn()
    page.url = url
    human.page, human._lines = page, {page: line}  # type: ignore[assignment,dict-item]
    human.tell(Card(kind="progress", say="Je regarde.", screen=None, point=None))

    assert ("Page" in line.shown[-1]["head"]) == named


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_above_a_card_is_not_said_twice(language: Language) -> None:
    """A sentence that begins with “Your turn” stands below that word already."""
    speak(language)
    whole = Shown(who="you", say="", step="", parts=(), host="", language=language)
    turns = load_flow("create-account").rules["eulogin.register"].do
    sentence = next(step.your_turn.say[language] for step in turns if isinstance(step, YourTurn))
    above, _, below = sentence.partition(":")

    drawn = replace(whole, say=sentence).as_dict()

    assert drawn["word"] == above.strip()
    assert drawn["say"].casefold() == typeset(below.strip(), language).casefold()
    assert drawn["say"][0].isupper()
