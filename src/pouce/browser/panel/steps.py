"""How far the person has come, in words: three named parts, and the points of one stage counted from one.

The points of the paper guide are the steps: they stay the same whatever pages a site leaves out or puts in.
"""

from __future__ import annotations

from pouce.browser.panel.state import Part
from pouce.flow.flow import Flow
from pouce.texts import say

PARTS = ("account", "request", "code")
"""The three stages of the guide, as the panel names them."""


class Steps:
    """Counts the points of one flow."""

    def __init__(self, flow: Flow) -> None:
        self.stage = flow.stage
        self.points = sorted({int(point) for rule in flow.rules.values() for point in rule.point if point.isdigit()})
        self.here = self.points[0]

    def arrive(self, points: str | None) -> None:
        """The person has come to these points of the guide; a page in between counts to the last one."""
        numbers = [int(point) for point in (points or "").split(", ") if point.isdigit()]
        if numbers:
            self.here = numbers[-1]

    def sentence(self) -> str:
        """Such as “Étape 3 sur 6”."""
        return say("panel.step", number=self.points.index(self.here) + 1, total=len(self.points))

    def parts(self) -> tuple[Part, ...]:
        """The three parts: done, now, next."""
        return tuple(
            Part(say(f"panel.part.{name}"), "done" if at < self.stage else "now" if at == self.stage else "next")
            for at, name in enumerate(PARTS, start=1)
        )
