"""What a step may ask of the page: the `Stage`, and the `Element`s that it finds there.

The real one is browser/stage.py. The tests of the loop have one that only notes what it was asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from pouce.languages import Language
from pouce.person import Person, Private
from pouce.sites import Option

TurnKind = Literal["password", "new_password", "captcha", "consent", "submit", "mail_link", "webauthn", "review"]
"""What the person is asked to do in a turn."""

IRREVOCABLE: frozenset[TurnKind] = frozenset({"submit", "review"})
"""Turns that send what cannot be taken back; before them the person looks over what was filled in."""

Note = Literal["done", "already there", "not on this page"]
"""What may be recorded of a step that was done."""


class Element(Protocol):
    """One visible element of the page, found a moment ago; when the page goes, it is dead and nothing is typed."""

    def is_empty(self) -> bool:
        """Whether nothing stands in the field."""

    def holds(self, answer: Private) -> bool:
        """Whether the field shows that answer."""

    def longest(self) -> int | None:
        """How many characters the field takes, where it says so."""

    def type(self, answer: Private) -> bool:
        """Type an answer, if the fence lets it pass, and read it back: whether the field shows it.

        Raises FenceClosed, and then nothing was typed.
        """

    def pick_date(self, answer: Private) -> None:
        """Bring the field to a date, by whatever calendar it has. Raises DateRefused, ValueDiffers or FenceClosed."""

    def click(self) -> None:
        """Press it with the mouse."""

    def is_ticked(self) -> bool:
        """Whether the tick box is ticked."""

    def has_chosen(self, option: Option) -> bool:
        """Whether the list or menu shows that entry as chosen."""

    def entries(self) -> tuple[str, str, str]:
        """The entry that a list or menu shows, the one that the page itself has set there, and the page's language."""

    def choose(self, option: Option) -> None:
        """Choose an entry of the list or menu."""


class Stage(Protocol):
    """The page that counts, on the screen that was recognised there."""

    @property
    def person(self) -> Person:
        """Whose answers are filled in."""

    def has(self, part: str) -> bool:
        """Whether the part is on the page now."""

    def may_lack(self, part: str) -> bool:
        """Whether the site file says that the page may do without the part."""

    def find(self, part: str) -> Element:
        """The one visible element that is the part. Waits a little for it; raises PartNotFound or PartsDisagree."""

    def boxes(self, part: str) -> Sequence[Element]:
        """The boxes of a code, in reading order."""

    def options(self, part: str) -> Mapping[str, Option]:
        """The entries of a choice, by name."""

    def is_chosen_by_person(self, part: str, element: Element) -> bool:
        """Whether the part, a list or menu, shows another entry than the site had set there."""

    def open(self, screen: str) -> None:
        """Go to the address at which a screen, written `site.screen`, is opened."""

    def hand_over(self, kind: TurnKind, part: str | None, say: Mapping[Language, str]) -> None:
        """Let the person act. Returns when the person was told, which may be before they have acted."""
