"""`click: connect` — press a button or a link that sends nothing which could not be taken back."""

from __future__ import annotations

from typing import ClassVar

from pouce.sites import Name
from pouce.steps.stage import Note, Stage
from pouce.steps.step import Step


class Click(Step):
    """Press a button, a link or an entry of a menu."""

    kind: ClassVar[str] = "click"
    click: Name

    @property
    def part(self) -> str:
        """What is pressed."""
        return self.click

    def perform(self, stage: Stage) -> Note:
        """Press it."""
        if stage.may_lack(self.click) and not stage.has(self.click):
            return "not on this page"
        stage.find(self.click).click()
        return "done"
