"""What is said about a flow file that is wrong: one YAML file a language, every key in each (a test says so).

Only somebody who writes flows ever reads these, so they are loaded when the first one is needed.
"""

from __future__ import annotations

from pouce.texts import sentences_in, spoken


def tell(key: str, /, **values: object) -> str:
    """The sentence of that name in the language that the program speaks. Raises KeyError for a name without one."""
    return sentences_in(spoken(), __name__)[key].format(**values)
