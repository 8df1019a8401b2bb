"""The checks of meaning: one function each, all of them in two literal tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pouce.flow.checks import ends, files, names, points, screens, steps, words
from pouce.flow.finding import Finding
from pouce.flow.shelf import Shelf

Check = Callable[[Shelf], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    names.unknown_screens,
    names.unknown_shared_parts,
    names.unknown_parts,
    names.unknown_answers,
    names.unknown_entries,
    names.unknown_signals,
    names.parts_behind_nothing,
    names.screens_without_address,
    steps.unfitting_parts,
    steps.presses_that_send,
    steps.turns_without_part,
    steps.unsent_turns,
    steps.steps_after_the_end,
    screens.claimed_twice,
    screens.alike,
    words.missing_languages,
    words.personal_data,
    words.wordings_of_anything,
    words.addresses,
    words.placeholders,
    ends.ends_elsewhere,
    ends.ends_without_a_way,
    ends.ends_with_one_proof,
    points.points_of_uses,
    points.points_that_are_words,
    points.points_of_parts,
    files.false_origins,
    files.same_names,
)
"""What must be right before a flow may run."""

CHECKS_OF_NAMES: tuple[Check, ...] = (
    names.unknown_screens,
    names.unknown_shared_parts,
    names.unknown_parts,
    names.unknown_answers,
    names.unknown_entries,
    steps.unfitting_parts,
    steps.presses_that_send,
    steps.turns_without_part,
    words.addresses,
)
"""What can be asked of a flow of which a piece is missing."""

LIBRARY_CHECKS: tuple[Check, ...] = (
    names.unmentioned_screens,
    files.missing_schema_line,
)
"""What must be right in the installed files besides."""
