"""`code: {code: person.final_code}` — put the final code of 4×3 characters into its boxes, however many there are."""

from __future__ import annotations

from typing import ClassVar

from pydantic import ConfigDict, Field

from pouce.errors import PartNotFound, StepError, ValueDiffers
from pouce.steps.pair import Pair, part_in, value_in
from pouce.steps.stage import Note, Stage
from pouce.steps.step import Step, field_of
from pouce.texts import say

CHARACTERS = 12
"""Four groups of three (guide, third stage, point 4)."""


class Code(Step):
    """Split the code over the boxes. Pages that move on by themselves from box to box do not disturb it."""

    kind: ClassVar[str] = "code"
    model_config = ConfigDict(json_schema_extra={"examples": [{"code": {"code": "person.final_code"}}]})
    code: Pair = Field(description="The part, a `code`, and the person’s answer.")

    @property
    def part(self) -> str:
        """The boxes."""
        return part_in(self.code)

    @property
    def answer(self) -> str:
        """The answer that belongs there."""
        return field_of(value_in(self.code))

    def perform(self, stage: Stage) -> Note:
        """Fill each box that is empty, then read all of them back."""
        boxes = stage.boxes(self.part)
        if not boxes or CHARACTERS % len(boxes):
            raise PartNotFound(say("step.boxes", count=len(boxes)))
        size = CHARACTERS // len(boxes)
        if any((box.longest() or CHARACTERS) < size for box in boxes):
            # One of them hides: the others would get what belongs elsewhere.
            raise PartNotFound(say("step.boxes", count=len(boxes)))
        pieces = stage.person[self.answer].groups(size)
        if len(boxes) == 1 and boxes[0].longest() == CHARACTERS + 3:
            pieces = [stage.person[self.answer].joined("-", 3)]
        if all(box.holds(piece) for box, piece in zip(boxes, pieces, strict=True)):
            return "already there"
        # Those that hold their piece were filled before something came in between.
        left = [(box, piece) for box, piece in zip(boxes, pieces, strict=True) if not box.holds(piece)]
        if not all(box.is_empty() for box, _ in left):
            raise ValueDiffers(say("step.preprinted_differs"))
        for typed, (box, piece) in enumerate(left):
            try:
                box.type(piece)
            except StepError as error:
                # The boxes before it are full.
                error.leaves_text = typed > 0
                raise
        # All of them at the end: a page may spread over the boxes what is put into one.
        if not all(box.holds(piece) for box, piece in zip(boxes, pieces, strict=True)):
            raise ValueDiffers(say("step.typed_differs"), leaves_text=True)
        return "done"
