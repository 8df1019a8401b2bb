"""One date into any calendar that the web uses, proven by reading it back."""

from __future__ import annotations

from pouce.calendar.pick import pick_date
from pouce.calendar.undecided import DateUndecided

__all__ = ["DateUndecided", "pick_date"]
