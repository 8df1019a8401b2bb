"""Where the official sites are not used at all: inside another system, over the network, with too many rights."""

from __future__ import annotations

from pouce.doctor.computer import Computer, ThisComputer
from pouce.doctor.gather import gather
from pouce.doctor.judge import PLACE
from pouce.errors import MachineError

SOURCES = frozenset({"wsl", "remote", "elevated"})


def refuse_unfit_place(computer: Computer | None = None) -> None:
    """Raise MachineError, with its remedy, if the program runs where a key would go to the wrong computer or user.

    A question that fails refuses nobody.
    """
    facts = gather(computer or ThisComputer(), hosts=(), only=SOURCES)
    for check in PLACE:
        finding = check(facts)
        if finding is not None:
            raise MachineError(finding.sentence(), remedy=finding.remedy())
