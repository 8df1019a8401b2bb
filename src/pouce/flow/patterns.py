"""The forms that names and references have in the flow language, and the sentence that says each of them."""

from __future__ import annotations

SENTENCE_OF_PATTERN = {
    r"^person\.[a-z_]+$": "pattern.person",
    r"^(person\.)?[a-z][a-z0-9_]*$": "pattern.chosen",
    r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9_]*$": "pattern.screen",
    r"^[a-z][a-z0-9_]*$": "pattern.name",
    r"^[a-z][a-z0-9-]*$": "pattern.site",
    r"^[a-z0-9][a-z0-9-]*$": "pattern.slug",
    r"^/[A-Za-z0-9/_.\-]*$": "pattern.path",
    r"^[1-9][0-9]?$|^[a-z][a-z-]*$": "pattern.point",
    r"^[1-9][0-9]?$": "pattern.number",
}
"""A test makes sure that every pattern of the models is here."""
