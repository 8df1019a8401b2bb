"""A matrix on paper: one page of HTML that needs nothing else, and JUnit XML for those who count tests."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files
from xml.etree import ElementTree as ET

from jinja2 import Environment

from pouce.matrix.faults import FAULTS
from pouce.matrix.play import Verdict
from pouce.texts import say


def html(verdicts: Sequence[Verdict], *, language: str, seconds: float) -> str:
    """The table, each row of which opens its journal and its pictures."""
    here = files(__package__)
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        (here / "report.html").read_text("utf-8")
    )
    return template.render(
        verdicts=sorted(verdicts, key=lambda verdict: (verdict.right, str(verdict.run))),
        faults=FAULTS,
        language=language,
        seconds=seconds,
        style=(here / "report.css").read_text("utf-8"),
        journal=_journal,
        source=_source,
        say=say,
    )


def junit(verdicts: Sequence[Verdict]) -> bytes:
    """One test suite for each flow, one test case for each run."""
    suites = ET.Element("testsuites", name="pouce matrix")
    by_flow: defaultdict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_flow[verdict.run.flow].append(verdict)
    for flow, rows in sorted(by_flow.items()):
        failures = sum(not verdict.right for verdict in rows)
        seconds = sum(verdict.seconds for verdict in rows)
        suite = ET.SubElement(
            suites, "testsuite", name=flow, tests=str(len(rows)), failures=str(failures), time=f"{seconds:.2f}"
        )
        for verdict in rows:
            case = ET.SubElement(
                suite, "testcase", classname=flow, name=str(verdict.run), time=f"{verdict.seconds:.2f}"
            )
            if not verdict.right:
                failure = ET.SubElement(case, "failure", message="; ".join(verdict.complaints))
                failure.text = _journal(verdict)
    return bytes(ET.tostring(suites, encoding="utf-8", xml_declaration=True))


def _journal(verdict: Verdict) -> str:
    return "\n".join(json.dumps(event, ensure_ascii=False) for event in verdict.events)


def _source(picture: bytes) -> str:
    return f"data:image/jpeg;base64,{b64encode(picture).decode()}"
