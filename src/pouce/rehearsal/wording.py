"""What the rehearsal site says, one YAML per language; a language exists when its file does."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FALLBACK = "en"


def _flat(tree: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield above + key, str(value)


@cache
def own_wording(language: str) -> Mapping[str, str]:
    """The texts that are written in one language, by dotted key."""
    text = files("pouce.rehearsal").joinpath("wordings", f"{language}.yaml").read_text(encoding="utf-8")
    return dict(_flat(yaml.safe_load(text)))


@cache
def wording(language: str) -> Mapping[str, str]:
    """All texts of one language, by dotted key; in English where the language lacks them, as on the real sites."""
    return {**own_wording(FALLBACK), **own_wording(language)}


@cache
def other_wording(language: str) -> Mapping[str, str]:
    """The same texts, some of them in other words: what the site could say just as well."""
    file = files("pouce.rehearsal").joinpath("wordings", "other", f"{language}.yaml")
    own = dict(_flat(yaml.safe_load(file.read_text(encoding="utf-8")))) if file.is_file() else {}
    return {**wording(language), **own}


@cache
def languages() -> tuple[str, ...]:
    """The languages that the site speaks, by code, in alphabetical order."""
    folder = files("pouce.rehearsal").joinpath("wordings")
    return tuple(sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.is_file()))


def say(language: str, key: str, /, *, reworded: bool = False, **parts: object) -> str:
    """One text, with its parts filled in. KeyError for a key that the language lacks: a fault of ours."""
    return (other_wording if reworded else wording)(language)[key].format(**parts)


def best_language(accepted: str) -> str:
    """The language out of an Accept-Language header that the site speaks; English if none."""
    for wish in accepted.split(","):
        code = wish.split(";")[0].strip()[:2].lower()
        if code in languages():
            return code
    return FALLBACK
