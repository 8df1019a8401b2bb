"""The checks of meaning: one function each, all of them in two literal tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pouce.flow.finding import Finding
from pouce.flow.shelf import Shelf

Check = Callable[[Shelf], Iterator[Finding]]

CHECKS: tuple[Check, ...] = ()
"""What must be right before a flow may run."""

LIBRARY_CHECKS: tuple[Check, ...] = ()
"""What must be right in the installed files besides."""
