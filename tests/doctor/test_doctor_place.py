"""Where the official sites are not used at all: one sentence, and what to do."""

from __future__ import annotations

import pytest

from doctor.recorded import Recorded
from pouce.doctor.place import refuse_unfit_place
from pouce.errors import MachineError

REFUSED = {
    "linux-wsl": "the Linux inside Windows",
    "windows-virtual": "seeing this computer from another one",
    "mac-m1-mini": "seeing this computer from another one",
    "linux-virtual": "seeing this computer from another one",
    "windows-8": "started as administrator",
}


@pytest.mark.parametrize(("name", "sentence"), REFUSED.items())
def test_a_wrong_place_is_refused(name: str, sentence: str) -> None:
    """Inside another system, over the network, with too many rights: the key would go to the wrong computer or user."""
    with pytest.raises(MachineError, match=sentence) as caught:
        refuse_unfit_place(Recorded.named(name))

    assert caught.value.remedy


@pytest.mark.parametrize("name", ["windows-11-hello", "windows-11-no-hello", "mac-m1", "linux-desktop"])
def test_any_other_place_will_do(name: str) -> None:
    """What else is missing is the doctor's business, and hinders nobody who wants to look."""
    refuse_unfit_place(Recorded.named(name))


def test_a_question_that_fails_refuses_nobody() -> None:
    """A computer that does not say where it is may be used."""
    refuse_unfit_place(Recorded("", {"system": "windows", "native": {}}))
