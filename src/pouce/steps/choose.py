"""`choose: {method: trusted_platform}` — choose an entry of a list or a menu."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, StringConstraints

from pouce.errors import PartNotFound, ValueDiffers
from pouce.person import same
from pouce.sites import Name, Option
from pouce.steps.pair import part_in, value_in
from pouce.steps.stage import Note, Stage
from pouce.steps.step import Step, field_of
from pouce.texts import say

Chosen = Annotated[str, StringConstraints(pattern=r"^(person\.)?[a-z][a-z0-9_]*$")]


class Choose(Step):
    """Choose an entry: one that the site file names, or the one that is named like the person's answer.

    Another one that the person has chosen is theirs, and never changed.
    """

    kind: ClassVar[str] = "choose"
    model_config = ConfigDict(json_schema_extra={"examples": [{"choose": {"mail_language": "person.mail_language"}}]})
    choose: Annotated[dict[Name, Chosen], Field(min_length=1, max_length=1)] = Field(
        description="The part, a `choice`, and one of its entries or the person’s answer that names one."
    )

    @property
    def part(self) -> str:
        """The list or menu."""
        return part_in(self.choose)

    @property
    def answer(self) -> str | None:
        """The answer that names the entry, if one does."""
        value = value_in(self.choose)
        return field_of(value) if value.startswith("person.") else None

    @property
    def entry(self) -> str | None:
        """The entry, where the flow names it."""
        return None if self.answer else value_in(self.choose)

    def perform(self, stage: Stage) -> Note:
        """Choose the entry, unless it is chosen already, and look whether the page took it.

        Raises ValueDiffers where it did not, or where the person has chosen otherwise.
        """
        option = self._option(stage)
        element = stage.find(self.part)
        is_theirs = stage.is_chosen_by_person(self.part, element)
        if element.has_chosen(option):
            return "already there"
        if is_theirs:
            raise ValueDiffers(say("step.chosen_differs"))
        element.choose(option)
        # A page may build its menu anew when an entry was chosen: look for it again rather than at what it was.
        if stage.has(self.part) and not stage.find(self.part).has_chosen(option):
            raise ValueDiffers(say("step.not_chosen"))
        return "done"

    def _option(self, stage: Stage) -> Option:
        options = stage.options(self.part)
        if self.entry is not None:
            return options[self.entry]
        wanted = stage.person[self.answer or ""]
        for name, option in options.items():
            if same(wanted, name):
                return option
        raise PartNotFound(say("step.no_such_entry"))
