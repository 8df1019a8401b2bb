"""`your_turn: {review: next, say: …}` — a step that belongs to the person."""

from __future__ import annotations

from typing import ClassVar, Self, get_args

from pydantic import ConfigDict, Field, model_validator
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from pouce.sites import Model, Name
from pouce.steps.stage import Note, Stage, TurnKind
from pouce.steps.step import Step
from pouce.words import Text

NO_PART = "none"
"""Written where a turn has no part of the page: the link is in a mail, the prompt is the computer's."""

STAYING: frozenset[TurnKind] = frozenset({"captcha", "consent"})
"""Turns after which the page stays: something else on it must send it."""


EXAMPLE: JsonDict = {
    "your_turn": {
        "review": "next",
        "say": {"fr": "Relisez tout, puis cliquez sur « {button} ».", "en": "Read everything, then click “{button}”."},
    }
}


class Ask(Model):
    """Which turn it is, on which part, and what the person is told."""

    password: Name | None = Field(default=None, description="The field; the person types and sends it.")
    new_password: Name | None = Field(default=None, description="The first of the two fields; the person sends them.")
    captcha: Name | None = Field(default=None, description="The field for the characters of the picture.")
    consent: Name | None = Field(default=None, description="The tick box.")
    submit: Name | None = Field(default=None, description="The button that sends what cannot be taken back.")
    mail_link: Name | None = Field(default=None, description="`none`: the link is in the person’s mailbox.")
    webauthn: Name | None = Field(default=None, description="The button that calls the computer’s prompt, or `none`.")
    review: Name | None = Field(default=None, description="The button that the person presses after a last look.")
    say: Text = Field(description="What the person is told. `{button}` stands for what the part says on the page.")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [kind for kind in get_args(TurnKind) if getattr(self, kind) is not None]
        if len(kinds) != 1:
            known = ", ".join(get_args(TurnKind))
            raise PydanticCustomError("flow.turn.kind", "a turn is of exactly one kind: {kinds}", {"kinds": known})
        return self


class YourTurn(Step):
    """Hand over to the person: password, CAPTCHA, consent, link in the mail, the computer's prompt, the last look."""

    kind: ClassVar[str] = "your_turn"
    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})
    your_turn: Ask = Field(description="Which turn it is, on which part, and what the person is told.")

    @property
    def turn(self) -> TurnKind:
        """What the person is asked to do."""
        return next(kind for kind in get_args(TurnKind) if getattr(self.your_turn, kind) is not None)

    @property
    def part(self) -> str | None:
        """The part concerned: a field, a tick box or the button to press."""
        part: str = getattr(self.your_turn, self.turn)
        return None if part == NO_PART else part

    def perform(self, stage: Stage) -> Note:
        """Tell the person that it is their turn."""
        stage.hand_over(self.turn, self.part, self.your_turn.say)
        return "done"

    def is_over(self, stage: Stage) -> bool:
        """A consent is over when the box is ticked or has gone, any other turn when another screen has come.

        What was typed is never looked at, so that a CAPTCHA waits for nothing.
        """
        if self.turn not in STAYING:
            return False
        if self.turn != "consent" or self.part is None or not stage.has(self.part):
            return True
        return stage.find(self.part).is_ticked()
