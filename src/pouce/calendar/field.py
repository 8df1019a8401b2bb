"""What the field says of itself: its controls, hints and values, as read from the page. Pure data."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from pouce.calendar.words import spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

VALUED = {"input", "textarea", "select"}


@dataclass(frozen=True, kw_only=True)
class Control:
    """One control of the field.

    `length` is its maxlength (0: none); `now` and `spoken` are a spinbutton's value in ARIA.
    """

    tag: str
    type: str
    role: str
    value: str
    names: tuple[str, ...]
    min: str
    max: str
    length: int
    pattern: str
    readonly: bool
    disabled: bool
    invalid: bool
    now: str
    spoken: str
    options: tuple[str, ...]
    chosen: int
    x: float
    y: float
    w: float
    h: float

    @property
    def typable(self) -> bool:
        """Tell whether somebody can type into it."""
        return self.tag in {"input", "textarea"} and not self.readonly


@dataclass(frozen=True, kw_only=True)
class Field:
    """A date field: one control, or three for day, month and year. `hidden` are values that the page keeps beside it.

    `keeps_apart`: the page has a hidden field for the value, so what is shown is not what will be sent. `tongue` is the
    language that the page says it is in, "" where it says none.
    """

    controls: tuple[Control, ...]
    shown: str
    hints: tuple[str, ...]
    hidden: tuple[str, ...]
    keeps_apart: bool
    languages: tuple[str, ...]
    tongue: str
    alive: bool
    focused: bool

    @property
    def text(self) -> str:
        """What the field shows as its value; a button shows its own text."""
        return " ".join(control.value for control in self.controls)

    @property
    def mute(self) -> bool:
        """Tell whether it is a button that says nothing of its value: only its calendar knows what was chosen."""
        return len(self.controls) == 1 and not self.text and self.controls[0].tag not in VALUED

    @property
    def invalid(self) -> bool:
        """Tell whether the page or the browser complains about the value."""
        return any(control.invalid for control in self.controls)


_CONTROL = {field.name for field in fields(Control)}


def field_from(raw: Mapping[str, Any]) -> Field:
    """Read what the eye reported."""
    controls = tuple(
        Control(
            **{key: value for key, value in one.items() if key in _CONTROL and key not in {"names", "options"}},
            names=tuple(one["names"]),
            options=tuple(one["options"]),
        )
        for one in raw["controls"]
    )
    return Field(
        controls=controls,
        shown=raw["shown"],
        hints=tuple(raw["hints"]),
        hidden=tuple(raw["hidden"]),
        keeps_apart=raw["keepsApart"],
        languages=spoken(raw["languages"]),
        tongue=next((tag for tag in raw["languages"][:2] if tag), ""),
        alive=raw["alive"],
        focused=raw["focused"],
    )
