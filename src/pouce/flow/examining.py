"""Files read together, and everything that is wrong with any of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pouce.flow.checks import CHECKS_OF_NAMES, Check
from pouce.flow.document import document_of
from pouce.flow.finding import Finding, FlowError
from pouce.flow.models import FlowFile, FlowPart
from pouce.flow.reading import M, Reading, Written, read_file
from pouce.flow.shelf import Shelf
from pouce.flow.source import read_source
from pouce.sites import Site


@dataclass
class Readings:
    """What was read of each kind of file."""

    sites: list[Reading[Site]] = field(default_factory=list)
    parts: list[Reading[FlowPart]] = field(default_factory=list)
    flows: list[Reading[FlowFile]] = field(default_factory=list)

    @property
    def shelf(self) -> Shelf:
        """The files that could be read as a whole."""
        shelf = Shelf(_whole(self.sites), _whole(self.parts), _whole(self.flows))
        gaps = len(shelf.site_files) < len(self.sites) or len(shelf.part_files) < len(self.parts)
        return replace(shelf, gaps=gaps, complete=not gaps and len(shelf.flow_files) == len(self.flows))

    def findings(self, checks: Sequence[Check]) -> list[Finding]:
        """Everything that is wrong, sorted by file and line.

        Where a flow or a shared part has findings about its form, the names in the rest of it are looked at as well.
        """
        shelf = self.shelf
        findings = {finding for check in checks for finding in check(shelf)}
        flows, parts = _rests(self.flows), _rests(self.parts)
        if flows or parts:
            rests = replace(shelf, flow_files=flows, part_files=(*shelf.part_files, *parts))
            findings |= {finding for check in CHECKS_OF_NAMES for finding in check(rests)}
        return sorted(findings.union(_said(self.sites), _said(self.parts), _said(self.flows)))


def installed(folder: Path) -> Readings:
    """The installed site files and shared parts."""
    return Readings(
        sites=[read_file(path, Site, name_of(path, folder)) for path in sorted(folder.glob("sites/*.yaml"))],
        parts=[read_file(path, FlowPart, name_of(path, folder)) for path in sorted(folder.glob("parts/*.yaml"))],
    )


def add_files(readings: Readings, files: Iterable[Path], folder: Path) -> None:
    """Read more files: each is a site file, a shared part or a flow, as its keys say; installed ones are there."""
    there = {path.resolve() for kind in ("sites", "parts") for path in folder.glob(f"{kind}/*.yaml")}
    for path in files:
        if path.resolve() in there:
            continue
        name, keys = name_of(path, folder), _keys_of(path)
        if "site" in keys:
            readings.sites.append(read_file(path, Site, name))
        elif "part" in keys:
            readings.parts.append(read_file(path, FlowPart, name))
        else:
            readings.flows.append(read_file(path, FlowFile, name))


def name_of(path: Path, folder: Path) -> str:
    """How a file is called in findings: an installed one from the folder of the flows on, another as it was given."""
    return path.relative_to(folder.parent).as_posix() if path.is_relative_to(folder) else path.as_posix()


def _keys_of(path: Path) -> set[str]:
    """The keys that a file begins with; none if it cannot be read, which is found when it is."""
    try:
        return set(document_of(read_source(path)).data)
    except FlowError:
        return set()


def _whole(readings: Sequence[Reading[M]]) -> tuple[Written[M], ...]:
    return tuple(reading.whole for reading in readings if reading.whole is not None)


def _rests(readings: Sequence[Reading[M]]) -> tuple[Written[M], ...]:
    return tuple(reading.rest for reading in readings if reading.rest is not None)


def _said(readings: Sequence[Reading[M]]) -> set[Finding]:
    return {finding for reading in readings for finding in reading.findings}
