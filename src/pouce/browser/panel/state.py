"""What the panel shows, as data: Python holds it, the page only draws it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal, NamedTuple

from pouce.languages import typeset
from pouce.texts import say

Who = Literal["you", "me", "rest", "done", "ask"]
"""Whose turn it is: the person's, the program's, nobody's (a pause), over, or a question that the person put."""


class Spot(NamedTuple):
    """Where on the page a part stands, in CSS pixels of the window."""

    x: float
    y: float
    mark: int
    """Tells one part from the next: the same part drawn again is the same, wherever the page was scrolled since."""


@dataclass(frozen=True)
class Offer:
    """A button of the panel: what it says, and the name under which its press is told."""

    press: str = ""
    label: str = ""


@dataclass(frozen=True)
class Part:
    """One of the three named parts of the whole way: Compte, Demande, Code."""

    name: str
    stands: Literal["done", "now", "next"]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One state of the panel. `say` is the one instruction; `notes` are what the person should look at as well."""

    who: Who
    say: str
    step: str
    parts: tuple[Part, ...]
    host: str
    language: str
    notes: tuple[str, ...] = ()
    main: Offer = field(default_factory=Offer)
    ring: Spot | None = None
    focus: bool = False
    leaving: bool = False
    """Whether the person's leaving the ringed field is told: it is how a CAPTCHA is known to be typed."""
    above: bool = False
    """Whether what stands above the ringed part is to be read: in a low window it has the room."""
    paused: bool = False
    over: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The state as panel.js wants it, with the words that are always there."""
        ring = None if self.ring is None else self.ring._asdict()
        pause = Offer("resume", say("panel.resume")) if self.paused else Offer("pause", say("panel.pause"))
        word = say(f"panel.who.{self.who}")
        # There may be no page, and then no host.
        head = [say("panel.head"), *([say("panel.page", host=self.host)] if self.host else [])]
        return {
            **asdict(self),
            "say": typeset(_below(word, self.say), self.language),
            "notes": [typeset(note, self.language) for note in self.notes],
            "shown": True,
            "ring": ring,
            "icon": self.who,
            "word": word,
            "title": say("panel.title"),
            "head": typeset(" ".join(head), self.language),
            # Nothing can be paused or stopped any more once it is over.
            "foot": not self.over,
            "stuck": say("panel.back" if self.who == "ask" else "panel.stuck"),
            "pause": asdict(pause),
            "stop": say("panel.stop"),
        }


def _below(word: str, sentence: str) -> str:
    """A sentence below the word that stands above it: some of the flows' begin with it."""
    begin, colon, rest = sentence.partition(":")
    if not colon or begin.strip() != word:
        return sentence
    rest = rest.lstrip()
    return rest[:1].upper() + rest[1:]


HIDDEN: dict[str, Any] = {"shown": False}
"""The state of a panel on a tab that does not count any more."""
