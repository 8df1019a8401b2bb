"""What a matrix is made of: runs, each a flow on a variant in a language, perhaps with a fault; and how each ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pouce.flow.library import GUIDE
from pouce.rehearsal import VARIANTS, Variant

USUAL_ENDS: Mapping[str, str] = {"create-account": "bound", "request-access": "requested", "enter-code": "validated"}
"""The end of each flow where nothing is said otherwise."""

ENDS_AFTER_A_FAULT: Mapping[str, frozenset[str]] = {
    "create-account": frozenset({"bound", "already-bound"}),
    "request-access": frozenset({"requested", "code-awaited"}),
    "enter-code": frozenset({"validated", "already-open"}),
}
"""Where the site had done its part before the fault struck, the next start finds it done."""


@dataclass(frozen=True)
class Run:
    """One flow on one variant in one language; with a fault, which strikes when the screen is met."""

    flow: str
    variant: str
    language: str
    fault: str = ""
    screen: str = ""

    def __str__(self) -> str:
        return "-".join(part for part in (self.flow, self.variant, self.language, self.fault, self.screen) if part)

    @property
    def stage(self) -> int:
        """The number of the stage."""
        return GUIDE.index(self.flow) + 1

    @property
    def row(self) -> Variant:
        """The variant's row in the table."""
        return VARIANTS[self.variant]

    @property
    def ends(self) -> tuple[str, ...]:
        """How each start should end, in order, by the name of an end or of a reason to stop."""
        return self.row.ends.get(self.stage, (USUAL_ENDS[self.flow],))

    @property
    def seconds_at_least(self) -> float:
        """What the run takes because the site takes its time: long ones are begun first."""
        knobs = self.row.knobs
        pages = 8 * (knobs.page_delay_ms + knobs.jitter_ms / 2) / 1000
        ceremony = knobs.enrolment_seconds + (knobs.ceremony_seconds if self.row.habits.ceremony else 0)
        return pages + ceremony


def on_variants(
    variants: Iterable[Variant], flows: Iterable[str] = GUIDE, languages: Sequence[str] = ()
) -> Iterator[Run]:
    """Each flow on each variant that it notices. `languages`: all rows in these; none: each row in its own."""
    wanted = set(flows)
    for variant in variants:
        for language in languages or variant.languages:
            for stage, flow in enumerate(GUIDE, start=1):
                if stage in variant.stages and flow in wanted:
                    yield Run(flow, variant.name, language)


def with_faults(flow: str, screens: Iterable[str], faults: Iterable[str], language: str) -> Iterator[Run]:
    """A flow on the standard variant, with each fault at each screen."""
    for screen in dict.fromkeys(screens):
        for fault in faults:
            yield Run(flow, "standard", language, fault, screen)


def in_order(runs: Iterable[Run]) -> list[Run]:
    """Each run once, those first that take long by themselves, so that nobody waits for them alone in the end."""
    return sorted(dict.fromkeys(runs), key=lambda run: -run.seconds_at_least)
