"""One date into any calendar that the web uses, proven by reading it back."""

from __future__ import annotations

from pouce.calendar.pick import pick_date
from pouce.calendar.refusals import DateLeft, DateUndecided

__all__ = ["DateLeft", "DateUndecided", "pick_date"]
