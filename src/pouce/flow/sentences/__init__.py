"""What is said about a flow file that is wrong: one YAML file a language, every key in each (a test says so).

Only somebody who writes flows ever reads these, so they are loaded when the first one is needed.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from pouce.texts import spoken


def tell(key: str, /, **values: object) -> str:
    """The sentence of that name in the language that the program speaks. Raises KeyError for a name without one."""
    return sentences_in(spoken())[key].format(**values)


@cache
def sentences_in(language: str) -> dict[str, str]:
    """Every sentence in one language; English stands in for a language that has no file."""
    file = files(__package__) / f"{language}.yaml"
    if not file.is_file():
        file = files(__package__) / "en.yaml"
    return yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # type: ignore[no-any-return]  # noqa: S506
