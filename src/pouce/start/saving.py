"""Saving the reminders where the person's browser saves everything else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_downloads_path

from pouce.journal.cleaner import Cleaner
from pouce.journal.doorway import Doorway
from pouce.journal.receipt import Done, receipt_of

FILE = "pouce-rappels.ics"


def save_reminders(stages: Sequence[Done], language: str, folder: Path | None = None) -> str:
    """Write the reminders of the last stage, and return where they are; empty where there is nothing to remember."""
    if not stages:
        return ""
    # Loaded here: hardly anybody saves reminders at once, and the start page is up sooner.
    from pouce.journal.reminders import reminders_of  # noqa: PLC0415

    dates = receipt_of(stages, language).dates
    doorway = Doorway(folder or user_downloads_path(), Cleaner(None))
    return str(doorway.write_bytes(FILE, reminders_of(dates, language)))
