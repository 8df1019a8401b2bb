"""The views of the start page, out of their templates. Everything that is said comes from texts/, set for reading."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from pouce.doctor.computer import ThisComputer
from pouce.journal.receipt import receipt_of
from pouce.start.dates import in_words
from pouce.texts import say

if TYPE_CHECKING:
    from pouce.start.sitting import Sitting

NAMES = {"fr": "Français", "en": "English", "de": "Deutsch", "it": "Italiano", "es": "Español", "nl": "Nederlands"}
"""Each language in its own words."""


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pouce.start"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page_of(sitting: Sitting) -> str:
    """The page of the present view, as HTML."""

    def t(key: str, **values: object) -> str:
        return say(key, sitting.language, **values)

    def day(when: date) -> str:
        return in_words(when, sitting.language)

    removing = f"practice.remove_{ThisComputer().system}" if sitting.world.own_key else ""
    receipt = receipt_of(sitting.done, sitting.language) if sitting.view == "receipt" else None
    return _environment().get_template(f"{sitting.view}.html").render(
        t=t, day=day, sitting=sitting, dossier=sitting.dossier, fields=sitting.fields, receipt=receipt,
        languages=NAMES, real=sitting.world.is_real, stages=(1, 2, 3), removing=removing,
    )  # fmt: skip
