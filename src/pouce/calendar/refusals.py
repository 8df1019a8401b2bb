"""The calendar's own errors, beside `DateRefused` itself."""

from __future__ import annotations

from pouce.errors import DateRefused


class DateUndecided(DateRefused):
    """The page leaves open which number is the day and which the month: the person must look.

    The field was left clean.
    """


class DateLeft(DateRefused):
    """The date was refused, and the field could not be brought back to what it was: the person must look."""
