"""What look.js is told of the sites: their parts, and by which of these the screens of an address are known."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pouce.flow.flow import Flow
from pouce.languages import LANGUAGES, Language
from pouce.sites import Part, Screen
from pouce.words import plain


@dataclass(frozen=True)
class Candidate:
    """A screen that may show at an address, and its signals by the keys that look.js gives back."""

    name: str
    screen: Screen
    shows: tuple[frozenset[str], ...]
    """Of each of these, one at least."""
    hides: frozenset[str]
    follows: Mapping[str, frozenset[str]]
    """What is enough straight after another screen."""


@dataclass(frozen=True, eq=False)
class Chart:
    """All parts of the sites that an address may belong to, as look.js wants them, in JSON."""

    text: str


@dataclass(frozen=True, eq=False)
class Place:
    """The screens that an address allows, and their signals, one a line: what is asked there."""

    chart: Chart
    candidates: tuple[Candidate, ...]
    signals: str
    replies: frozenset[str]
    """Signals that are said in reply to what was sent."""
    controls: frozenset[str]
    """Signals that a person can type into or press."""

    def has(self, screen: str) -> bool:
        """Whether the screen is one of them."""
        return any(each.name == screen for each in self.candidates)

    def shown(self, seen: set[str]) -> str | None:
        """The screen that shows where these signals were seen; None where none does, or several that say as much."""
        return _most_telling(
            [each for each in self.candidates if all(some & seen for some in each.shows) and not each.hides & seen]
        )

    def expected(self, seen: set[str], before: str) -> str | None:
        """The one screen that may follow another, where enough of it was seen; None where that holds of several."""
        following = [
            each.name
            for each in self.candidates
            if before in each.follows and each.follows[before] <= seen and not each.hides & seen
        ]
        return following[0] if len(following) == 1 else None


class Charts:
    """The charts of one flow's sites, each drawn once, with what the sites say in some languages.

    `origins` are those of each site, by its name.
    """

    def __init__(
        self, flow: Flow, origins: Mapping[str, Sequence[str]], languages: Collection[str] = LANGUAGES
    ) -> None:
        self._flow = flow
        self._origins = origins
        self.languages = tuple(language for language in LANGUAGES if language in languages)
        # Kept here and not on the methods, where they would keep every flow for as long as the program lives.
        self._charted = cache(self._chart)
        self._placed = cache(self._place)
        # The address of the page before is not kept: the mail's link is one.
        self.at = lru_cache(maxsize=1)(self._at)

    def _at(self, origin: str | None, path: str) -> Place:
        """What may show at an address."""
        return self._placed(
            tuple(
                f"{name}.{screen_name}"
                for name, site in self._flow.sites.items()
                if origin in self._origins[name]
                for screen_name, screen in site.screens.items()
                if screen.may_be_at(path)
            )
        )

    def _chart(self, sites: tuple[str, ...]) -> Chart:
        described = {
            "sites": {name: self._described(self._flow.sites[name].parts) for name in sites},
            "screens": {
                f"{name}.{screen_name}": self._described(screen.parts)
                for name in sites
                for screen_name, screen in self._flow.sites[name].screens.items()
            },
        }
        return Chart(json.dumps(described, ensure_ascii=False))

    def _place(self, names: tuple[str, ...]) -> Place:
        screens = {name: self._flow.screen(name) for name in names}
        candidates = tuple(
            Candidate(
                name,
                screen,
                tuple(_signals(name, screen, some) for some in screen.shows),
                _signals(name, screen, screen.hides),
                {
                    f"{name.partition('.')[0]}.{before}": _signals(name, screen, enough)
                    for before, enough in screen.follows.items()
                },
            )
            for name, screen in screens.items()
        )
        signals = frozenset[str]().union(
            *(each.hides.union(*each.shows, *each.follows.values()) for each in candidates)
        )
        parts = {key: self._part(key) for key in signals}
        return Place(
            self._charted(tuple(dict.fromkeys(name.partition(".")[0] for name in names))),
            candidates,
            "\n".join(sorted(signals)),
            replies=frozenset(key for key, part in parts.items() if part.reply),
            controls=frozenset(key for key, part in parts.items() if part.kind != "text"),
        )

    def _described(self, parts: Mapping[str, Part]) -> dict[str, dict[str, str]]:
        """Parts as look.js wants them: lists as lines of text, far shorter in JSON, and nothing that is empty."""
        return {name: {key: text for key, text in self._facts(part) if text} for name, part in parts.items()}

    def _facts(self, part: Part) -> Iterator[tuple[str, str]]:
        yield "kind", part.kind
        yield "words", self._lines(part.wording)
        yield "under", self._lines(part.under or {})
        yield "never", self._lines(part.never or {})
        yield (
            "about",
            "\n".join(_typed(one) for language in self.languages for one in (part.about or {}).get(language, ())),
        )
        yield "takes", part.takes or ""
        yield "offers", self._lines(part.options[part.known_by].shown) if part.options and part.known_by else ""
        yield "name", "\n".join(part.name or ())
        yield "id", "\n".join(part.id or ())
        yield "autocomplete", "\n".join(part.autocomplete or ())
        yield "remains", "yes" if part.remains else ""
        yield "submits", "\n".join(part.submits or ())
        yield "repeats", part.repeats or ""

    def _lines(self, wording: Mapping[Language, Sequence[str]]) -> str:
        """Each way to put it, as the script in the page compares it."""
        return "\n".join(_line(one) for language in self.languages for one in wording.get(language, ()))

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


@cache
def _line(wording: str) -> str:
    return "*".join(plain(piece) for piece in wording.split("*"))


def _typed(words: str) -> str:
    """Words that are compared one by one, as the script in the page has those of the page."""
    return " ".join(words.lower().replace("ß", "ss").split())


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
