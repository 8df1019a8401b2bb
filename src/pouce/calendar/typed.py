"""Way 3: typing, only where the field says its format, or where what it shows afterwards proves the date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pouce.calendar.formats import Notation, notation_said, usual_notation
from pouce.calendar.proof import Verdict, hidden_dates, is_understood, verdict
from pouce.calendar.refusals import DateUndecided
from pouce.calendar.restore import restore
from pouce.errors import DateRefused

if TYPE_CHECKING:
    from datetime import date

    from pouce.calendar.field import Field
    from pouce.calendar.hand import Hand
    from pouce.calendar.popup import Popup
    from pouce.calendar.sight import Sight


def pick_typed(sight: Sight, hand: Hand, popup: Popup, before: Field, wanted: date) -> None:
    """Type the date and let the field prove it."""
    if not before.controls[0].typable:
        raise DateRefused("No calendar opened, and the field cannot be written to.")
    said = notation_said(before.hints) or _by_pattern(sight, before, wanted)
    if said is not None:
        _type(sight, hand, before, said.write(wanted))
        _accept(sight, popup, before, said.write(wanted), wanted)
    elif not (sight.brisk or popup.opening.promising) or not _by_what_comes_of_it(sight, hand, popup, before, wanted):
        # The second time, where a slow calendar might have come and none did, typing would only show the same again.
        raise DateUndecided("The field does not say how it wants the date, and no calendar opened.")


def _type(sight: Sight, hand: Hand, before: Field, text: str) -> None:
    hand.allow_control(0)
    hand.write(sight.home.handle("control", 0), text, seen=before.text)
    hand.leave()
    sight.see()


def _accept(sight: Sight, popup: Popup, before: Field, text: str, wanted: date) -> None:
    """Take what a field that says its format shows for the date, or raise."""
    after = sight.field()
    judged = verdict(after, wanted, before=before)
    if judged not in {Verdict.PROVEN, Verdict.POSSIBLE}:
        raise DateRefused("The field does not show the wanted date after it was typed.")
    if after.keeps_apart and not hidden_dates(after, before):
        raise DateRefused("The page shows what was typed, but did not take it as a date.")
    if judged is Verdict.POSSIBLE or (popup.opening.promising and not is_understood(after, before, text, wanted)):
        popup.second_look(after, needed=True)


def _by_what_comes_of_it(sight: Sight, hand: Hand, popup: Popup, before: Field, wanted: date) -> bool:
    """Type in one order after the other, the language's own first, until the page shows that it has understood one.

    A text that merely stays as it was typed is enough where it can only mean the date, in the order of the page's own
    language, and where nothing is there that could take it for something else: no value kept apart, and no calendar.
    What may be a calendar must show the date. A calendar that opens, but leads nowhere, also decides between
    two meanings. In another order it would not be enough: some parsers, Java's among them,
    silently read a month 31 as two years and seven months more.
    """
    clear = wanted.day > 12 or wanted.day == wanted.month  # noqa: PLR2004
    year_first, *others = Notation("ymd", "-"), Notation("dmy", "/"), Notation("mdy", "/")
    own = usual_notation(before.tongue)
    usual = own or others[0]
    others = [way for way in others if way.order != usual.order]
    for way in (usual, year_first, *others) if clear else (year_first, usual, *others):
        text = way.write(wanted)
        _type(sight, hand, before, text)
        after = sight.field(rested=True)
        judged = verdict(after, wanted, before=before)
        if judged is Verdict.POSSIBLE and way == own and popup.opening.worked is not None:
            popup.second_look(after, needed=True)  # a calendar of its own says which month it has read
            return True
        if judged is Verdict.PROVEN:
            if is_understood(after, before, text, wanted):
                return True
            if clear and not after.keeps_apart:
                if popup.opening.promising or popup.opening.suspect:
                    popup.second_look(after, needed=True)
                    return True
                if way == own:
                    return True
        if not restore(sight, hand, before):
            break
    return False


def _by_pattern(sight: Sight, field: Field, wanted: date) -> Notation | None:
    """Try which order a field's pattern allows: 31/12 fits only where the day comes first."""
    if not field.controls[0].pattern:
        return None
    ways = [Notation(order, mark) for order in ("dmy", "mdy", "ymd") for mark in "/.- "]
    ways.append(Notation("ymd", ""))
    probe = wanted.replace(month=12, day=31)
    fits = sight.home.ask("fits", {"number": 0, "texts": [way.write(probe) for way in ways]})
    allowed = [way for way, fit in zip(ways, fits, strict=True) if fit]
    return allowed[0] if len({way.order for way in allowed}) == 1 else None
