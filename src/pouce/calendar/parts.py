"""Which of three controls is the day, the month, the year.

Proven by labels, options or ranges, never by position. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from pouce.calendar.refusals import DateUndecided
from pouce.calendar.words import fold, month_of, with_plain_digits, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pouce.calendar.field import Control, Field

KINDS = ("day", "month", "year")
WORDS = {
    "day": "day jour tag giorno dia dag den dzien deň päev nap diena jum zi dan päivä ημέρα ден la lá",
    "month": "month mois monat mese mes maand mesec měsíc miesiąc mesiac måned månad kuu kuukausi hónap mėnuo mēnesis "
    "xahar luna lună mjesec μήνας месец mí",
    "year": "year annee année jahr anno año ano jaar år rok leto aasta év metai gads sena an godina "
    "vuosi έτος година bliain",
}
FOLDED = {kind: frozenset(fold(word) for word in text.split()) for kind, text in WORDS.items()}
AUTOCOMPLETE = {"bday-day": "day", "bday-month": "month", "bday-year": "year"}
LETTERS = {
    "day": re.compile(r"^[djtgzpnηд]{1,2}$"),
    "month": re.compile(r"^[mμмkh]{1,2}$"),
    "year": re.compile(r"^(\w)\1{3}$"),
}
MONTHS, DAYS = 12, 31


@dataclass(frozen=True)
class Part:
    """One of the three controls. `number` is its place within the field."""

    kind: str
    number: int

    def wanted(self, day: date) -> int:
        """Give this part of a date as a number."""
        return int(getattr(day, self.kind))

    def means(self, text: str, languages: Sequence[str]) -> int | None:
        """Read an option or a value as this part: its only number, or the month that it names."""
        numbers = re.findall(r"\d+", with_plain_digits(text))
        if self.kind == "month":
            named = {month for word in words_of(text) if (month := month_of(word, tuple(languages))) is not None}
            if named:
                return named.pop() if len(named) == 1 else None
        if len(numbers) != 1 or (self.kind == "year") != (len(numbers[0]) == 4):  # noqa: PLR2004
            return None
        return int(numbers[0])

    def says(self, control: Control, day: date, languages: Sequence[str]) -> bool:
        """Tell whether the control shows this part of the date."""
        if control.now:
            return float(control.now) == self.wanted(day)
        return self.means(control.value, languages) == self.wanted(day)


def which_is_which(field: Field) -> dict[str, Part]:
    """Tell day, month and year apart; raises when the labels and ranges leave more than one way, or none."""
    allowed = [_possible(control, field.languages) for control in field.controls]
    ways = [way for way in permutations(KINDS) if all(kind in may for kind, may in zip(way, allowed, strict=True))]
    if len(ways) != 1:
        raise DateUndecided("The three parts of the date do not say which is the day, the month and the year.")
    return {kind: Part(kind, number) for number, kind in enumerate(ways[0])}


def _possible(control: Control, languages: Sequence[str]) -> frozenset[str]:
    """Give the kinds that a control may be: what each piece of evidence allows, taken together."""
    may = frozenset(KINDS)
    for evidence in (_by_words(control), _by_options(control, languages), _by_range(control)):
        may = may & evidence if evidence else may
    return may


def _by_words(control: Control) -> frozenset[str]:
    texts = [*control.names, control.value if control.tag != "input" else "", *control.options[:1]]
    found: set[str] = set()
    for text in texts:
        if text in AUTOCOMPLETE:
            found.add(AUTOCOMPLETE[text])
            continue
        named = {kind for kind in KINDS if FOLDED[kind] & set(words_of(text)) or LETTERS[kind].match(fold(text))}
        if len(named) == 1:
            found |= named
    return frozenset(found) if len(found) == 1 else frozenset()


def _by_options(control: Control, languages: Sequence[str]) -> frozenset[str]:
    options = [option for option in control.options if option]
    if sum(1 for option in options if Part("month", 0).means(option, languages) and words_of(option)) >= MONTHS - 2:
        return frozenset({"month"})
    numbers = [int(option) for option in map(with_plain_digits, options) if option.isdecimal()]
    if len(numbers) < MONTHS:
        return frozenset()
    if min(numbers) > DAYS:
        return frozenset({"year"})
    return (
        frozenset({"month"}) if max(numbers) == MONTHS else frozenset({"day"}) if max(numbers) <= DAYS else frozenset()
    )


def _by_range(control: Control) -> frozenset[str]:
    if control.length == 4:  # noqa: PLR2004
        return frozenset({"year"})
    most = int(control.max) if control.max.isdecimal() else 0
    if most:
        return frozenset(
            {"month"} if most == MONTHS else {"day"} if MONTHS < most <= DAYS else {"year"} if most > DAYS else set()
        )
    return frozenset({"day", "month"}) if control.length in (1, 2) else frozenset()
