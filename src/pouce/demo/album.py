"""The album of a demonstration: a picture of every screen that was met, in order, with its point of the guide.

Pictures exist here and nowhere else: the person and the sites are invented.
"""

from __future__ import annotations

from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib.resources import files

from jinja2 import Environment
from playwright.sync_api import Page

from pouce.browser.guard import guarded
from pouce.ending import Result
from pouce.errors import PageMoved
from pouce.flow.flow import Flow
from pouce.human import Card, Turn
from pouce.rehearsal import Rehearsal
from pouce.sites import origin_of
from pouce.texts import say
from pouce.words import in_language

QUALITY = 60
"""JPEG quality, in per cent: the words stay readable, and some thirty pictures stay below four megabytes."""


@dataclass(frozen=True)
class Picture:
    """One screen as it was: its point of the guide, its name, what the program said, and whose turn it was."""

    point: str | None
    title: str
    said: tuple[str, ...]
    yours: bool
    jpeg: bytes = field(repr=False)

    @property
    def source(self) -> str:
        """The picture as an address that needs no file."""
        return f"data:image/jpeg;base64,{b64encode(self.jpeg).decode()}"


@dataclass
class Chapter:
    """One stage: its flow, its pictures, and how it ended."""

    flow: Flow
    pictures: list[Picture] = field(default_factory=list)
    result: Result | None = None

    @property
    def points(self) -> tuple[str, ...]:
        """The points of the guide that the pictures show, each once, in order."""
        shown = {point for picture in self.pictures for point in (picture.point or "").split(", ") if point}
        return tuple(sorted(shown, key=int))


class Album:
    """Takes the pictures, and makes one page of them."""

    def __init__(self, site: Rehearsal, language: str) -> None:
        self.language = language
        self.chapters: list[Chapter] = []
        self._origins = {site.eulogin, site.rcam, site.mailbox}

    def begin(self, flow: Flow) -> None:
        """Start the chapter of a stage."""
        self.chapters.append(Chapter(flow))

    def arrive(self, card: Card, page: Page) -> None:
        """A screen was met."""
        title = in_language(self.chapters[-1].flow.screen(card.screen or "").title, self.language)
        said = () if card.say == title else (card.say,)
        self._add(Picture(card.point, title, said, yours=False, jpeg=self._take(page)))

    def turn(self, turn: Turn, page: Page) -> None:
        """It is the person's turn: the screen as it is now, filled in, takes the place of the screen as it came."""
        chapter = self.chapters[-1]
        last = chapter.pictures.pop()
        self._add(replace(last, said=(*last.said, turn.say), yours=True, jpeg=self._take(page)))

    def beside(self, page: Page) -> None:
        """What the person opened beside the sites, such as their mailbox."""
        last = self.chapters[-1].pictures[-1]
        self._add(Picture(last.point, say("album.mailbox"), (), yours=True, jpeg=self._take(page)))

    def end(self, result: Result) -> None:
        """The stage is over."""
        self.chapters[-1].result = result

    def html(self) -> str:
        """The album as one page that needs nothing else."""
        here = files(__package__)
        template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
            (here / "album.html").read_text("utf-8")
        )
        style = (here / "album.css").read_text("utf-8")
        return template.render(
            chapters=self.chapters, language=self.language, say=say, style=style, in_language=in_language
        )

    def _add(self, picture: Picture) -> None:
        self.chapters[-1].pictures.append(picture)

    def _take(self, page: Page) -> bytes:
        """A picture of a page of the rehearsal, and of no other; nothing where the page went in the meantime."""
        if origin_of(page.url) not in self._origins:
            raise AssertionError("a picture of a page that is not the rehearsal's")
        with suppress(PageMoved), guarded():
            return page.screenshot(type="jpeg", quality=QUALITY, full_page=True, animations="disabled")
        return b""
