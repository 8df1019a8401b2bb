"""`date: {birth_date: person.birth_date}` — bring a field to a date, by whatever calendar the page has."""

from __future__ import annotations

from typing import ClassVar

from pydantic import ConfigDict, Field

from pouce.steps.pair import Pair, part_in, value_in
from pouce.steps.stage import Note, Stage
from pouce.steps.step import Step, field_of


class Date(Step):
    """Pick a date in the page's own calendar; calendar/ reads it back before it says that it is done."""

    kind: ClassVar[str] = "date"
    model_config = ConfigDict(json_schema_extra={"examples": [{"date": {"birth_date": "person.birth_date"}}]})
    date: Pair = Field(description="The part, a `date`, and the person’s answer.")

    @property
    def part(self) -> str:
        """The field."""
        return part_in(self.date)

    @property
    def answer(self) -> str:
        """The answer that belongs there, as an ISO date."""
        return field_of(value_in(self.date))

    @property
    def may_renew(self) -> bool:
        """Some calendars ask the server for a new page at each press."""
        return True

    def perform(self, stage: Stage) -> Note:
        """Pick the date. Raises DateRefused, with the field left as it was or empty, or ValueDiffers."""
        stage.find(self.part).pick_date(stage.person[self.answer])
        return "done"
