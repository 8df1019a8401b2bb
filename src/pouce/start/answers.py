"""What is asked on the start page, computed from the flows; and how each answer is checked while it is typed.

What is typed goes from the request into a Person, whose answers are Private, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pouce.errors import PersonError
from pouce.flow.flow import Flow
from pouce.person import Person
from pouce.start.dates import in_words, iso_of
from pouce.texts import say

ORDER = (
    "email", "first_name", "last_name", "pension_number", "birth_date", "final_code", "mail_language", "device_name",
)  # fmt: skip
"""In which order people are asked: what they know by heart, then what stands on paper, then what is chosen already."""

CHOSEN = frozenset({"mail_language", "device_name"})
"""Answers that the page proposes by itself; nobody has to type them."""


@dataclass(frozen=True)
class Reading:
    """What came of an answer as it was typed: how it is understood, or what is wrong with it."""

    understood: str = ""
    wrong: str = ""


def asked(flows: Sequence[Flow]) -> tuple[str, ...]:
    """The fields that these flows need, in the order in which people are asked."""
    needed = {field for flow in flows for field in flow.answers}
    return tuple(field for field in ORDER if field in needed)


def read(field: str, typed: str, language: str) -> Reading:
    """Check one answer. A date comes back in words, a number and a code in groups."""
    if not typed.strip():
        return Reading()
    value = _value(field, typed)
    try:
        Person(**{field: value})
    except PersonError:
        return Reading(wrong=say(f"start.wrong.{field}"))
    return Reading(understood=_understood(field, value, language))


def person_from(fields: Sequence[str], typed: Mapping[str, str], known: Person) -> tuple[Person | None, dict[str, str]]:
    """The person with what was typed added, or what is wrong, by field. Nothing that was typed is in the latter."""
    wrong = {}
    for field in fields:
        if not typed.get(field, "").strip():
            wrong[field] = say("start.wrong.empty")
        elif problem := read(field, typed[field], "en").wrong:
            wrong[field] = problem
        else:
            known = known.with_answer(field, _value(field, typed[field]))
    return (None if wrong else known), wrong


def _value(field: str, typed: str) -> str:
    return iso_of(typed) if field == "birth_date" else typed


def _understood(field: str, value: str, language: str) -> str:
    """What the person should compare with their paper. Dates and numbers are where fingers slip."""
    if field == "birth_date":
        return in_words(date.fromisoformat(value), language)
    if field == "pension_number":
        digits = "".join(character for character in value if character.isdigit())
        return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
    if field == "final_code":
        code = "".join(character for character in value if character.isalnum())
        return "  ".join(code[start : start + 3] for start in range(0, len(code), 3))
    return ""
