"""What became of a ceremony, in words: the browser hides most of it, so the time that it took tells the rest.

`NotAllowedError` is cancelled, too slow, no authenticator or a policy alike (WebAuthn hides which); the thresholds are
those of docs/sources.md. What counts in the end is what the page then shows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from pouce.texts import say

AT_ONCE = 1_000
"""Milliseconds: a person cannot have cancelled sooner than this."""

TOO_SLOW = 55_000
"""Milliseconds: sites give about a minute, then the browser gives up."""


@dataclass(frozen=True)
class Verdict:
    """Whether a ceremony is open now, and what to say of one that ended without success."""

    is_open: bool
    sentence: str = ""


def verdict_on(detail: str) -> Verdict:
    """Read what watch.js reports. A page could forge it: anything odd says nothing."""
    try:
        said = json.loads(detail)
        phase, error, took = said["phase"], str(said.get("error", "")), float(said.get("ms", 0))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Verdict(is_open=False)
    if phase == "begun":
        return Verdict(is_open=True)
    return Verdict(is_open=False, sentence=_sentence(error, took))


def _sentence(error: str, took: float) -> str:
    if not error:
        return ""
    if error == "InvalidStateError":
        return say("panel.ceremony.registered")
    if error != "NotAllowedError":
        return say("panel.ceremony.failed")
    if took < AT_ONCE:
        return say("panel.ceremony.refused")
    return say("panel.ceremony.slow" if took >= TOO_SLOW else "panel.ceremony.cancelled")
