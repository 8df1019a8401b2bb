"""The one place where the browser's own errors are caught.

Their messages quote what was typed, so only the class goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class BrowserBalked(Exception):
    """The browser refused a call; `str()` is the class of its error and nothing else."""


def quietly(call: Callable[..., T], *arguments: object, **options: object) -> T:
    """Make one call to the browser; whatever it raises comes out as `BrowserBalked`, without its message."""
    try:
        return call(*arguments, **options)
    except Exception as error:  # noqa: BLE001  the classes belong to Playwright, which only browser/ may import
        raise BrowserBalked(type(error).__name__) from None
