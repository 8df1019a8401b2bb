"""The flow language as data: what a flow file and a part file hold once they were read.

These classes are the one source of the loader, of the JSON Schema and of the manual.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag, model_validator
from pydantic_core import PydanticCustomError

from pouce.sites import Model
from pouce.steps import STEPS, Choose, Click, Code, Date, Fill, Open, YourTurn
from pouce.steps.stage import IRREVOCABLE
from pouce.steps.step import ScreenRef, Step
from pouce.words import Text, as_list

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
"""A name in a flow file: small letters, digits, dashes."""

Point = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]?$|^[a-z][a-z-]*$")]
"""A point of the paper guide. In a part file it is a word, and the flow that uses the part says which number it is."""


def _kind_of(step: Any) -> str | None:
    """The tag of a step as it is written: its only key is its verb.

    Tags begin with `=`, as no key does, so that they cannot be taken for one where pydantic says where an error is.
    """
    if isinstance(step, Step):
        return f"={step.kind}"
    if isinstance(step, dict) and len(step) == 1:
        return f"={next(iter(step))}" if next(iter(step)) in STEPS else None
    return None


AnyStep = Annotated[
    Annotated[Open, Tag("=open")]
    | Annotated[Click, Tag("=click")]
    | Annotated[Fill, Tag("=fill")]
    | Annotated[Choose, Tag("=choose")]
    | Annotated[Date, Tag("=date")]
    | Annotated[Code, Tag("=code")]
    | Annotated[YourTurn, Tag("=your_turn")],
    Discriminator(
        _kind_of,
        custom_error_type="unknown_step",
        custom_error_message=f"a step is one of {', '.join(STEPS)}, one to a line",
    ),
]
"""One step, written as one key: its verb."""


class Stopping(Model):
    """Why a screen ends the run: its name, and the sentence that the person reads."""

    reason: Slug = Field(description="The name of the reason, for the journal and for tests.")
    say: Text = Field(description="What the person reads.")


class Rule(Model):
    """What to do on one screen. A rule with nothing to do waits: the site is busy, or it is the person's page."""

    on: ScreenRef = Field(description="The screen, as `site.screen`.")
    point: Annotated[tuple[Point, ...], BeforeValidator(as_list, json_schema_input_type=str | list[str])] = Field(
        default=(), description="The point of the paper guide that this screen is, or several that it holds together."
    )
    say: Text | None = Field(default=None, description="What the person reads when the screen comes.")
    after: int = Field(
        default=0, ge=0, le=60, description="Seconds that the page is given to go on by itself before anything is done."
    )
    do: tuple[AnyStep, ...] = Field(default=(), description="The steps, in order. None: the page goes on by itself.")
    stop: Stopping | None = Field(default=None, description="The screen ends the run, for this reason.")
    tries: int | None = Field(
        default=None, ge=1, le=9,
        description="The page says that the password was refused: after how many refusals within a quarter of an hour, "
        "on all such screens and in all runs, the run stops before the account is locked.",
    )  # fmt: skip

    @property
    def points(self) -> str | None:
        """The points of the guide as they are read out, such as `9, 10`."""
        return ", ".join(dict.fromkeys(self.point)) or None

    @property
    def sends(self) -> bool:
        """Whether the person is asked here to send what cannot be taken back."""
        return any(step.turn in IRREVOCABLE for step in self.do)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.stop is not None and self.do:
            raise PydanticCustomError("flow.rule.stop", "a screen that ends the run has nothing to `do`")
        return self


class Use(Model):
    """Take in the rules of a part file (flows/parts/…yaml)."""

    use: Slug = Field(description="The name of the part file: its `part`.")
    points: dict[Slug, Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]?$")]] = Field(
        default_factory=dict, description="Which point of the guide each named point of the part is here."
    )
    resumes: bool = Field(
        default=False,
        description="A run may begin on these screens. Otherwise it takes them for what an earlier stage left behind.",
    )


def _rule_or_use(rule: Any) -> Literal["=use", "=on"]:
    return "=use" if isinstance(rule, Use) or (isinstance(rule, dict) and "use" in rule) else "=on"


Screens = Annotated[
    tuple[ScreenRef, ...], BeforeValidator(as_list, json_schema_input_type=str | list[str]), Field(min_length=1)
]
"""One screen, or several of which any will do."""


class End(Model):
    """A named outcome: a run says that it reached this end only when a screen of the site itself proves it."""

    proof: Screens = Field(description="The screen of the site that proves it.")
    then: Screens | None = Field(default=None, description="Where the run may close after it: once logged out.")
    say: Text = Field(description="What the person reads at the end.")


class FlowPart(Model):
    """Rules that several flows share, such as signing in."""

    part: Slug = Field(description="The name by which flows use it.")
    points: tuple[Slug, ...] = Field(
        default=(), description="Names for points of the guide; a flow that uses the part says which number each is."
    )
    screens: Annotated[tuple[Rule, ...], Field(min_length=1)] = Field(description="The rules, one for each screen.")


class FlowFile(Model):
    """One stage of the guide, as it is written."""

    flow: Slug = Field(description="The name by which the flow is run.")
    stage: Literal["1", "2", "3"] = Field(description="The stage of the paper guide.")
    title: Text = Field(description="What the person reads above the whole stage.")
    begin: ScreenRef = Field(description="The screen at which the flow is opened; it needs a `path`.")
    screens: Annotated[
        tuple[Annotated[Annotated[Rule, Tag("=on")] | Annotated[Use, Tag("=use")], Discriminator(_rule_or_use)], ...],
        Field(min_length=1),
    ] = Field(description="What to do on each screen that may come, in whatever order they come.")
    ends: Annotated[dict[Slug, End], Field(min_length=1)] = Field(description="How the flow may end, each by name.")
