"""The languages that the program can speak, as ISO 639-1 codes."""

from __future__ import annotations

from typing import Literal, get_args

Language = Literal["fr", "en", "de", "it", "es", "nl"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
COMPLETE: tuple[Language, ...] = ("fr", "en")
"""The languages that every text has; the others come as they come."""
