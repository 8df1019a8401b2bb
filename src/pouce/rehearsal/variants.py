"""The named variants of the rehearsal site: a closed table, read from `variants.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from pouce.rehearsal.habits import Habits
from pouce.rehearsal.knobs import Knobs
from pouce.rehearsal.life import State

Stage = Annotated[int, BeforeValidator(int), Field(ge=1, le=3)]
"""A stage of the guide; the table is read as text."""


class Variant(BaseModel):
    """One way that the real sites could be, as a set of knobs."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    name: str = "own"
    """How `--variant` calls it."""
    stands_for: str = Field(default="a setting made on the spot", min_length=10)
    """The fact, or the open question, that this variant stands for."""
    knobs: Knobs = Knobs()
    """What is otherwise than in the standard variant."""
    stages: tuple[Stage, ...] = (1, 2, 3)
    """The stages of the guide in which the variant is noticed, and in which the tests play it."""
    languages: tuple[Literal["fr", "en"], ...] = ("fr",)
    """The languages of the browser in which the tests play it."""
    starts_at: State | None = None
    """How far the person's account has come before the first of the stages begins; none: as far as the guide has it.
    Seeded by whoever runs the variant."""
    habits: Habits = Habits()
    """What the person does otherwise."""
    ends: Mapping[Stage, tuple[str, ...]] = Field(default_factory=dict)
    """How each start of a stage ends, by the name of its end or of its reason to stop. A stage that is not here reaches
    its usual end in one start. After a stop the person does what they were told, and starts again."""
    core: bool = False
    """Whether the tests play it by default; the others on demand."""

    def resting(self, milliseconds: int) -> Variant:
        """The same, with pages that go on by themselves resting for so long: nobody misses them."""
        return self.model_copy(update={"knobs": self.knobs.model_copy(update={"passing_ms": milliseconds})})


def read_variants(text: str) -> dict[str, Variant]:
    """The table out of its YAML: a list of rows. ValueError says which row is wrong, and where in it."""
    table: dict[str, Variant] = {}
    # BaseLoader keeps what was typed, so that a knob such as `4x3` or `no` is never taken for something else.
    for row in yaml.load(text, Loader=yaml.BaseLoader):  # noqa: S506  BaseLoader makes nothing but text
        try:
            variant = Variant.model_validate(row)
        except ValidationError as error:
            faults = (f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
            raise ValueError(f"variants.yaml, row “{row.get('name')}”: {'; '.join(faults)}") from None
        if variant.name in table:
            raise ValueError(f"two variants are called “{variant.name}”")
        table[variant.name] = variant
    return table


VARIANTS: Mapping[str, Variant] = MappingProxyType(
    read_variants(files("pouce.rehearsal").joinpath("variants.yaml").read_text(encoding="utf-8"))
)
