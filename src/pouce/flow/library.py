"""The installed flows: where they are, how one is loaded, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pouce
from pouce.errors import InputError
from pouce.flow.checks import CHECKS, CHECKS_OF_NAMES, LIBRARY_CHECKS, Check
from pouce.flow.document import document_of
from pouce.flow.finding import Finding, FlowError
from pouce.flow.flow import Flow
from pouce.flow.joining import joined
from pouce.flow.masking import quoted
from pouce.flow.models import FlowFile, FlowPart
from pouce.flow.nearest import did_you_mean
from pouce.flow.reading import M, Reading, Written, read, read_file
from pouce.flow.sentences import tell
from pouce.flow.shelf import Shelf
from pouce.flow.source import read_source
from pouce.sites import Site


def flows_folder() -> Path:
    """The folder of the installed flows: inside the package once it is built, at the top of a checkout before."""
    package = Path(pouce.__file__).parent
    built = package / "flows"
    return built if built.is_dir() else package.parents[1] / "flows"


def fixtures_folder() -> Path:
    """The folder of the invented persons and the like, found as the flows are."""
    return flows_folder().parent / "fixtures"


def load_flow(name: str | Path, *, folder: Path | None = None) -> Flow:
    """A flow by its name or the path of its file, read and checked, ready to run.

    A flow from anywhere meets the installed site files and shared parts only: it can reach no other origin. Raises
    InputError for a name that no flow has, FlowError with every finding.
    """
    folder = folder or flows_folder()
    path = Path(name)
    reading = read_file(path, FlowFile, path.as_posix()) if _is_path(name) else _find(str(name), folder)
    shelf, findings = _examined(folder, [reading], CHECKS)
    if findings or reading.whole is None:
        raise FlowError(findings)
    return joined(reading.whole.content, shelf)


def check_all(files: list[Path] | None = None, *, folder: Path | None = None) -> list[Finding]:
    """Everything that is wrong with some flow files, or with all that is installed; sorted by file and line.

    Raises InputError for a file that is not there.
    """
    folder = folder or flows_folder()
    names = _names(folder)
    paths = sorted(folder.glob("*.yaml")) if files is None else files
    readings = [read_file(path, FlowFile, names.get(path)) for path in paths]
    _, findings = _examined(folder, readings, CHECKS if files is not None else (*CHECKS, *LIBRARY_CHECKS))
    return findings


def flow_names(*, folder: Path | None = None) -> list[str]:
    """The names of the installed flows, in the order of their files."""
    return [name for path in sorted((folder or flows_folder()).glob("*.yaml")) if (name := _name_in(path))]


def _is_path(name: str | Path) -> bool:
    return isinstance(name, Path) or name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def _names(folder: Path) -> dict[Path, str]:
    """How the installed files are called in findings: from the folder of the flows on."""
    return {path: path.relative_to(folder.parent).as_posix() for path in folder.rglob("*.yaml")}


def _find(name: str, folder: Path) -> Reading[FlowFile]:
    """The installed flow of that name. A file that cannot be read hides no other one."""
    broken: list[Finding] = []
    names = _names(folder)
    for path in sorted(folder.glob("*.yaml")):
        try:
            document = document_of(read_source(path, names[path]))
        except FlowError as error:
            broken += error.findings
            continue
        if document.data.get("flow") == name:
            return read(document, FlowFile)
    if broken:
        raise FlowError(broken)
    known = flow_names(folder=folder)
    raise InputError(
        tell("library.no_flow", name=quoted(name), known=", ".join(known) or "–"), remedy=did_you_mean(name, known)
    )


def _name_in(path: Path) -> str | None:
    try:
        name = document_of(read_source(path)).data.get("flow")
    except FlowError:
        return None
    return name if isinstance(name, str) else None


def _examined(folder: Path, flows: Sequence[Reading[FlowFile]], checks: Sequence[Check]) -> tuple[Shelf, list[Finding]]:
    """The flows among the installed site files and shared parts, and everything that is wrong with any of them.

    Where a flow has findings about its form, the names in the rest of it are looked at all the same.
    """
    names = _names(folder)
    sites = [read_file(path, Site, names[path]) for path in sorted(folder.glob("sites/*.yaml"))]
    parts = [read_file(path, FlowPart, names[path]) for path in sorted(folder.glob("parts/*.yaml"))]
    shelf = Shelf(_whole(sites), _whole(parts), _whole(flows))
    gaps = len(shelf.site_files) < len(sites) or len(shelf.part_files) < len(parts)
    shelf = replace(shelf, gaps=gaps, complete=not gaps and len(shelf.flow_files) == len(flows))
    findings = {finding for check in checks for finding in check(shelf)}
    if rests := tuple(reading.rest for reading in flows if reading.rest is not None):
        findings |= {finding for check in CHECKS_OF_NAMES for finding in check(replace(shelf, flow_files=rests))}
    return shelf, sorted(findings.union(_said(sites), _said(parts), _said(flows)))


def _whole(readings: Sequence[Reading[M]]) -> tuple[Written[M], ...]:
    return tuple(reading.whole for reading in readings if reading.whole is not None)


def _said(readings: Sequence[Reading[M]]) -> set[Finding]:
    return {finding for reading in readings for finding in reading.findings}
