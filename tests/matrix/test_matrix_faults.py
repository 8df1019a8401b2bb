"""Faults in a real browser: the next start takes up where the site stands, and nothing is sent twice.

These are few; `pouce matrix` plays each at each screen.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pouce.matrix.play import Verdict
from pouce.matrix.runs import Run


@pytest.mark.parametrize(
    ("flow", "fault", "screen", "end"),
    [
        pytest.param("create-account", "error-500", "eulogin.mail_sent", "bound", marks=pytest.mark.sweep),
        ("request-access", "answer-lost", "rcam.request", "code-awaited"),
        pytest.param("enter-code", "tab-closed", "rcam.code", "validated", marks=pytest.mark.sweep),
    ],
)
def test_a_fault_is_survived(rehearse: Callable[[Run], Verdict], flow: str, fault: str, screen: str, end: str) -> None:
    """After the fault the next start reaches the end that the site proves; what it had taken is not sent again."""
    verdict = rehearse(Run(flow, "standard", "fr", fault, screen))

    assert () == verdict.complaints
    assert end == verdict.got[-1]
