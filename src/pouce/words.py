"""Words in several languages: what we say to people, and what a site shows them.

The two differ. A `Text` is ours: one sentence a language, French and English always there. A `Wording` is the site's:
every way that we know it to put one thing, in each language; the first one is the one we quote to the person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from pouce.languages import COMPLETE, Language, typeset

NonEmpty = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]


def _complete(text: dict[Language, str]) -> dict[Language, str]:
    missing = [language for language in COMPLETE if language not in text]
    if missing:
        absent = ", ".join(missing)
        raise PydanticCustomError("flow.text.incomplete", "a text for people lacks {missing}", {"missing": absent})
    return text


def as_list(value: Any) -> Any:
    """A single text stands for a list of one."""
    return [value] if isinstance(value, str) else value


Text = Annotated[
    dict[Language, NonEmpty], AfterValidator(_complete), Field(json_schema_extra={"required": list(COMPLETE)})
]
"""One sentence for people, at least in French and English. `{button}` stands for the name of the part concerned."""

OneOrMore = Annotated[
    tuple[NonEmpty, ...], BeforeValidator(as_list, json_schema_input_type=str | list[str]), Field(min_length=1)
]
"""One value, or a list of alternatives, the preferred one first."""

Wording = Annotated[dict[Language, OneOrMore], Field(min_length=1)]
"""What a site shows, by language: one wording or several."""

ALIKE = str.maketrans(dict.fromkeys("‘’ʼ´`", "'") | dict.fromkeys("‐‑‒–—", "-") | dict.fromkeys('«»“”„"', ""))
"""Quotes and dashes that mean the same, and those that mean nothing when two wordings are compared."""

EDGES = re.compile(r"^[^\w(\[]+|[^\w)\]]+$")
"""What may stand round a label without saying anything: star, colon, dots, an arrow, an icon."""


def in_language(text: Mapping[Language, str], language: str) -> str:
    """The text in that language, or in English where the language is not there (English always is)."""
    said = next((said for code, said in text.items() if code == language), text["en"])
    return typeset(said, language)


def plain(shown: str) -> str:
    """What a page shows, reduced to what matters when two wordings are compared.

    Case, width and spaces, the kind of quote or dash, and the star, colon, dots or arrow round a label do not matter.
    """
    text = unicodedata.normalize("NFKC", shown).casefold().translate(ALIKE)
    return EDGES.sub("", " ".join(text.split())).strip()


def pieces_of(wording: Mapping[Language, tuple[str, ...]]) -> list[list[str]]:
    """A wording as the scripts in the page compare it: of each way to put it, the plain pieces between its `*`."""
    return [[plain(piece) for piece in one.split("*")] for ones in wording.values() for one in ones]
