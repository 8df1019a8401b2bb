"""The parts of RCAM's forms that nobody has seen: date widgets and code boxes, each a small table to be extended.

A date widget is a template partial (`templates/widgets/<partial>`), perhaps a script (`static/<script>`), and the
format in which it sends its date. To add one, add its files and its row. Each calendar of the public set is one as
well: its page sends the date that the calendar holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from pouce.rehearsal.calendars import Widget, widgets

if TYPE_CHECKING:
    from collections.abc import Mapping

OLDEST, YOUNGEST = 120, 18  # years; a birth date beyond them is refused


@dataclass(frozen=True, kw_only=True)
class DateWidget:
    """How the birth date is asked for. `sends` is a strptime format."""

    partial: str
    sends: str
    script: str | None = None
    style: str | None = None
    calendar: Widget | None = None


DATE_WIDGETS: Mapping[str, DateWidget] = {
    "popup": DateWidget(partial="date_popup.html", script="date-popup.js", style="date-popup.css", sends="%d/%m/%Y"),
    "native": DateWidget(partial="date_native.html", sends="%Y-%m-%d"),
    "text": DateWidget(partial="date_text.html", sends="%d/%m/%Y"),
    **{
        f"calendar-{name}": DateWidget(partial="date_of_the_set.html", sends="%Y-%m-%d", calendar=calendar)
        for name, calendar in widgets().items()
    },
}


def read_birth_date(widget: DateWidget, text: str, *, today: date) -> date | None:
    """The birth date that a form sent, or None when it is not one that a person asking for access can have."""
    try:
        birth = datetime.strptime(text.strip(), widget.sends).date()  # noqa: DTZ007  a day, not a moment
    except ValueError:
        return None
    age = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    return birth if YOUNGEST <= age <= OLDEST else None


@dataclass(frozen=True)
class CodeBoxes:
    """The boxes for the final code: how many, and how many characters go into each."""

    count: int
    size: int


CODE_BOXES: Mapping[str, CodeBoxes] = {
    "4x3": CodeBoxes(4, 3),
    "1x12": CodeBoxes(1, 12),
    "1x15": CodeBoxes(1, 15),  # with dashes
    "12x1": CodeBoxes(12, 1),
}

CODE_LENGTH = 12


def read_code(form: Mapping[str, str], letters: str = "capital") -> str:
    """The final code out of however many boxes, without spaces and dashes; in capitals where the code is."""
    typed = "".join(form.get(f"code{number}", "") for number in range(1, CODE_LENGTH + 1))
    bare = re.sub(r"[\s\-–]", "", typed)
    return bare if letters == "small" else bare.upper()
