"""A stage that only notes what it was asked, a human that only notes what it was told, and a small flow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from pouce.ending import Result
from pouce.errors import StepError, WindowClosed
from pouce.flow.flow import Flow
from pouce.flow.models import End, Rule
from pouce.human import Card, Find
from pouce.journal.events import Event
from pouce.loop import Loop
from pouce.person import Person, Private
from pouce.sight import CameBy, Sight
from pouce.sites import Option, Site
from pouce.steps.stage import TurnKind

SITE = Site.model_validate(
    {
        "site": "shop",
        "title": {"fr": "Boutique", "en": "Shop"},
        "origins": ["https://shop.example"],
        "languages": ["fr", "en"],
        "parts": {
            "name": {"field": {"fr": "Nom", "en": "Name"}},
            "next": {"button": {"fr": "Suivant", "en": "Next"}},
            "birth": {"date": {"fr": "Naissance", "en": "Birth"}},
            "box": {"tick": {"fr": "Oui", "en": "Yes"}},
            "perhaps": {"field": {"fr": "Peut-être", "en": "Perhaps"}, "optional": True},
        },
        "screens": {
            name: {"title": {"fr": name.title(), "en": name.title()}, "path": f"/{name}"}
            for name in ("begin", "form", "done", "closed", "left", "elsewhere")
        },
    }
)

SAY = {"fr": "À vous : « {button} ».", "en": "Your turn: “{button}”."}

BEGIN = {"on": "shop.begin", "point": "2", "do": [{"click": "next"}]}
FILL = {"fill": {"name": "person.last_name"}}
DATE = {"date": {"birth": "person.birth_date"}}
REVIEW = {"your_turn": {"review": "next", "say": SAY}}

Run = Callable[..., SimpleNamespace]
"""What `run_flow` gives: it runs a flow over a list of sights."""


def names(ran: SimpleNamespace) -> list[str]:
    """The events by name."""
    return [event.name for event in ran.events]


@dataclass
class NotedElement:
    """An element of the stage that only notes."""

    stage: NotedStage
    part: str

    def is_empty(self) -> bool:
        return not self.stage.shown.get(self.part)

    def holds(self, answer: Private) -> bool:
        return self.stage.shown.get(self.part) == answer.label

    def type(self, answer: Private) -> bool:
        self.stage.note(f"type {self.part}")
        self.stage.shown[self.part] = self.stage.becomes.get(self.part, answer.label)
        return self.holds(answer)

    def pick_date(self, answer: Private) -> None:
        self.stage.pause(0)
        self.stage.note(f"date {self.part}")

    def click(self) -> None:
        self.stage.note(f"click {self.part}")

    def is_ticked(self) -> bool:
        return self.part in self.stage.shown


@dataclass
class NotedStage:
    """Walks through a list of sights, and notes what it was asked. A sight stays until `pause` or a deed moves on."""

    sights: list[Sight | None]
    person: Person
    noted: list[str] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    becomes: dict[str, str] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    faults: dict[str, list[Exception]] = field(default_factory=dict)
    covered: int = 0
    """For how many looks nothing is in sight."""
    takes_turn: Callable[[str], None] = lambda _: None
    says_more: bool = False
    """Whether a page that comes back says something that it did not say before."""
    comes_by: CameBy = "site"

    def note(self, deed: str) -> None:
        for fault in self.faults.get(deed, [])[:1]:
            self.faults[deed].pop(0)
            raise fault
        self.noted.append(deed)
        if deed.startswith(("click", "open")):
            self.pause(0)

    def look(self) -> Sight:
        if not self.sights or self.sights[0] is None:
            raise WindowClosed("closed")
        return self.sights[0]

    def pause(self, idle: int) -> None:
        assert idle < 500, "the loop waits for something that never comes"
        if len(self.sights) > 1:
            self.sights.pop(0)

    def in_sight(self, part: str) -> bool:
        self.covered -= 1
        return self.covered < 0

    def has(self, part: str) -> bool:
        return part not in self.missing

    def emptied(self, parts: Sequence[str]) -> list[str]:
        return [part for part in parts if self.has(part) and self.find(part).is_empty()]

    def note_words(self) -> None:
        """The pages here say nothing."""

    def note_left(self) -> None:
        self.note("left to the person")

    def call(self, part: str) -> str:
        return part

    def came_by(self) -> CameBy:
        return self.comes_by

    def new_words(self) -> Find | None:
        return (lambda _: None) if self.says_more else None

    def may_lack(self, part: str) -> bool:
        return SITE.parts[part].optional

    def find(self, part: str) -> NotedElement:
        if part in self.missing:
            raise StepError(f"no {part}")
        return NotedElement(self, part)

    def boxes(self, part: str) -> list[NotedElement]:
        return [self.find(part)]

    def options(self, part: str) -> Mapping[str, Option]:
        return SITE.parts[part].options or {}

    def open(self, screen: str) -> None:
        self.note(f"open {screen}")

    def hand_over(self, kind: TurnKind, part: str | None, say: Mapping[str, str]) -> None:
        self.note(f"turn {kind} {part}")
        self.takes_turn(f"{kind} {part}")


@dataclass
class NotedHuman:
    """A human that is told things."""

    cards: list[Card] = field(default_factory=list)

    def tell(self, card: Card) -> None:
        self.cards.append(card)

    def kinds(self) -> list[str]:
        return [card.kind for card in self.cards]


def at(screen: str | None, born: float = 1.0, away: str | None = None) -> Sight:
    """A sight of a screen of the shop."""
    return Sight(f"shop.{screen}" if screen else None, 1, born, away)


def flow_with(*rules: dict[str, object], resumable: frozenset[str] = frozenset()) -> Flow:
    """A flow through the shop: it begins at `begin` and ends at `done`."""
    ends = {"bought": End.model_validate({"proof": "shop.done", "say": {"fr": "Fini.", "en": "Done."}})}
    read = [Rule.model_validate(rule) for rule in (*rules, {"on": "shop.done"})]
    return Flow(
        name="buy",
        stage=1,
        title={"fr": "Acheter", "en": "Buy"},
        begin="shop.begin",
        rules={rule.on: rule for rule in read},
        ends=ends,
        sites={"shop": SITE},
        resumable=resumable,
    )


@pytest.fixture
def person() -> Person:
    """Somebody invented."""
    return Person(last_name="Dupont", email="a@example.org", birth_date="1941-03-09", invented=True)


@pytest.fixture
def run_flow(person: Person) -> Callable[..., SimpleNamespace]:
    """Run a flow over a list of sights; returns the result, the stage, the human and the events."""

    def run(flow: Flow, sights: list[Sight | None], **stage: object) -> SimpleNamespace:
        noted = NotedStage(sights, person, **stage)  # type: ignore[arg-type]
        human, events = NotedHuman(), list[Event]()
        ticks = iter(range(100_000))
        loop = Loop(
            flow, noted, human, SimpleNamespace(write=events.append), language="en", clock=lambda: float(next(ticks))
        )
        result: Result = loop.run()
        return SimpleNamespace(result=result, stage=noted, human=human, events=events)

    return run
