"""What look.js is told of the sites: the screens that may show at an address, and the parts that they speak of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pouce.flow.flow import Flow
from pouce.sites import Part, Screen


@dataclass(frozen=True)
class Candidate:
    """A screen that may show at an address, and its signals by the keys that look.js gives back."""

    name: str
    screen: Screen
    shows: frozenset[str]
    hides: frozenset[str]


@dataclass(frozen=True)
class Chart:
    """The screens that an address allows, and the same as look.js wants it, in JSON."""

    candidates: tuple[Candidate, ...]
    text: str
    replies: frozenset[str]
    """Signals that are said in reply to what was sent."""
    controls: frozenset[str]
    """Signals that a person can type into or press."""

    def has(self, screen: str) -> bool:
        """Whether the screen is one of them."""
        return any(each.name == screen for each in self.candidates)

    def shown(self, seen: set[str]) -> str | None:
        """The screen that shows where these signals were seen; None where none does, or several that say as much."""
        return _most_telling([each for each in self.candidates if each.shows <= seen and not each.hides & seen])


class Charts:
    """The charts of one flow's sites, each drawn once. `origins` are those of each site, by its name."""

    def __init__(self, flow: Flow, origins: Mapping[str, Sequence[str]]) -> None:
        self._flow = flow
        self._origins = origins
        # Kept here and not on the methods, where they would keep every flow for as long as the program lives.
        self._drawn = cache(self._draw)
        # The address of the page before is not kept: the mail's link is one.
        self.at = lru_cache(maxsize=1)(self._at)

    def _at(self, origin: str | None, path: str) -> Chart:
        """The chart of an address."""
        return self._drawn(
            tuple(
                f"{name}.{screen_name}"
                for name, site in self._flow.sites.items()
                if origin in self._origins[name]
                for screen_name, screen in site.screens.items()
                if screen.may_be_at(path)
            )
        )

    def _draw(self, names: tuple[str, ...]) -> Chart:
        sites = {name.partition(".")[0]: self._flow.site_of(name) for name in names}
        screens = {name: self._flow.screen(name) for name in names}
        candidates = tuple(
            Candidate(name, screen, *(_signals(name, screen, those) for those in (screen.shows, screen.hides)))
            for name, screen in screens.items()
        )
        signals = frozenset[str]().union(*(each.shows | each.hides for each in candidates))
        parts = {key: self._part(key) for key in signals}
        described = {
            "sites": {name: _described(site.parts) for name, site in sites.items()},
            "screens": {name: _described(screen.parts) for name, screen in screens.items()},
            "signals": sorted(signals),
        }
        return Chart(
            candidates,
            json.dumps(described, ensure_ascii=False),
            replies=frozenset(key for key, part in parts.items() if part.reply),
            controls=frozenset(key for key, part in parts.items() if part.kind != "text"),
        )

    def _part(self, signal: str) -> Part:
        """The part that a signal stands for."""
        home, _, name = signal.rpartition(".")
        site, _, screen = home.partition(".")
        described = self._flow.sites[site]
        return (described.screens[screen].parts if screen else described.parts)[name]


def _signals(name: str, screen: Screen, parts: Sequence[str]) -> frozenset[str]:
    """Parts by one key each, so that a part of the site that many screens refer to is looked for once."""
    site = name.partition(".")[0]
    return frozenset(f"{name if part in screen.parts else site}.{part}" for part in parts)


def _described(parts: Mapping[str, Part]) -> dict[str, dict[str, str]]:
    """Parts as look.js wants them: lists as lines of text, which are far shorter in JSON, and nothing that is empty."""
    return {name: {key: text for key, text in _facts(part) if text} for name, part in parts.items()}


def _facts(part: Part) -> Iterator[tuple[str, str]]:
    yield "kind", part.kind
    yield "words", "\n".join("*".join(pieces) for pieces in part.pieces)
    yield "under", "\n".join("*".join(pieces) for pieces in part.pieces_under)
    yield "name", "\n".join(part.name or ())
    yield "id", "\n".join(part.id or ())
    yield "autocomplete", "\n".join(part.autocomplete or ())
    yield "submits", part.submits or ""


def _most_telling(matching: Sequence[Candidate]) -> str | None:
    """The screen that says the most of those that match: it shows all that another shows, and more."""
    best = [
        one.name
        for one in matching
        if not any(_says_more(other.screen, one.screen) for other in matching if other is not one)
    ]
    return best[0] if len(best) == 1 else None


def _says_more(one: Screen, other: Screen) -> bool:
    if set(one.shows) != set(other.shows):
        return set(one.shows) > set(other.shows)
    return max(map(len, one.path), default=0) > max(map(len, other.path), default=0)
