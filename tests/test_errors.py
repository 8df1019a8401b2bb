"""The tree of errors: one sentence, one remedy, one exit code each."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import pouce.errors
from pouce.errors import InputError, MachineError, PersonError, PouceError, StepError, Stop
from pouce.flow.finding import FlowError


def tree(kind: type[PouceError]) -> set[str]:
    """An error and all that descend from it, in whichever module of the program."""
    ours = (child for child in kind.__subclasses__() if child.__module__.startswith("pouce."))
    return {kind.__name__}.union(*map(tree, ours))


@pytest.mark.parametrize(
    ("kind", "code"),
    [(PouceError, 1), (InputError, 2), (PersonError, 2), (FlowError, 2), (MachineError, 4), (StepError, 1), (Stop, 1)],
)
def test_each_kind_has_its_exit_code(kind: type[PouceError], code: int) -> None:
    """What was given is wrong: 2; the computer is not ready: 4; the run stopped: 1."""
    assert kind.exit_code == code


def test_the_drawing_names_every_error() -> None:
    """The tree in the docstring is the tree in the code, with those that stand in other modules."""
    for module in pkgutil.walk_packages(pouce.__path__, "pouce."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    drawn = set(re.findall(r"\b([A-Z][A-Za-z]+)  ", pouce.errors.__doc__ or ""))

    assert drawn == tree(PouceError)


def test_an_error_is_its_sentence() -> None:
    """`str` is the sentence, the remedy stands beside it and may be missing."""
    error = MachineError("There is no browser.", remedy="Install one.")

    assert str(error) == "There is no browser."
    assert error.remedy == "Install one."
    assert PouceError("x").remedy == ""
