"""No browser is opened where the environment would show what is typed into it."""

from __future__ import annotations

import pytest

from pouce.browser.discretion import refuse_to_be_watched
from pouce.errors import MachineError


@pytest.mark.parametrize(
    "environment",
    [
        {"DEBUG": "pw:api"},
        {"DEBUG": "pw:*"},
        {"DEBUG": "*"},
        {"DEBUG": "p*"},
        {"DEBUG": "*:api"},
        {"DEBUG": "-express,pw:protocol"},
        {"DEBUG": "a, pw:browser"},
        {"DEBUGP": ""},
        {"PWDEBUG": "1"},
        {"SELENIUM_REMOTE_URL": "http://example.org:4444"},
    ],
    ids=str,
)
def test_watching_variables_are_refused(environment: dict[str, str]):
    """A variable that would show what is typed is refused by its name, with a remedy."""
    name = next(iter(environment))

    with pytest.raises(MachineError) as caught:
        refuse_to_be_watched(environment)

    assert str(caught.value) == f"The variable {name} is set. It would show what is typed into the browser."
    assert caught.value.remedy == f"Remove {name} from the environment, then start again."


@pytest.mark.parametrize(
    "environment",
    [{}, {"DEBUG": ""}, {"DEBUG": "1"}, {"DEBUG": "express:*"}, {"DEBUG": "-pw:api"}, {"PWDEBUG": ""}],
    ids=str,
)
def test_other_variables_may_stand(environment: dict[str, str]):
    """DEBUG belongs to many programs: a value that does not concern Playwright is let through."""
    refuse_to_be_watched(environment)
