"""Newer flows out of a folder that somebody hands out: taken if they keep to what the installed ones allow.

New words and screens are welcome. What decides where answers go and what is pressed without the person stays with the
installed files: a folder names no other origin, and the program presses no button whose words it does not know already;
such a button is handed to the person.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pouce.errors import InputError
from pouce.flow.examining import installed
from pouce.flow.finding import FlowError
from pouce.flow.library import check_all, edition_of, flow_names, installed_folder, use_flows
from pouce.sites import Part, Site
from pouce.texts import say

OLD_AFTER = 60
"""Days after which flows count as old: sites change, and nobody has compared them since."""


def adopt(folder: Path) -> None:
    """From now on use the flows of this folder. Raises InputError or FlowError where they may not be used."""
    # By its whole name: the program may change into another folder.
    folder = folder.resolve()
    needed = set(flow_names(folder=installed_folder()))
    if not folder.is_dir() or not needed <= set(flow_names(folder=folder)):
        raise InputError(say("flows.none", folder=folder), remedy=say("flows.none_remedy"))
    findings = check_all(folder=folder)
    if findings:
        raise FlowError(findings)
    hold_to_the_rules(folder)
    use_flows(folder, hold_to_the_rules)


def hold_to_the_rules(folder: Path) -> None:
    """Raise InputError if the site files of a folder allow more than the installed ones do."""
    ours, theirs = installed(installed_folder()).shelf, installed(folder).shelf
    for site in theirs.sites.values():
        known = ours.sites.get(site.site)
        for origin in site.origins:
            if known is None or origin not in known.origins:
                raise InputError(say("flows.origin", folder=folder, address=origin), remedy=say("flows.refused_remedy"))
        unknown = _presses(site) - (_presses(known) if known else set())
        if unknown:
            raise InputError(say("flows.press", folder=folder, words=min(unknown)), remedy=say("flows.refused_remedy"))


def days_old(today: date) -> int | None:
    """How many days have passed since the flows in use were compared with what is known; None: they say no day."""
    edition = edition_of()
    return (today - edition).days if edition is not None else None


def _presses(site: Site) -> set[str]:
    """All by which a site file tells a button that the program may press: words, names, ids, what stands beside it."""
    parts = [*site.parts.values(), *(part for screen in site.screens.values() for part in screen.parts.values())]
    return {word for part in parts if part.kind == "button" and not part.sends for word in _known_by(part)}


def _known_by(part: Part) -> Iterator[str]:
    for wordings in part.wording.values():
        yield from wordings
    yield from part.name or ()
    yield from part.id or ()
    if part.remains and part.never:
        # It is pressed whatever it says, beside what says one of these.
        for wordings in part.never.values():
            yield from (f"≠ {wording}" for wording in wordings)
