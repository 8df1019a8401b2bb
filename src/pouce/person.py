"""The person's answers, and how each is kept from being written down.

An answer is a `Private`: it prints as its label, cannot be pickled, turned into JSON or compared, and lives in memory.
There is no field for a password, and there never will be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import yaml
from email_validator import EmailNotValidError, validate_email

from pouce.errors import PersonError
from pouce.languages import LANGUAGES
from pouce.texts import say

LARGEST_FILE = 20_000
"""Bytes. A person file has nine short lines."""


class Private:
    """One answer of the person. Prints as `‹pension_number, 8 characters›`; only `reveal` gives the value."""

    __slots__ = ("__value", "label")

    def __init__(self, label: str, value: str) -> None:
        self.label = label
        self.__value = value

    def __repr__(self) -> str:
        return f"‹{self.label}, {len(self.__value)} characters›"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError(f"{self!r} cannot be copied or written down")

    def groups(self, size: int) -> list[Private]:
        """The value cut into groups of `size` characters, each as private as the whole."""
        value = self.__value
        return [Private(self.label, value[start : start + size]) for start in range(0, len(value), size)]

    def joined(self, separator: str, size: int) -> Private:
        """The value with a separator after each group of `size` characters, as some sites want a code."""
        return Private(self.label, separator.join(reveal(group) for group in self.groups(size)))


def reveal(private: Private) -> str:
    """The value itself. A test lists the few places that may call this: see SECURITY.md."""
    return private._Private__value  # type: ignore[attr-defined, no-any-return]  # noqa: SLF001


def same(private: Private, shown: str) -> bool:
    """Whether what a page shows is the person's answer, apart from how the page writes it.

    Sites print names in capitals and without accents, and put spaces or dashes into numbers. An empty field is never
    the same.
    """
    fold = _address if private.label == "email" else _letters
    return bool(shown.strip()) and fold(shown) == fold(reveal(private))


def _address(text: str) -> str:
    return text.strip().casefold()


def _letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold().replace("œ", "oe").replace("æ", "ae")
    return "".join(character for character in decomposed if character.isalnum())


def _text(value: str) -> str:
    if not value or len(value) > 100 or any(ord(character) < 32 for character in value):  # noqa: PLR2004
        raise ValueError("person.text")
    return value


def _email(value: str) -> str:
    try:
        return validate_email(value, check_deliverability=False).normalized
    except EmailNotValidError:
        raise ValueError("person.email") from None


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise ValueError("person.language")
    return value


def _number(value: str) -> str:
    digits = re.sub(r"[\s.\-/]", "", value)
    # No public statement of its length exists (docs/sources.md): digits, leading zeros kept, nothing more.
    if not re.fullmatch(r"[0-9]{1,20}", digits):
        raise ValueError("person.number")
    return digits


def _birth_date(value: str) -> str:
    try:
        day = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
    except ValueError:
        day = None
    if day is None or not date(1900, 1, 1) <= day <= date.today():  # noqa: DTZ011  a birth date has no time zone
        raise ValueError("person.date")
    return day.isoformat()


def _code(value: str) -> str:
    characters = re.sub(r"[\s\-–.]", "", value)
    if not re.fullmatch(r"[0-9A-Za-z]{12}", characters):
        raise ValueError("person.code")
    return characters


FIELDS: dict[str, Callable[[str], str]] = {
    "email": _email,
    "mail_language": _language,
    "first_name": _text,
    "last_name": _text,
    "pension_number": _number,
    "birth_date": _birth_date,
    "device_name": _text,
    "final_code": _code,
}
"""Every answer that a flow can refer to as `person.…`, with what reads and checks it."""


class Person:
    """The answers of one person, each checked when the person is built and private ever after."""

    def __init__(self, /, *, invented: str | bool = False, **answers: str) -> None:
        """Take the answers as text. Raises PersonError, which names the field and never quotes the answer."""
        # `pytest -l` prints the variables of every function that a failure passed, but not of those that say this.
        __tracebackhide__ = True
        self.invented = _yes(invented)
        self._answers: dict[str, Private] = {}
        for field, value in answers.items():
            if field not in FIELDS:
                raise PersonError(say("person.unknown_field", field=_shown(field), known=", ".join(FIELDS)))
            if not isinstance(value, str):
                raise PersonError(say("person.not_text", field=field))
            try:
                self._answers[field] = Private(field, FIELDS[field](value.strip()))
            except ValueError as error:
                raise PersonError(say("person.malformed", field=field, wanted=say(str(error)))) from None

    @classmethod
    def from_file(cls, path: str | Path) -> Person:
        """Read a YAML file of answers, each as the text that was typed: `0123` stays `0123`."""
        return cls(**_read(Path(path)))

    def __repr__(self) -> str:
        return f"Person({', '.join(self._answers)}{', invented' if self.invented else ''})"

    def __getitem__(self, field: str) -> Private:
        """One answer. Raises PersonError if it was not given."""
        if field not in self._answers:
            raise PersonError(say("person.missing", field=field))
        return self._answers[field]

    def __contains__(self, field: str) -> bool:
        return field in self._answers

    def answers(self) -> tuple[Private, ...]:
        """Every answer that was given, for those who must make sure that none of them is written down."""
        return tuple(self._answers.values())

    def with_answer(self, field: str, value: str) -> Person:
        """The same person with one more answer, such as the final code that came by mail."""
        __tracebackhide__ = True
        person = Person(invented=self.invented, **{field: value})
        person._answers = {**self._answers, **person._answers}
        return person


def _yes(value: str | bool) -> bool:
    if value in (True, "true", "yes"):
        return True
    if value in (False, "false", "no"):
        return False
    raise PersonError(say("person.malformed", field="invented", wanted=say("person.yes_or_no")))


def _shown(field: str) -> str:
    """A key of the file as far as it may be quoted: somebody may have put the value where the key belongs."""
    return field if re.fullmatch(r"[a-z_]{1,30}", field) else "‹?›"


def _read(path: Path) -> dict[str, str]:
    """The keys and texts of a person file. Errors name the file and never quote it."""
    __tracebackhide__ = True
    problem = PersonError(say("person.unreadable", file=path))
    try:
        # Reading a pipe could wait for ever.
        if path.exists() and not path.is_file():
            raise problem
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise problem
        node = yaml.compose(content.decode("utf-8-sig"), Loader=yaml.BaseLoader)
    except FileNotFoundError:
        raise PersonError(say("person.no_file", file=path)) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        raise problem from None
    if not isinstance(node, yaml.MappingNode):
        raise problem
    answers: dict[str, str] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            raise problem
        if key.value in answers:
            raise PersonError(say("person.twice", field=_shown(key.value), file=path))
        answers[key.value] = value.value
    return answers
