"""`open: rcam.landing` — go to the address of a screen."""

from __future__ import annotations

from typing import ClassVar

from pouce.steps.stage import Note, Stage
from pouce.steps.step import ScreenRef, Step


class Open(Step):
    """Go to the address at which a screen is opened."""

    kind: ClassVar[str] = "open"
    open: ScreenRef

    @property
    def part(self) -> None:
        """It is about a page, not about a part of one."""

    @property
    def moves_on(self) -> bool:
        """It leads to another page, or to another state of this one."""
        return True

    def perform(self, stage: Stage) -> Note:
        """Open the address in the tab that counts."""
        stage.open(self.open)
        return "done"
