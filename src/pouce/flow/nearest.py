"""What is said when a name is not known: “did you mean …?”."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from pouce.flow.sentences import tell

FEW = 12
"""As many names are listed when none is near; more would only hide the sentence."""


def did_you_mean(word: str, known: Iterable[str], *, prefix: str = "") -> str:
    """A remedy: the known name that is nearest to a word, or else the known names, if there are few.

    `prefix` is written before each name and plays no part in what is near.
    """
    names = sorted(set(known))
    near = get_close_matches(word.casefold(), names, n=1, cutoff=0.6)
    if near:
        return tell("nearest.one", name=prefix + near[0])
    if not names:
        return tell("nearest.none")
    more = "" if len(names) <= FEW else " …"
    return tell("nearest.all", names=", ".join(prefix + name for name in names[:FEW]) + more)
