"""A flow file with its shared parts taken in: the `Flow` that is run."""

from __future__ import annotations

from collections.abc import Iterator

from pouce.flow.flow import Flow
from pouce.flow.models import FlowFile, Rule
from pouce.flow.shelf import Shelf


def joined(file: FlowFile, shelf: Shelf) -> Flow:
    """The flow with its shared parts taken in, and the sites that it meets. The checks have found nothing."""
    rules = {rule.on: rule for _, rule in shelf.rules_of(file)}
    met = {screen.partition(".")[0] for screen in (*rules, file.begin)}
    return Flow(
        name=file.flow,
        stage=int(file.stage),
        title=file.title,
        begin=file.begin,
        rules=rules,
        ends=file.ends,
        sites={name: site for name, site in shelf.sites.items() if name in met},
        resumable=frozenset(_resumable(file, shelf)),
    )


def _resumable(file: FlowFile, shelf: Shelf) -> Iterator[str]:
    """The screens where there is something to do: the flow's own, and those of a part that says so where it is used.

    Not those that prove an end: a tab may still show what an earlier run, or somebody else, has reached.
    """
    proofs = {screen for end in file.ends.values() for screen in end.proof}
    for entry in file.screens:
        if isinstance(entry, Rule):
            rules: tuple[Rule, ...] = (entry,)
        else:
            rules = shelf.parts[entry.use].screens if entry.resumes else ()
        yield from (rule.on for rule in rules if rule.do and rule.on not in proofs)
