"""`fill: {pension_number: person.pension_number}` — type one of the person's answers into a field."""

from __future__ import annotations

from typing import ClassVar

from pydantic import ConfigDict, Field

from pouce.errors import ValueDiffers
from pouce.steps.pair import Pair, part_in, value_in
from pouce.steps.stage import Note, Stage
from pouce.steps.step import Step, field_of
from pouce.texts import say


class Fill(Step):
    """Type an answer into an empty field. What already stands there is compared, and never overwritten."""

    kind: ClassVar[str] = "fill"
    model_config = ConfigDict(json_schema_extra={"examples": [{"fill": {"pension_number": "person.pension_number"}}]})
    fill: Pair = Field(description="The part, a `field`, and the person’s answer.")

    @property
    def part(self) -> str:
        """The field."""
        return part_in(self.fill)

    @property
    def answer(self) -> str:
        """The answer that belongs there."""
        return field_of(value_in(self.fill))

    @property
    def fills(self) -> bool:
        """It leaves the answer in a field. What the person has changed there is theirs."""
        return True

    def perform(self, stage: Stage) -> Note:
        """Type the answer and read it back. Raises ValueDiffers if the field shows something else."""
        element = stage.find(self.part)
        answer = stage.person[self.answer]
        if element.holds(answer):
            return "already there"
        if not element.is_empty():
            raise ValueDiffers(say("step.preprinted_differs"))
        if not element.type(answer):
            raise ValueDiffers(say("step.typed_differs"), leaves_text=True)
        return "done"
