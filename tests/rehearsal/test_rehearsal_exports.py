"""What the package offers."""

from __future__ import annotations

from pouce import rehearsal


def test_exports_are_sorted_and_there():
    """Everything that the package names exists, in alphabetical order, constants first."""
    constants = sorted(name for name in rehearsal.__all__ if name.isupper())
    others = sorted(name for name in rehearsal.__all__ if not name.isupper())

    assert rehearsal.__all__ == constants + others
    assert [name for name in rehearsal.__all__ if not hasattr(rehearsal, name)] == []
