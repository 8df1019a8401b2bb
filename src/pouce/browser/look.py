"""Where are we? Which screens show in a tab, and which element is a part: the questions that look.js answers.

Only tabs and frames at an origin of the flow's sites are ever asked. The person's mailbox is not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ElementHandle, Frame, Page

from pouce.browser.chart import Chart, Charts, Place
from pouce.browser.guard import guarded
from pouce.browser.lens import Lens
from pouce.errors import PageMoved, PartNotFound, PartsDisagree
from pouce.flow.flow import Flow
from pouce.languages import COMPLETE, LANGUAGES
from pouce.sites import Sites, origin_of
from pouce.texts import say

STRANGE = 10
"""After how many looks at pages that are not known they are looked at for all languages, and for what may follow."""

MOVES = 4
"""How often a look is begun anew at once: a page is seen to go before its new address is known."""


@dataclass(frozen=True)
class Seen:
    """What a tab shows: the screen (or None), and which document it is, so that a reload is told from a pause."""

    screen: str | None
    born: float
    signals: frozenset[str] = field(default=frozenset(), compare=False)
    """What of the site's parts was seen on it, be it a notice or not."""
    after: Seen | None = field(default=None, compare=False)
    """On a page that its own signals do not tell: the known one that the tab showed straight before it."""
    strange: int = field(default=0, compare=False)
    """How many looks in a row the tab has shown pages that their own signals do not tell."""

    def left(self) -> Seen:
        """What is known while the next page is on its way."""
        return Seen(None, self.born, self.signals, self.before(self.born), self.strange)

    def shows_what(self, other: Seen) -> bool:
        """Whether nothing has changed on the page itself, although it may tell more by what was met elsewhere."""
        return (self.born, self.signals) == (other.born, other.signals)

    def before(self, born: float) -> Seen | None:
        """The known page straight before that document, where the tab showed this one last; else None."""
        if self.after is not None and self.born in (born, self.after.born):
            return self.after
        return self if self.screen is not None else None


class Notices:
    """What a site says in general, and not in reply: it stands beside every form or link since the first one of a run.

    Many a site says on every page when accounts are locked, or what to do without one. Nothing was sent yet then. What
    only the first one says is what came of the run before: its tab may still be there.
    """

    def __init__(self) -> None:
        self._first: dict[str, float] = {}
        self._begun: set[str] = set()
        self._said: set[str] = set()

    def among(self, seen: set[str], place: Place, born: float) -> set[str]:
        """Those of the signals that are notices. `born` is the document on which they were seen."""
        for site in {signal.partition(".")[0] for signal in seen & place.controls}:
            replies = {signal for signal in place.replies if signal.startswith(f"{site}.")}
            if self._first.setdefault(site, born) != born:
                self._begun.add(site)
            if site in self._begun:
                self._said -= replies - seen
            else:
                self._said |= replies & seen
        return self._said


class Looker:
    """Looks at tabs for the screens of one flow's sites."""

    def __init__(self, flow: Flow, sites: Sites, language: str = "en") -> None:
        """`language` is the run's, in which the sites are most likely met."""
        self.flow = flow
        self.origins = {name: sites.origins_of(site) for name, site in flow.sites.items()}
        self._charts = Charts(flow, self.origins, {*COMPLETE, language})
        self._lenses: dict[Frame, Lens] = {}
        self._notices = Notices()

    def at_home(self, url: str) -> bool:
        """Whether an address is at an origin of the flow's sites."""
        return any(origin_of(url) in origins for origins in self.origins.values())

    def frames(self, page: Page) -> Iterator[Frame]:
        """The frames of a tab that belong to the flow's sites, the page itself first."""
        return (frame for frame in page.frames if self.at_home(frame.url))

    def see(self, page: Page, last: Seen | None = None) -> Seen:
        """Which screen a tab shows, and showed `last`. Raises PageMoved while the page is on its way.

        A page that goes while it is looked at is looked at again: the next one answers when it is there.
        """
        for _ in range(MOVES):
            with suppress(PageMoved):
                return self._see(page, last)
        return self._see(page, last)

    def _see(self, page: Page, last: Seen | None) -> Seen:
        place = self._place(page)
        born, seen = 0.0, set[str]()
        for frame in self.frames(page):
            answer = json.loads(self._lens(frame).see(place))
            if frame is page.main_frame and (there := self._charts.at(answer["origin"], answer["path"])) is not place:
                # The address that we knew was a moment older than the document that answered: that is what counts.
                if there.chart is not place.chart:
                    raise PageMoved(say("step.page_moved"))
                place = there
                answer = json.loads(self._lens(frame).see(place))
            if not answer["ready"]:
                return Seen(None, answer["born"], after=last.before(answer["born"]) if last is not None else None)
            if answer["lang"] not in self._charts.languages and self._learn(answer["lang"]):
                raise PageMoved(say("step.page_moved"))
            born = born or answer["born"]
            seen.update(answer["seen"])
        signals = frozenset(seen)
        seen -= self._notices.among(seen, place, born)
        screen = place.shown(seen)
        if screen is not None:
            return Seen(screen, born, signals)
        strange = 1 + (last.strange if last is not None else 0)
        # A page may not be in the language that it says.
        if strange == STRANGE:
            self._learn("")
        before = last.before(born) if last is not None else None
        if before is not None and before.screen is not None and strange > STRANGE:
            screen = place.expected(seen, before.screen)
        return Seen(screen, born, signals, before, strange)

    def _learn(self, language: str) -> bool:
        """From now on know the pages in that language too, or in all where it is none of the sites'; False: as before.

        Each language makes a chart longer, which takes its time with every page that comes.
        """
        wanted = {*self._charts.languages, language} if language in LANGUAGES else set(LANGUAGES)
        if wanted == set(self._charts.languages):
            return False
        self._charts = Charts(self.flow, self.origins, wanted)
        return True

    def take(self, page: Page, screen: str, part: str) -> tuple[Frame, ElementHandle]:
        """The element that is a part, the first box of a code, and its frame.

        Raises PartNotFound where there is none or more than one, PartsDisagree where the evidence differs, PageMoved.
        """
        frame, boxes = self.boxes(page, screen, part)
        return frame, boxes[0]

    def boxes(self, page: Page, screen: str, part: str) -> tuple[Frame, list[ElementHandle]]:
        """All boxes of a code, in reading order, and their frame. Raises as `take` does."""
        chart = self._place(page, screen).chart
        found = [(frame, boxes) for frame in self.frames(page) if (boxes := self._ask(frame, chart, screen, part))]
        if len(found) != 1:
            raise PartNotFound(say("step.part_many" if found else "step.part_none"))
        return found[0]

    def emptied(self, page: Page, screen: str, parts: tuple[str, ...]) -> list[str]:
        """Which of these fields stand empty; what stands in the others is not told. Raises PageMoved."""
        chart = self._place(page, screen).chart
        empty: set[str] = set()
        for frame in self.frames(page):
            empty.update(self._lens(frame).ask(chart, {"emptied": parts, "on": screen}))
        return [part for part in parts if part in empty]

    def lacking(self, page: Page, screen: str, part: str) -> list[str]:
        """What the page calls the boxes that stand empty in the form that a part sends. Raises PageMoved."""
        chart = self._place(page, screen).chart
        asked = {"lacks": part, "on": screen}
        return [name for frame in self.frames(page) for name in self._lens(frame).ask(chart, asked)]

    def words(self, page: Page) -> list[int]:
        """What the lines on the page say, each as a number that does not give it back. Raises PageMoved."""
        chart = self._place(page).chart
        return [number for frame in self.frames(page) for number in self._lens(frame).ask(chart, {"words": True})]

    def new_words(self, page: Page, before: Sequence[int]) -> tuple[Frame, ElementHandle] | None:
        """Where the page says something that `words` did not hold, and its frame. Raises PageMoved."""
        chart = self._place(page).chart
        for frame in self.frames(page):
            element = self._lens(frame).take(chart, {"since": before}).as_element()
            if element is not None:
                return frame, element
        return None

    def _ask(self, frame: Frame, chart: Chart, screen: str, part: str) -> list[ElementHandle]:
        """One frame's answer; nothing where the part is not in it."""
        answer = self._lens(frame).take(chart, {"take": part, "on": screen})
        with guarded():
            if (element := answer.as_element()) is not None:
                return [element]
            if self.flow.part(screen, part).kind == "code":
                return [box for each in answer.get_properties().values() if (box := each.as_element())]
            state = answer.json_value()
        if state == "differ":
            raise PartsDisagree(say("step.parts_disagree"))
        if state == "many":
            raise PartNotFound(say("step.part_many"))
        return []

    def _place(self, page: Page, screen: str | None = None) -> Place:
        """What may show at a tab's address. Raises PageMoved where the screen may not, as it did a moment ago."""
        url = page.url
        place = self._charts.at(origin_of(url), urlsplit(url).path or "/")
        if screen is not None and not place.has(screen):
            raise PageMoved(say("step.page_moved"))
        return place

    def _lens(self, frame: Frame) -> Lens:
        return self._lenses.setdefault(frame, Lens(frame))
