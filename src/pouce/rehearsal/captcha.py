"""The picture with letters and digits that a human being has to read, and its answer.

The picture is an SVG, served as an image: no script of the page can look into it.
"""

from __future__ import annotations

import random
import secrets
from html import escape

# No characters that look alike: the picture is not meant to keep anybody out of a rehearsal.
LETTERS = "abcdefhkmnprstuvwxyz2345678"
LENGTH = 5
WIDTH, HEIGHT = 260, 84


class Captchas:
    """Tokens (they stand in the address of the picture) and what their picture says."""

    def __init__(self) -> None:
        self._answers: dict[str, str] = {}

    def new(self) -> str:
        """The token of a new picture."""
        token = secrets.token_urlsafe(9)
        self.renew(token)
        return token

    def renew(self, token: str) -> None:
        """Draw another picture for the same token, as the button with the two arrows does."""
        self._answers[token] = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))

    def answer(self, token: str) -> str:
        """What the picture says; KeyError for a token that was never given out or is used up."""
        return self._answers[token]

    def known(self, token: str) -> bool:
        """Whether the token still has a picture."""
        return token in self._answers

    def take(self, token: str, given: str) -> bool:
        """Whether the answer is right. Each picture can be answered once."""
        return self._answers.pop(token, None) == given.strip().lower()

    def picture(self, token: str) -> str:
        """The SVG of the picture; KeyError as for `answer`."""
        return draw(self.answer(token))


def draw(text: str) -> str:
    """An SVG that shows the text a little askew, behind a few strokes."""
    dice = random.Random(text)  # noqa: S311  the same picture for the same text, nothing secret
    strokes = "".join(
        f'<path d="M0 {dice.randrange(HEIGHT)} Q {WIDTH // 2} {dice.randrange(HEIGHT)} '
        f'{WIDTH} {dice.randrange(HEIGHT)}" stroke="#7a8fb5" stroke-width="2" fill="none"/>'
        for _ in range(4)
    )
    letters = "".join(
        f'<text x="{28 + 46 * place}" y="{56 + dice.randrange(-6, 7)}" '
        f'transform="rotate({dice.randrange(-16, 17)} {28 + 46 * place} 50)">{escape(letter)}</text>'
        for place, letter in enumerate(text)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#eef2f9"/>{strokes}'
        f'<g font-family="DejaVu Sans Mono, Courier New, monospace" font-size="44" font-weight="bold" fill="#14305f">'
        f"{letters}</g></svg>"
    )
