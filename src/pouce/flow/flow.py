"""`Flow`: one stage of the guide, ready to run: its rules, shared parts taken in, and the sites that it meets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pouce.flow.models import End, Rule
from pouce.languages import Language
from pouce.sites import Part, Screen, Site


@dataclass(frozen=True)
class Flow:
    """A flow that was read and checked. `rules` are by screen, written `site.screen`."""

    name: str
    stage: int
    title: Mapping[Language, str]
    begin: str
    rules: Mapping[str, Rule]
    ends: Mapping[str, End]
    sites: Mapping[str, Site]
    resumable: frozenset[str] = frozenset()
    """The screens on which a run may begin; on any other the first address is opened."""

    @cached_property
    def answers(self) -> tuple[str, ...]:
        """The person's fields that the flow needs, in the order in which it first needs them."""
        needed = (step.answer for rule in self.rules.values() for step in rule.do)
        return tuple(dict.fromkeys(answer for answer in needed if answer is not None))

    def site_of(self, screen: str) -> Site:
        """The site of a screen."""
        return self.sites[screen.partition(".")[0]]

    def screen(self, screen: str) -> Screen:
        """A screen, by `site.screen`."""
        return self.site_of(screen).screens[screen.partition(".")[2]]

    def part(self, screen: str, part: str) -> Part:
        """A part of a screen. The checks have made sure that it is there."""
        found = self.site_of(screen).part(screen.partition(".")[2], part)
        if found is None:
            raise KeyError(f"{screen} has no part {part}")
        return found

    def words_of(self, screen: str, part: str, language: str) -> str:
        """What the site calls a part: in that language, or in English where the site's pages are not known in it."""
        wording: Mapping[str, tuple[str, ...]] = self.part(screen, part).wording  # type: ignore[assignment]
        spoken = language if language in self.site_of(screen).languages else "en"
        return (wording.get(spoken) or next(iter(wording.values())))[0].replace("*", "…")

    def proves(self, screen: str) -> str | None:
        """The end that a screen proves, if any."""
        return next((name for name, end in self.ends.items() if screen in end.proof), None)
