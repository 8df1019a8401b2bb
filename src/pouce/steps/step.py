"""What every step has: data that was read from a flow file, its sentence, its deed."""

from __future__ import annotations

from abc import abstractmethod
from typing import Annotated, ClassVar

from pydantic import StringConstraints

from pouce.sites import Model
from pouce.steps.stage import Note, Stage, TurnKind

PersonRef = Annotated[str, StringConstraints(pattern=r"^person\.[a-z_]+$")]
"""A reference to one of the person's answers, such as `person.pension_number`: the only kind of value there is."""

ScreenRef = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9_]*$")]
"""A screen of a site, such as `rcam.request`."""


class Step(Model):
    """One deed on a screen. The key in the file is the kind, and the name of the class's only field."""

    kind: ClassVar[str]

    @property
    @abstractmethod
    def part(self) -> str | None:
        """The part of the screen that it is about, if any."""

    @property
    def answer(self) -> str | None:
        """The field of the person that it needs, if any."""
        return None

    @property
    def entry(self) -> str | None:
        """The entry of a list that it chooses, where the flow names one."""
        return None

    @property
    def enters(self) -> bool:
        """Whether it puts something into the page: an answer of the person, or an entry of a list."""
        return self.answer is not None or self.entry is not None

    @property
    def turn(self) -> TurnKind | None:
        """What the person is asked to do, where the step is the person's."""
        return None

    @property
    def moves_on(self) -> bool:
        """Whether the program leaves the page by it: not done on a screen where another step failed."""
        return False

    @property
    def leads_to(self) -> str | None:
        """The screen that it opens, where it names one."""
        return None

    @property
    def may_renew(self) -> bool:
        """Whether the page may come anew while it is done, and be the same page all the same."""
        return False

    def is_wanted(self, stage: Stage) -> bool:
        """Whether there is anything to do. A part that the page may do without, and does without, wants nothing."""
        return self.part is None or not stage.may_lack(self.part) or stage.has(self.part)

    @abstractmethod
    def perform(self, stage: Stage) -> Note:
        """Do it, and return what may be recorded of it. Raises StepError. Doing it twice is doing it once."""

    @property
    def fills(self) -> bool:
        """Whether it leaves a text in a field, which a page that draws itself anew may lose."""
        return False

    def is_over(self, stage: Stage) -> bool:  # noqa: ARG002  most steps need not look
        """Whether the next step of the screen may begin."""
        return True


def field_of(reference: str) -> str:
    """The person's field that a reference names."""
    return reference.removeprefix("person.")
