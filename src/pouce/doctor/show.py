"""Show a diagnosis: in a terminal, and as JSON for a help desk. Nothing personal is in either."""

from __future__ import annotations

import json

from pouce.doctor.finding import Diagnosis
from pouce.texts import say

SIGNS = {"fine": "✓", "advice": "·", "ask": "?", "unknown": "?", "missing": "✗"}


def as_text(diagnosis: Diagnosis) -> str:
    """Lines for a terminal: first what to think of it, the points of the guide, then each finding with its remedy."""
    lines = [diagnosis.sentence()]
    lines += [f"{say('cli.point', point=point)}: {say(f'doctor.{light}')}" for point, light in diagnosis.points.items()]
    for finding in diagnosis.findings:
        lines.append(f"{SIGNS[finding.level]} {finding.sentence()}")
        if remedy := finding.remedy():
            lines.append(f"  → {remedy}")
        if finding.level != "fine" and (link := finding.link(diagnosis.system)):
            lines.append(f"    {link}")
    return "\n".join(lines)


def as_json(diagnosis: Diagnosis, *, version: str) -> str:
    """The same for a program, in no language. `version` is Pouce's own."""
    findings = [
        {"check": found.check, "state": found.state, "level": found.level, "values": found.values}
        for found in diagnosis.findings
    ]
    whole = {
        "pouce": version, "system": diagnosis.system, "ready": diagnosis.ready, "points": diagnosis.points,
        "findings": findings,
    }  # fmt: skip
    return json.dumps(whole, indent=1, ensure_ascii=False)
