"""Reminders for a calendar, as one .ics file: when to look for the code, and when to change the password.

Floating local time, so that ten o'clock is ten o'clock wherever the calendar is. Nothing personal is in them. Some
calendars ignore the alarm (docs/sources.md): the receipt on paper is what counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from pouce.texts import say

HOUR = time(10)
"""When a reminder rings: neither early nor at a meal."""


def reminders_of(dates: Sequence[tuple[date, str]], language: str, made: datetime | None = None) -> bytes:
    """The calendar file. `made` is the moment that is written into it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Pouce//reminders//FR")
    calendar.add("version", "2.0")
    for day, sentence in dates:
        calendar.add_component(_event(day, sentence, language, made or datetime.now(UTC)))
    written: bytes = calendar.to_ical()
    return written


def _event(day: date, sentence: str, language: str, made: datetime) -> Event:
    event = Event()
    # The same reminder imported twice is one: its name follows from what it is.
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'pouce/{day.isoformat()}/{sentence}')}@pouce")
    event.add("dtstamp", made)
    event.add("dtstart", datetime.combine(day, HOUR))
    event.add("duration", timedelta(minutes=15))
    event.add("summary", say("receipt.summary", language))
    event.add("description", sentence)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", sentence)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    return event
