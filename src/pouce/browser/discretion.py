"""Refuse to start where the surroundings would show what is typed.

Playwright has switches in the environment that print or hand on all that goes through it, typed text included.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping

from pouce.errors import MachineError
from pouce.texts import say

PRYING = ("DEBUGP", "PWDEBUG", "SELENIUM_REMOTE_URL")
"""Prints every message · opens an inspector that records what is typed · drives a browser on another computer."""


def refuse_to_be_watched(environment: Mapping[str, str]) -> None:
    """Raise MachineError if a variable of the environment would make Playwright show what is typed."""
    # DEBUGP counts as soon as it is set, even to nothing (playwright/_impl/transport.py).
    watching = [name for name in PRYING if name in environment and (environment[name] or name == "DEBUGP")]
    if _wakes_playwright(environment.get("DEBUG", "")):
        watching.append("DEBUG")
    if watching:
        raise MachineError(
            say("browser.watched", variable=watching[0]),
            remedy=say("browser.watched_remedy", variable=watching[0]),
        )


def leave_no_core() -> None:
    """If this program or the browser crashes, no picture of its memory is written (Linux, Mac). Windows asks nobody."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  not there on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def _wakes_playwright(debug: str) -> bool:
    """Whether this value of DEBUG names one of Playwright's logs, such as `pw:api`, `pw:*`, `*`; others may stand."""
    for pattern in re.split(r"[\s,]+", debug):
        beginning, star, _ = pattern.partition("*")
        if beginning.startswith("pw:") or (star and "pw:".startswith(beginning)):
            return True
    return False
