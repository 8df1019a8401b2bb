"""`click: connect` — press a button or a link that sends nothing which could not be taken back."""

from __future__ import annotations

from typing import ClassVar

from pydantic import ConfigDict, Field

from pouce.sites import Name
from pouce.steps.stage import Note, Stage
from pouce.steps.step import Step


class Click(Step):
    """Press a button, a link or an entry of a menu."""

    kind: ClassVar[str] = "click"
    model_config = ConfigDict(json_schema_extra={"examples": [{"click": "connect"}]})
    click: Name = Field(description="The part, a `button`.")

    @property
    def part(self) -> str:
        """What is pressed."""
        return self.click

    @property
    def moves_on(self) -> bool:
        """It leads to another page, or to another state of this one."""
        return True

    def perform(self, stage: Stage) -> Note:
        """Press it."""
        stage.find(self.click).click()
        return "done"
