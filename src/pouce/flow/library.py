"""The installed flows: where they are, how one is loaded, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pouce
from pouce.errors import InputError
from pouce.flow.checks import CHECKS, LIBRARY_CHECKS
from pouce.flow.document import document_of
from pouce.flow.finding import Finding, FlowError
from pouce.flow.flow import Flow
from pouce.flow.models import FlowFile, FlowPart, Rule
from pouce.flow.nearest import did_you_mean
from pouce.flow.reading import Written, read
from pouce.flow.sentences import tell
from pouce.flow.shelf import Shelf, read_all
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
    file = _read_flow(path, path.as_posix()) if _is_path(name) else _find(str(name), folder)
    shelf, findings = _shelf(folder, [file])
    findings += [finding for check in CHECKS for finding in check(shelf)]
    if findings:
        raise FlowError(findings)
    return _joined(file.content, shelf)


def check_all(files: list[Path] | None = None, *, folder: Path | None = None) -> list[Finding]:
    """Everything that is wrong with some flow files, or with all that is installed; sorted by file and line.

    Raises InputError for a file that is not there.
    """
    folder = folder or flows_folder()
    paths = sorted(folder.glob("*.yaml")) if files is None else files
    flows, findings = read_all(paths, FlowFile, _names(folder))
    shelf, more = _shelf(folder, flows, whole=files is None and not findings)
    checks = CHECKS if files is not None else (*CHECKS, *LIBRARY_CHECKS)
    return sorted({*findings, *more, *(finding for check in checks for finding in check(shelf))})


def flow_names(*, folder: Path | None = None) -> list[str]:
    """The names of the installed flows, in the order of their files."""
    return [name for path in sorted((folder or flows_folder()).glob("*.yaml")) if (name := _name_in(path))]


def _is_path(name: str | Path) -> bool:
    return isinstance(name, Path) or name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def _names(folder: Path) -> dict[Path, str]:
    """How the installed files are called in findings: from the folder of the flows on."""
    return {path: path.relative_to(folder.parent).as_posix() for path in folder.rglob("*.yaml")}


def _find(name: str, folder: Path) -> Written[FlowFile]:
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
        tell("library.no_flow", name=name, known=", ".join(known) or "–"), remedy=did_you_mean(name, known)
    )


def _name_in(path: Path) -> str | None:
    try:
        name = document_of(read_source(path)).data.get("flow")
    except FlowError:
        return None
    return name if isinstance(name, str) else None


def _read_flow(path: Path, name: str) -> Written[FlowFile]:
    return read(document_of(read_source(path, name)), FlowFile)


def _shelf(folder: Path, flows: list[Written[FlowFile]], *, whole: bool = False) -> tuple[Shelf, list[Finding]]:
    """The flows together with the installed site files and shared parts."""
    names = _names(folder)
    sites, wrong_sites = read_all(sorted(folder.glob("sites/*.yaml")), Site, names)
    parts, wrong_parts = read_all(sorted(folder.glob("parts/*.yaml")), FlowPart, names)
    findings = wrong_sites + wrong_parts
    gaps = bool(findings)
    return Shelf(tuple(sites), tuple(parts), tuple(flows), gaps=gaps, whole=whole and not gaps), findings


def _resumable(file: FlowFile, shelf: Shelf) -> Iterator[str]:
    """The screens where there is something to do: the flow's own, and those of a part that says so where it is used."""
    for entry in file.screens:
        if isinstance(entry, Rule):
            rules: tuple[Rule, ...] = (entry,)
        else:
            rules = shelf.parts[entry.use].screens if entry.resumes else ()
        yield from (rule.on for rule in rules if rule.do)


def _joined(file: FlowFile, shelf: Shelf) -> Flow:
    """The flow with its shared parts taken in, and the sites that it meets."""
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
