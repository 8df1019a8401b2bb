"""The final code in its boxes, when somebody or something was at it before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pouce.browser.stage import BrowserStage
from pouce.errors import ValueDiffers
from pouce.steps import Code

Form = Callable[..., BrowserStage]


def boxes(*values: str) -> str:
    """Four boxes of three characters, as the guide shows them, with these in them."""
    inner = "".join(f'<input maxlength=3 value="{value}">' for value in values)
    return f"<label>Numéro de pension<input></label><fieldset><legend>Code final</legend>{inner}</fieldset>"


STEP = Code.model_validate({"code": {"code": "person.final_code"}})


def shown(stage: BrowserStage) -> list[str]:
    """What stands in the boxes."""
    return [box.input_value() for box in stage.page.locator("fieldset input").all()]


def test_a_code_that_was_interrupted_is_finished(form: Form) -> None:
    """Boxes that hold what belongs there are left alone, and the empty ones are filled."""
    stage = form(boxes("ABC", "DEF", "", ""))

    assert "done" == STEP.perform(stage)
    assert ["ABC", "DEF", "GHI", "123"] == shown(stage)


def test_a_box_with_something_else_is_not_overwritten(form: Form) -> None:
    """One box that differs is the person's: nothing is typed into any of them."""
    stage = form(boxes("ABC", "XYZ", "", ""))

    with pytest.raises(ValueDiffers):
        STEP.perform(stage)
    assert ["ABC", "XYZ", "", ""] == shown(stage)
