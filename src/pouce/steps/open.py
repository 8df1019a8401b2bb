"""`open: rcam.landing` — go to the address of a screen."""

from __future__ import annotations

from typing import ClassVar

from pydantic import ConfigDict, Field

from pouce.steps.stage import Note, Stage
from pouce.steps.step import ScreenRef, Step


class Open(Step):
    """Go to the address at which a screen is opened."""

    kind: ClassVar[str] = "open"
    model_config = ConfigDict(json_schema_extra={"examples": [{"open": "rcam.landing"}]})
    open: ScreenRef = Field(description="The screen, as `site.screen`; it needs a `path`.")

    @property
    def part(self) -> None:
        """It is about a page, not about a part of one."""

    @property
    def moves_on(self) -> bool:
        """It leads to another page, or to another state of this one."""
        return True

    @property
    def leads_to(self) -> str:
        """The screen whose address it opens."""
        return self.open

    def perform(self, stage: Stage) -> Note:
        """Open the address in the tab that counts."""
        stage.open(self.open)
        return "done"
