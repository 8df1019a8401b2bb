"""A birth date as people write it, day first, into the ISO date that a Person takes, and back into words."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date

from pouce.browser.launch import LOCALES


def iso_of(typed: str) -> str:
    """`9/3/1941`, `09.03.1941`, `9 3 1941` and `09031941` as `1941-03-09`; anything else stays as it was typed."""
    pattern = r"(\d{1,2})[\s./\-]+(\d{1,2})[\s./\-]+(\d{4})|(\d\d)(\d\d)(\d{4})"
    found = re.fullmatch(pattern, typed.strip())
    if found is None:
        return typed.strip()
    day, month, year = (int(number) for number in found.groups() if number is not None)
    return f"{year:04}-{month:02}-{day:02}"


def in_words(day: date, language: str) -> str:
    """Such as “9 mars 1941”."""
    return format_date(day, format="long", locale=LOCALES[language].replace("-", "_"))
