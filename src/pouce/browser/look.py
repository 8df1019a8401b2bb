"""Where are we? Which screens show in a tab, and which element is a part: the questions that look.js answers.

Only tabs and frames at an origin of the flow's sites are ever asked. The person's mailbox is not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ElementHandle, Frame, Page

from pouce.browser.guard import guarded
from pouce.browser.scripts import script
from pouce.errors import PageMoved, PartNotFound, PartsDisagree
from pouce.flow.flow import Flow
from pouce.sites import Part, Screen, Site, Sites, origin_of
from pouce.texts import say

MOVES = 4
"""How often a look is begun anew at once: a page is seen to go before its new address is known."""


def query(key: str, part: Part) -> dict[str, Any]:
    """A part as look.js wants it."""
    return {
        "key": key,
        "kind": part.kind,
        "words": part.pieces,
        "under": part.pieces_under,
        "name": part.name or (),
        "id": part.id or (),
        "autocomplete": part.autocomplete or (),
    }


@dataclass(frozen=True)
class Seen:
    """What a tab shows: the screen (or None), and which document it is, so that a reload is told from a pause."""

    screen: str | None
    born: float


@dataclass(frozen=True)
class Candidate:
    """A screen that may show at an address, and its signals by the keys that look.js gives back."""

    name: str
    screen: Screen
    shows: frozenset[str]
    hides: frozenset[str]


class Looker:
    """Looks at tabs for the screens of one flow's sites."""

    def __init__(self, flow: Flow, sites: Sites) -> None:
        self.flow = flow
        self.origins = {name: sites.origins_of(site) for name, site in flow.sites.items()}
        # Kept here and not on the methods, where they would keep every looker for as long as the program lives.
        self._request = cache(self._write_request)
        self._request_to_see = cache(self._write_request_to_see)
        # The address of the page before is not kept: the mail's link is one.
        self._candidates = lru_cache(maxsize=1)(self._candidates_at)

    def at_home(self, url: str) -> bool:
        """Whether an address is at an origin of the flow's sites."""
        return any(origin_of(url) in origins for origins in self.origins.values())

    def frames(self, page: Page) -> Iterator[Frame]:
        """The frames of a tab that belong to the flow's sites, the page itself first."""
        return (frame for frame in page.frames if self.at_home(frame.url))

    def see(self, page: Page) -> Seen:
        """Which screen a tab shows. Raises PageMoved while the page is on its way.

        A page that goes while it is looked at is looked at again: the next one answers when it is there.
        """
        for _ in range(MOVES):
            with suppress(PageMoved):
                return self._see(page)
        return self._see(page)

    def _see(self, page: Page) -> Seen:
        url = page.url
        asked = self._candidates(origin_of(url), _path(url))
        request, candidates = asked
        born, seen = 0.0, set[str]()
        for frame in self.frames(page):
            with guarded():
                answer = json.loads(frame.evaluate(script("look.js"), request))
            # The address that we know may be a moment older than the document that answered: it must not matter.
            if frame is page.main_frame and self._candidates(answer["origin"], answer["path"]) is not asked:
                raise PageMoved(say("step.page_moved"))
            if not answer["ready"]:
                return Seen(None, answer["born"])
            born = born or answer["born"]
            seen.update(answer["seen"])
        matching = [(each.name, each.screen) for each in candidates if each.shows <= seen and not each.hides & seen]
        return Seen(_most_telling(matching), born)

    def take(self, page: Page, screen: str, part: str) -> tuple[Frame, ElementHandle]:
        """The element that is a part, the first box of a code, and its frame.

        Raises PartNotFound where there is none or more than one, PartsDisagree where the evidence differs, PageMoved.
        """
        frame, boxes = self.boxes(page, screen, part)
        return frame, boxes[0]

    def boxes(self, page: Page, screen: str, part: str) -> tuple[Frame, list[ElementHandle]]:
        """All boxes of a code, in reading order, and their frame. Raises as `take` does."""
        found = [(frame, boxes) for frame in self.frames(page) if (boxes := self._ask(frame, screen, part))]
        if len(found) != 1:
            raise PartNotFound(say("step.part_many" if found else "step.part_none"))
        return found[0]

    def emptied(self, page: Page, screen: str, parts: tuple[str, ...]) -> list[str]:
        """Which of these fields stand empty; what stands in the others is not told. Raises PageMoved."""
        request = self._request(screen, emptied=parts)
        empty: set[str] = set()
        for frame in self.frames(page):
            with guarded():
                empty.update(frame.evaluate(script("look.js"), request))
        return [part for part in parts if part in empty]

    def _ask(self, frame: Frame, screen: str, part: str) -> list[ElementHandle]:
        """One frame's answer; nothing where the part is not in it."""
        request = self._request(screen, take=part)
        with guarded():
            answer = frame.evaluate_handle(script("look.js"), request)
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

    def _write_request(self, screen: str, **asked: str | tuple[str, ...]) -> str:
        parts = {**self.flow.site_of(screen).parts, **self.flow.screen(screen).parts}
        return json.dumps({**asked, "among": [query(key, one) for key, one in parts.items()]})

    def _candidates_at(self, origin: str | None, path: str) -> tuple[str, tuple[Candidate, ...]]:
        """The screens that an address allows, and what look.js is asked about them."""
        return self._request_to_see(
            tuple(
                (name, screen_name)
                for name, site in self.flow.sites.items()
                if origin in self.origins[name]
                for screen_name, screen in site.screens.items()
                if screen.may_be_at(path)
            )
        )

    def _write_request_to_see(self, names: tuple[tuple[str, str], ...]) -> tuple[str, tuple[Candidate, ...]]:
        queries: dict[str, Part] = {}
        candidates: list[Candidate] = []
        for name, screen_name in names:
            site = self.flow.sites[name]
            screen = site.screens[screen_name]
            shows, hides = _signals(site, screen, screen.shows), _signals(site, screen, screen.hides)
            candidates.append(Candidate(f"{name}.{screen_name}", screen, frozenset(shows), frozenset(hides)))
            queries |= shows | hides
        return json.dumps({"see": [query(key, part) for key, part in queries.items()]}), tuple(candidates)


def _path(url: str) -> str:
    return urlsplit(url).path or "/"


def _signals(site: Site, screen: Screen, names: Sequence[str]) -> dict[str, Part]:
    """Parts by one key each, so that a part of the site that many screens refer to is looked for once."""
    return {
        f"{id(screen) if name in screen.parts else id(site)}.{name}": screen.parts.get(name) or site.parts[name]
        for name in names
    }


def _most_telling(matching: list[tuple[str, Screen]]) -> str | None:
    """The screen that says the most of those that match: it shows all that another shows, and more."""
    best = [
        name
        for name, screen in matching
        if not any(_says_more(other, screen) for other_name, other in matching if other_name != name)
    ]
    return best[0] if len(best) == 1 else None


def _says_more(one: Screen, other: Screen) -> bool:
    if set(one.shows) != set(other.shows):
        return set(one.shows) > set(other.shows)
    return max(map(len, one.path), default=0) > max(map(len, other.path), default=0)
