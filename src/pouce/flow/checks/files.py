"""Files: real origins, one name each, and the line by which an editor knows what may stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pouce.flow.checks.walk import files_of
from pouce.flow.finding import Finding
from pouce.flow.models import FlowFile, FlowPart
from pouce.flow.shelf import Shelf
from pouce.sites import Site

SCHEMA_LINE = "# yaml-language-server: $schema="

SCHEMAS: dict[type, str] = {Site: "../schema/site.json", FlowPart: "../schema/part.json", FlowFile: "schema/flow.json"}
"""Where the JSON Schema of each kind of file is, seen from the file."""


HERE = re.compile(r"//(?:[^/]+\.)?localhost(?::|$)|//127\.|//\[::1\]")
"""This computer: a rehearsal site is given to a run, never written into a site file."""


def false_origins(shelf: Shelf) -> Iterator[Finding]:
    """The origins of a site file are the real ones: https, and never this computer."""
    for file in shelf.site_files:
        for number, origin in enumerate(file.content.origins):
            if not origin.startswith("https://") or HERE.search(origin):
                yield file.document.finding(("origins", number), "files.origin")


def same_names(shelf: Shelf) -> Iterator[Finding]:
    """No two files of one kind have the same name."""
    for key, files in (("site", shelf.site_files), ("part", shelf.part_files), ("flow", shelf.flow_files)):
        first: dict[str, str] = {}
        for file in files:
            name, document = getattr(file.content, key), file.document
            if name in first:
                yield document.finding((key,), "files.same_name", name=name, other=first[name])
            first.setdefault(name, document.source.file)


def missing_schema_line(shelf: Shelf) -> Iterator[Finding]:
    """The first line of an installed file names its schema."""
    for file in files_of(shelf):
        line = f"{SCHEMA_LINE}{SCHEMAS[type(file.content)]}"
        if file.document.source.lines[0].strip() != line:
            yield file.document.source.finding(1, 1, "files.schema", line=line)
