r"""Read a text as a person would see it: escapes undone, accents and capitals forgotten; and find the way back.

Whatever writes a text may put it in disguise: `%C3%A9`, `&eacute;`, `\u00e9` and `É` are one letter. A search for what
must not be written down is done in the plain reading, and each find is then located in the text as it stands.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from urllib.parse import unquote_to_bytes

_URL = r"%[c-dC-D][0-9a-fA-F]%[89abAB][0-9a-fA-F]|%[eE][0-9a-fA-F](?:%[89abAB][0-9a-fA-F]){2}|%[0-9a-fA-F]{2}"
_HTML = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
_JSON = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}"
_LETTER = r"\\[nrtbfv/\"'\\]"

_TOKEN = re.compile(f"{_URL}|{_HTML}|{_JSON}|[^\x00-\x7f]")
_TOKEN_OR_LETTER = re.compile(f"{_TOKEN.pattern}|{_LETTER}")

_SPELT_OUT = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
"""Letters that Unicode does not take apart, as those spell them who lack the key."""

_QUOTES = "‘’ʼ´`′"


class Reading:
    """The plain reading of a text (`plain`), and where each stretch of it stands in the text."""

    def __init__(self, text: str, *, letter_escapes: bool) -> None:
        """Read the text. `letter_escapes`: a backslash and `n` are a line end, rather than part of a Windows path."""
        self._text = text
        self._plain_at: list[int] = []
        self._text_at: list[int] = []
        self._text_end: list[int | None] = []
        pieces: list[str] = []
        length = position = 0
        pattern = _TOKEN_OR_LETTER if letter_escapes else _TOKEN
        for token in pattern.finditer(text):
            run, read = text[position : token.start()], _fold(_decoded(token[0]))
            for piece, begin, end in ((run.lower(), position, None), (read, token.start(), token.end())):
                if piece or end is not None:
                    self._note(length, begin, end)
                    pieces.append(piece)
                    length += len(piece)
            position = token.end()
        self._note(length, position, None)
        pieces.append(text[position:].lower())
        self.plain = "".join(pieces)

    def _note(self, plain_at: int, text_at: int, text_end: int | None) -> None:
        """One piece begins: a run that stands in the text letter by letter (no end given), or a token read as one."""
        self._plain_at.append(plain_at)
        self._text_at.append(text_at)
        self._text_end.append(text_end)

    def located(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain reading stands in the text, with the accents that follow its last letter."""
        return self._where(start, whole=False), self._where(end, whole=True)

    def _where(self, index: int, *, whole: bool) -> int:
        piece = bisect_right(self._plain_at, index) - 1
        offset = index - self._plain_at[piece]
        end = self._text_end[piece]
        if end is None:
            return min(self._text_at[piece] + offset, len(self._text))
        return end if whole and offset else self._text_at[piece]


def plain(text: str) -> str:
    """A text without capitals, accents and typographic finery: `L’Évêque` is `l'eveque`."""
    return "".join(map(_fold, text))


def _decoded(token: str) -> str:
    """What one token stands for."""
    if token[0] == "%":
        raw = unquote_to_bytes(token)
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return raw.decode("latin-1")
    if token[0] == "&":
        return html.unescape(token)
    if token[0] == "\\" and token[1] in "ux":
        # Two halves of a letter beyond the first plane, which JSON writes apart, become one.
        halves = token.encode().decode("unicode_escape").encode("utf-16", "surrogatepass")
        return halves.decode("utf-16", "replace")
    if token[0] == "\\":
        return token[1] if token[1] in "/\"'\\" else " "
    return token


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_SPELT_OUT.get(part, _simple(part)) for part in decomposed)


def _simple(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Mn", "Cf"):  # accents that stand by themselves, signs that do not show
        return ""
    if category == "Pd":
        return "-"
    return "'" if character in _QUOTES else character
