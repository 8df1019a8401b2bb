"""The public set of calendars (`fixtures/calendars`): real widgets, each a fragment for a form with its own files.

The request form can have any of them, and the tests of `calendar/` serve each on a page of its own.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml
from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Mapping

BASE = "/calendars"
"""The path under which the files of the set are served."""

_PACKAGE = Path(str(files("pouce")))
_BUILT = _PACKAGE / "fixtures"
SET = (_BUILT if _BUILT.is_dir() else _PACKAGE.parents[1] / "fixtures") / "calendars"
"""The folder of the set: in the package once it is built, at the top of a checkout."""


class Widget(BaseModel):
    """One date field of the set, as `widgets.yaml` names it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    name: str
    """Its name, which is also its folder's."""
    title: str
    """What it is, in a few words."""
    files: tuple[str, ...] = ()
    """Styles and scripts that it needs beside its own, in their order, relative to the folder of the set."""
    built: bool = False
    """Its files are too large for the repository: `fetch.py` brings them."""
    styles: bool = False
    """It makes style elements as it runs."""
    compiles: bool = False
    """It makes code out of text or blobs."""
    writes: bool = False
    """It makes elements out of text, which a policy with Trusted Types forbids."""

    @property
    def there(self) -> bool:
        """Whether its files are there."""
        return all((SET / file).exists() for file in self.files if "{{" not in file)

    @property
    def folder(self) -> str:
        """Where its own files lie."""
        return f"widgets/{self.name}"

    def styles_for(self, language: str) -> list[str]:
        """The addresses of its style sheets, in their order."""
        return [f"{BASE}/{file}" for file in self._needed(language) if file.endswith(".css")]

    def scripts_for(self, language: str) -> list[str]:
        """The addresses of its scripts, in their order; those that end in `.esm.js` are modules."""
        # What is shared comes first, because bundles use it as they start.
        own = [file for file in self._needed(language) if file.endswith(".js")]
        return [f"{BASE}/{file}" for file in (_table().shared, *own)]

    def fragment(self, language: str) -> str:
        """Its HTML for a form, with the texts in a language of the set."""
        text = (SET / self.folder / "fragment.html").read_text("utf-8")
        for name, word in {**_table().languages[language], "language": language, "base": BASE}.items():
            text = text.replace("{{" + name + "}}", word)
        return text

    def policy(self, strict: str) -> str:
        """A content security policy, as strict as the one given but for what the widget cannot do without."""
        rules = dict(rule.strip().partition(" ")[::2] for rule in strict.split(";"))
        rules["img-src"] += " data:"
        if self.styles:
            rules["style-src"] += " 'unsafe-inline'"
        if self.compiles:
            rules["script-src"] += " 'unsafe-eval' blob:"
        if self.writes:
            rules = {name: rule for name, rule in rules.items() if "trusted-types" not in name}
        return "; ".join(f"{name} {rule}" for name, rule in rules.items())

    def _needed(self, language: str) -> list[str]:
        named = [file.replace("{{language}}", language) for file in self.files]
        own = [f"{self.folder}/style.css", f"{self.folder}/script.js"]
        # English is built in: there is no file for it.
        return [file for file in (*named, *own) if (SET / file).exists()]


class _Table(BaseModel):
    """`widgets.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shared: str
    widgets: dict[str, dict[str, object]]
    languages: dict[str, dict[str, str]]


@cache
def _table() -> _Table:
    return _Table.model_validate(yaml.safe_load((SET / "widgets.yaml").read_text("utf-8")))


@cache
def widgets() -> Mapping[str, Widget]:
    """All widgets of the set, by name."""
    rows = _table().widgets.items()
    return MappingProxyType({name: Widget.model_validate({"name": name, **facts}) for name, facts in rows})


def languages() -> tuple[str, ...]:
    """The languages of the set."""
    return tuple(_table().languages)


def label(language: str) -> str:
    """What stands before the date field."""
    return _table().languages[language]["label"]


def file_of_set(path: str) -> Path:
    """A file of the set by its path below BASE; KeyError when there is none."""
    file = (SET / path).resolve()
    if SET.resolve() not in file.parents or not file.is_file():
        raise KeyError(path)
    return file
