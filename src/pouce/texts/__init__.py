"""What the program itself says to people: one YAML file a language, every key in each (a test says so).

Sentences that belong to a screen stand in the flows; here are those that belong to the program.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import cache
from importlib.resources import files

import yaml

from pouce.languages import typeset

_language: ContextVar[str] = ContextVar("language", default="en")


def speak(language: str) -> None:
    """From now on, say things in this language; English stands in for one that the program does not know."""
    _language.set(language)


def spoken() -> str:
    """The language in which the program speaks now, as an ISO 639-1 code."""
    return _language.get()


def say(key: str, /, language: str | None = None, **values: object) -> str:
    """The sentence of that name, with its `{placeholders}` filled in.

    Raises KeyError for a name that no file has: a fault of the program, which a test finds first.
    """
    language = language or spoken()
    # Before the values are put in: an address or the name of a folder is not ours to set.
    sentence = typeset(sentences_in(language)[key], language)
    return sentence.format(**values) if values else sentence


@cache
def sentences_in(language: str, package: str = __name__) -> dict[str, str]:
    """Every sentence of a package in one language; English stands in for a language that has no file there."""
    folder = files(package)
    file = folder / f"{language}.yaml"
    if not file.is_file():
        file = folder / "en.yaml"
    return yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # type: ignore[no-any-return]  # noqa: S506
