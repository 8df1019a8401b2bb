"""`Shelf`: the files that are looked at together: site files, part files, and the flows that refer to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pouce.flow.models import FlowFile, FlowPart, Rule, Use
from pouce.flow.reading import Written
from pouce.sites import Part, Screen, Site


@dataclass(frozen=True)
class Shelf:
    """Files that were read.

    `gaps`: a site or part file could not be, so what is in it is unknown rather than wrong. `complete`: there are no
    gaps and every flow could be read, so that what no flow mentions is superfluous.
    """

    site_files: tuple[Written[Site], ...] = ()
    part_files: tuple[Written[FlowPart], ...] = ()
    flow_files: tuple[Written[FlowFile], ...] = ()
    gaps: bool = False
    complete: bool = False

    @cached_property
    def sites(self) -> dict[str, Site]:
        """The sites by name."""
        return {file.content.site: file.content for file in reversed(self.site_files)}

    @cached_property
    def parts(self) -> dict[str, FlowPart]:
        """The shared parts by name."""
        return {file.content.part: file.content for file in reversed(self.part_files)}

    def screen(self, reference: str) -> Screen | None:
        """A screen, by `site.screen`."""
        site, _, name = reference.partition(".")
        return self.sites[site].screens.get(name) if site in self.sites else None

    def parts_of(self, screen: str) -> dict[str, Part]:
        """The parts that a screen has, its own and those of its site."""
        site, found = self.sites.get(screen.partition(".")[0]), self.screen(screen)
        return {} if site is None or found is None else {**site.parts, **found.parts}

    def rules_of(self, flow: FlowFile) -> Iterator[tuple[int, Rule]]:
        """The rules of a flow, those of its shared parts too, each with the position of its entry in the flow."""
        for position, entry in enumerate(flow.screens):
            if not isinstance(entry, Use):
                yield position, entry
            elif entry.use in self.parts:
                for rule in self.parts[entry.use].screens:
                    points = tuple(entry.points[point] for point in rule.point if point in entry.points)
                    yield position, rule.model_copy(update={"point": points})
