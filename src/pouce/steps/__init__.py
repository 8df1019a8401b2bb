"""The steps: one file each, and one literal table of them."""

from __future__ import annotations

from pouce.steps.choose import Choose
from pouce.steps.click import Click
from pouce.steps.code import Code
from pouce.steps.date import Date
from pouce.steps.fill import Fill
from pouce.steps.open import Open
from pouce.steps.step import Step
from pouce.steps.your_turn import YourTurn

STEPS: dict[str, type[Step]] = {
    "open": Open,
    "click": Click,
    "fill": Fill,
    "choose": Choose,
    "date": Date,
    "code": Code,
    "your_turn": YourTurn,
}

__all__ = ["STEPS", "Choose", "Click", "Code", "Date", "Fill", "Open", "Step", "YourTurn"]
