"""The calendar's own errors, beside `DateRefused` itself."""

from __future__ import annotations

from pouce.errors import DateRefused


class DateUndecided(DateRefused):
    """The page leaves open which number is the day and which the month: the person must look.

    The field was left clean.
    """


class NoWay(DateRefused):
    """The calendar opened, but nothing in it led to the wanted month: the field may still take the date as a text."""

    def __init__(self) -> None:
        super().__init__("The calendar opened, but no way led to the wanted month.")


class DateLeft(DateRefused):
    """The date was refused, and the field could not be brought back to what it was: the person must look."""

    leaves_text = True
