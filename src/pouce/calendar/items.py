"""What the eye saw: pieces of text, controls and icons, each with its place. Pure data, no browser."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pouce.calendar.words import fold, may_be_month, with_plain_digits, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NUMBER = re.compile(r"^(\d{1,4})(?:er|re|º|ª|[.,日年月])?$")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One visible piece of the page, placed in CSS pixels of its own document's window.

    `state` is "ok" (a press in its middle reaches it), "off" (outside the window), "scroll" (scrolled away inside a
    list) or "covered". `path` numbers its ancestors from the root, so that a common beginning is a common ancestor;
    `up` counts the steps to the element that a press is meant for. `sends`: it sends or resets a form.
    `fixed`: a text field that cannot be written to. Words that look alike (colours, weight) have the same `look`.
    """

    number: int
    text: str
    name: str
    role: str
    tag: str
    x: float
    y: float
    w: float
    h: float
    state: str
    path: tuple[int, ...]
    up: int = 0
    faint: bool = False
    disabled: bool = False
    selected: bool = False
    pressable: bool = False
    sends: bool = False
    popup: bool = False
    control: str = ""
    fixed: bool = False
    look: int = 0
    chosen: int = -1
    options: tuple[str, ...] = ()

    @property
    def cx(self) -> float:
        """The middle, across."""
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        """The middle, down."""
        return self.y + self.h / 2

    @cached_property
    def value(self) -> int | None:
        """The number that the text is, in any script's digits; None when it is not a number alone."""
        found = NUMBER.match(with_plain_digits(self.text))
        return int(found[1]) if found else None

    @property
    def within_reach(self) -> bool:
        """Tell whether a press reaches it, at most after the page was scrolled."""
        return self.state in {"ok", "off"}

    @property
    def signature(self) -> tuple[str, str, str, tuple[int, ...]]:
        """What stays the same when the page draws the same control again."""
        # "Go to October" becomes "Go to September", and the button is still the same.
        said = " ".join(word for word in words_of(self.name) if not may_be_month(word))
        shown = "" if self.value is not None or may_be_month(fold(self.text)) else self.text
        return (self.role, shown, said, self.holder[-6:])

    @property
    def holder(self) -> tuple[int, ...]:
        """The path of the element that a press here is meant for."""
        return self.path[: len(self.path) - self.up] if self.up > 0 else self.path


_NAMES = {field.name for field in fields(Item)}


def items_from(raw: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
    """Read what the eye sent, in the order of the document."""
    return tuple(
        Item(
            **{key: value for key, value in one.items() if key in _NAMES and key not in {"path", "options"}},
            number=number,
            path=tuple(int(step) for step in str(one["path"]).split("/") if step),
            options=tuple(one.get("options", ())),
        )
        for number, one in enumerate(raw)
    )


def common(items: Iterable[Item]) -> tuple[int, ...]:
    """Give the path of the nearest common ancestor."""
    paths = [item.path for item in items]
    shared = paths[0]
    for path in paths[1:]:
        length = 0
        while length < min(len(shared), len(path)) and shared[length] == path[length]:
            length += 1
        shared = shared[:length]
    return shared


def inside(items: Iterable[Item], path: tuple[int, ...]) -> tuple[Item, ...]:
    """Give the items under the ancestor with that path."""
    return tuple(item for item in items if item.path[: len(path)] == path)
