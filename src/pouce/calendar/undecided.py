"""The calendar's own error: nothing is wrong that we can see, but nothing proves that it is right."""

from __future__ import annotations

from pouce.errors import DateRefused


class DateUndecided(DateRefused):
    """The page leaves open which number is the day and which the month: the person must look.

    The field was left clean.
    """
