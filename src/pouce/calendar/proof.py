"""What the field's text proves about the date.

One meaning is a proof, a text that cannot mean the date is a refusal.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from pouce.calendar.formats import Notation, notation_said, notations_said, usual_notation
from pouce.calendar.readings import readings
from pouce.calendar.words import with_plain_digits

if TYPE_CHECKING:
    from datetime import date

    from pouce.calendar.field import Field


class Verdict(Enum):
    """What a look at the field tells."""

    PROVEN = "the field can only mean the date"
    POSSIBLE = "the field may mean the date, or another one"
    EMPTY = "the field shows nothing"
    OTHER = "the field means something else, or the page complains"


def verdict(field: Field, wanted: date, *, before: Field | None = None) -> Verdict:
    """Judge a field of one control. Values that the page keeps hidden count only when they changed since `before`."""
    text = field.text
    notation = notation_said(field.hints)
    if not any(c.isdigit() for c in text):
        return Verdict.EMPTY
    meanings = readings(text, field.languages)
    kept = hidden_dates(field, before)
    if field.invalid or wanted not in meanings or any(one != wanted for one in kept):
        return Verdict.OTHER
    if meanings == {wanted} or kept:
        return Verdict.PROVEN
    return _by_notation(notation, text, wanted)


def _by_notation(notation: Notation | None, text: str, wanted: date) -> Verdict:
    said = notation.read(text) if notation else None
    if said is None:
        return Verdict.POSSIBLE
    return Verdict.PROVEN if said == wanted else Verdict.OTHER


def is_in_own_order(field: Field, wanted: date) -> bool:
    """Tell whether the text means the date in the order that the page's own language always has.

    The page must not say another format, nor several, and not send a value that is kept beside the one shown.
    """
    usual = usual_notation(field.tongue)
    if usual is None or notations_said(field.hints) or field.keeps_apart:
        return False
    return usual.read(field.text) == wanted


def hidden_dates(field: Field, before: Field | None) -> set[date]:
    """Give the dates that changed hidden values can only mean."""
    old = before.hidden if before else ()
    found = [readings(value, field.languages) for value in field.hidden if value not in old]
    return {next(iter(one)) for one in found if len(one) == 1}


def is_understood(after: Field, before: Field, typed: str, wanted: date) -> bool:
    """Tell whether the page has taken a typed text for the date, and for no other.

    It has when it keeps the date in a hidden value, says it in words for assistive technology, or writes it anew. The
    same digits in the same order are no sign: a mask puts separators between them and understands nothing.
    """
    if hidden_dates(after, before):
        return True
    known = {before.text, *_words_beside(before)}
    said = {text for text in (after.text, *_words_beside(after)) if text not in known}
    return any(_digits(text) != _digits(typed) and readings(text, after.languages) == {wanted} for text in said)


def _words_beside(field: Field) -> tuple[str, ...]:
    """Give what is said of the value beside the value itself."""
    controls = field.controls
    return (*field.hints, *(name for one in controls for name in one.names), *(one.spoken for one in controls))


def _digits(text: str) -> str:
    return "".join(char for char in with_plain_digits(text) if char.isdecimal())
