"""Where the official sites are not used at all: inside another system, over the network, with too many rights."""

from __future__ import annotations

from collections.abc import Iterable

from pouce.doctor.computer import Computer, ThisComputer
from pouce.doctor.facts import Facts
from pouce.doctor.gather import gather
from pouce.doctor.judge import PLACE, PROMPTLESS, Judge
from pouce.errors import MachineError

SOURCES = frozenset({"wsl", "remote", "elevated"})


def refuse_unfit_place(computer: Computer | None = None) -> None:
    """Raise MachineError, with its remedy, if the program runs where a key would go to the wrong computer or user.

    A question that fails refuses nobody.
    """
    _refuse(gather(computer or ThisComputer(), hosts=(), only=SOURCES), PLACE)


def refuse_place_without_prompt(computer: Computer | None = None) -> None:
    """Raise MachineError where no browser ever calls a prompt of the computer: on Linux, and on a tablet."""
    _refuse(Facts((computer or ThisComputer()).system), PROMPTLESS)


def _refuse(facts: Facts, checks: Iterable[Judge]) -> None:
    for check in checks:
        finding = check(facts)
        if finding is not None:
            raise MachineError(finding.sentence(), remedy=finding.remedy())
