"""Words on a calendar's buttons, in the Union's larger languages (`labels.toml`) and in signs. They order the tries.

What a button does decides, not what it says. Only some of the lists bind: what confirms may be pressed to commit,
what clears or cancels is never pressed on the way, and what only empties the field, or only closes its calendar, may be
pressed to leave them clean.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

from pouce.calendar.words import fold, words_of

if TYPE_CHECKING:
    from pouce.calendar.items import Item

_WORDS: dict[str, str] = tomllib.loads((files("pouce.calendar") / "labels.toml").read_text("utf-8"))
CONFIRMING = frozenset(_WORDS["confirming"].split())
EMPTYING = frozenset(_WORDS["emptying"].split())
CLOSING = frozenset(_WORDS["closing"].split())
CLEARING = EMPTYING | CLOSING | frozenset(_WORDS["clearing"].split())
BACK = frozenset(_WORDS["back"].split())
FORWARD = frozenset(_WORDS["forward"].split())
YEARS = frozenset(_WORDS["years"].split())
MONTHS = frozenset(_WORDS["months"].split())
CALENDAR = frozenset(_WORDS["calendar"].split())
BACK_SIGNS, FORWARD_SIGNS = re.compile(r"^[‹«<◀◂◄⟨←⏪❮⟪🡐⇐]+$"), re.compile(r"^[›»>▶▸►⟩→⏩❯⟫🡒⇒]+$")
DOUBLE_SIGNS = re.compile(r"^([«⏪⟪»⏩⟫]|<<|>>|‹‹|››|◀◀|◄◄|▶▶|►►)+$")
MOST_WORDS = 3


def spoken_words(item: Item) -> frozenset[str]:
    """Give the folded words that an item says or shows."""
    return frozenset(words_of(item.text)) | frozenset(words_of(item.name))


def confirms(item: Item) -> bool:
    """Tell whether a button commits the choice."""
    # A day may inherit the name of its dialog ("Choose a date"), which is no button's.
    words = set(words_of(item.text) or (words_of(item.name) if item.pressable and not item.text else ()))
    if not item.text and words & (MONTHS | YEARS):  # "Select month" opens a list
        return False
    return 0 < len(words) <= MOST_WORDS and bool(CONFIRMING & words) and not CLEARING & words


def clears(item: Item) -> bool:
    """Tell whether a button clears, cancels or jumps to today."""
    return bool(CLEARING & spoken_words(item)) or fold(item.text) in {"x", "×", "✕", "✖", "?"}


def empties(item: Item) -> bool:
    """Tell whether a button does nothing but empty its field."""
    words = spoken_words(item)
    return item.pressable and not item.sends and bool(EMPTYING & words) and len(words) <= MOST_WORDS


def closes(item: Item) -> bool:
    """Tell whether a button does nothing but close what it stands in."""
    words = spoken_words(item)
    return item.pressable and not item.sends and bool(CLOSING & words) and len(words) <= MOST_WORDS


def direction(item: Item) -> int:
    """Guess where an arrow leads: -1 back, 1 forward, 0 unknown."""
    words = spoken_words(item)
    if words & BACK or BACK_SIGNS.match(item.text):
        return -1
    return 1 if words & FORWARD or FORWARD_SIGNS.match(item.text) else 0


def by_year(item: Item) -> bool:
    """Guess whether an arrow jumps by years."""
    return bool(YEARS & spoken_words(item)) or bool(DOUBLE_SIGNS.match(item.text))
