"""The installed flows: where they are, how one is loaded, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import pouce
from pouce.errors import InputError
from pouce.flow.checks import CHECKS, LIBRARY_CHECKS
from pouce.flow.document import document_of
from pouce.flow.examining import add_files, installed, name_of
from pouce.flow.finding import Finding, FlowError
from pouce.flow.flow import Flow
from pouce.flow.joining import joined
from pouce.flow.masking import quoted
from pouce.flow.models import FlowFile
from pouce.flow.nearest import did_you_mean
from pouce.flow.reading import Reading, read, read_file
from pouce.flow.sentences import tell
from pouce.flow.source import read_source

EDITION = "edition.txt"
"""The file in a folder of flows that says of which day it is."""

GUIDE = ("create-account", "request-access", "enter-code")
"""The flows of the three stages of the guide, in its order."""

FileState = tuple[Path, int, int]
"""A file, when it was written last (nanoseconds), and its size in bytes."""


@dataclass
class _InUse:
    """The folder of flows that is used instead of the installed one, and what it is held to whenever it is read."""

    folder: Path | None = None
    hold: Callable[[Path], None] = lambda _: None


_in_use = _InUse()


def use_flows(folder: Path | None, hold: Callable[[Path], None] = lambda _: None) -> None:
    """From now on use the flows of this folder; None: the installed ones. `hold` raises if it breaks the rules."""
    _in_use.folder, _in_use.hold = folder, hold


def flows_folder() -> Path:
    """The folder of the flows that are used."""
    return _in_use.folder or installed_folder()


def installed_folder() -> Path:
    """The folder of the installed flows: inside the package once it is built, at the top of a checkout before."""
    package = Path(pouce.__file__).parent
    built = package / "flows"
    return built if built.is_dir() else package.parents[1] / "flows"


def fixtures_folder() -> Path:
    """The folder of the invented persons and the like, found as the flows are."""
    return installed_folder().parent / "fixtures"


def edition_of(folder: Path | None = None) -> date | None:
    """The day of a folder of flows: when somebody last compared it with what is known of the sites. None: it says none.

    It stands in `edition.txt`: the times of files do not survive a package, a copy or a stick.
    """
    try:
        return date.fromisoformat(((folder or flows_folder()) / EDITION).read_text("utf-8").strip())
    except (OSError, ValueError):
        return None


def official_origins(folder: Path | None = None) -> frozenset[str]:
    """Where the installed site files say that the official sites are."""
    sites = (reading.whole for reading in installed(folder or flows_folder()).sites)
    return frozenset(origin for site in sites if site is not None for origin in site.content.origins)


def load_flow(name: str | Path, *, folder: Path | None = None) -> Flow:
    """A flow by its name or the path of its file, read and checked, ready to run.

    A flow from anywhere meets the installed site files and shared parts only: it can reach no other origin. Raises
    InputError for a name that no flow has, FlowError with every finding.
    """
    folder = folder or flows_folder()
    if folder == _in_use.folder:
        # Its files may have changed since it was adopted.
        _in_use.hold(folder)
    own = [Path(name)] if _is_path(name) else []
    return _load(name, folder, tuple(_state(path) for path in (*sorted(folder.rglob("*.yaml")), *own)))


@lru_cache(maxsize=8)
def _load(name: str | Path, folder: Path, _files: tuple[FileState, ...]) -> Flow:
    """As `load_flow`. What was read is kept until one of the files changes: a sitting loads its flows often."""
    reading = read_file(Path(name), FlowFile) if _is_path(name) else _find(str(name), folder)
    readings = installed(folder)
    readings.flows.append(reading)
    findings = readings.findings(CHECKS)
    if findings or reading.whole is None:
        raise FlowError(findings)
    return joined(reading.whole.content, readings.shelf)


def check_all(files: list[Path] | None = None, *, folder: Path | None = None) -> list[Finding]:
    """Everything that is wrong with some files among the installed ones, or with all that is installed.

    Sorted by file and line. Raises InputError for a file that is not there.
    """
    folder = folder or flows_folder()
    readings = installed(folder)
    add_files(readings, sorted(folder.glob("*.yaml")) if files is None else files, folder)
    return readings.findings((*CHECKS, *LIBRARY_CHECKS) if files is None else CHECKS)


def flow_names(*, folder: Path | None = None) -> list[str]:
    """The names of the installed flows, in the order of their files."""
    return [name for path in sorted((folder or flows_folder()).glob("*.yaml")) if (name := _name_in(path))]


def _state(path: Path) -> FileState:
    """What tells a file from what it was before."""
    try:
        state = path.stat()
    except OSError:
        return path.resolve(), 0, 0
    return path.resolve(), state.st_mtime_ns, state.st_size


def _is_path(name: str | Path) -> bool:
    return isinstance(name, Path) or name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def _find(name: str, folder: Path) -> Reading[FlowFile]:
    """The installed flow of that name. A file that cannot be read hides no other one."""
    broken: list[Finding] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            document = document_of(read_source(path, name_of(path, folder)))
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
