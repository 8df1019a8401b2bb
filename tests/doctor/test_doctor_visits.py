"""The doctor visits computers that we do not have, by what their commands and calls answer."""

from __future__ import annotations

import ast
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from doctor.recorded import MACHINES, Recorded
from pouce.doctor import judge as judging
from pouce.doctor.finding import Diagnosis
from pouce.doctor.gather import gather
from pouce.doctor.judge import judge
from pouce.doctor.show import as_json, as_text
from pouce.texts import sentences_in, speak

HOSTS = ("ecas.ec.europa.eu", "webgate.ec.europa.eu")
FLOWS_OF = datetime(2026, 11, 1, tzinfo=UTC)
NAMES = sorted(path.stem for path in MACHINES.glob("*.yaml"))


def visited(name: str) -> Diagnosis:
    """What the doctor finds on a recorded computer."""
    computer = Recorded.named(name)
    facts = gather(computer, hosts=HOSTS, browser=computer.browser)
    assert dict(facts.crashes) == computer.said["expected"].get("crashes", {})
    return judge(facts, flows_of=FLOWS_OF)


@pytest.mark.parametrize("name", NAMES)
def test_each_computer_is_judged_as_expected(name: str) -> None:
    """Ready or not, the light of the guide's point, and every finding, the gravest first."""
    diagnosis, expected = visited(name), Recorded.named(name).said["expected"]

    assert [f"{found.check}.{found.state}" for found in diagnosis.findings] == expected["findings"]
    assert dict(diagnosis.points) == expected["points"]
    assert diagnosis.ready == expected["ready"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_fine_says_what_to_do(name: str, language: str) -> None:
    """Each finding is a sentence, and one that is not fine has a remedy, except a check that crashed."""
    speak(language)

    for found in visited(name).findings:
        assert found.sentence()
        assert bool(found.remedy()) == (found.level not in ("fine", "unknown")), found


def test_every_finding_was_met() -> None:
    """The recorded computers lead to every sentence that the doctor has: no branch is without one."""
    met = {f"doctor.{found.check}.{found.state}" for name in NAMES for found in visited(name).findings}
    sentences = {key for key in sentences_in("en") if key.startswith("doctor.") and not key.endswith("_remedy")}
    shown = {key for key in sentences if key.split(".")[1] not in ("ready", "not_ready", "green", "red", "word")}

    assert met == shown


def test_nothing_personal_is_shown() -> None:
    """Neither the text nor the JSON holds anything of an environment, such as a name or a folder."""
    for name in NAMES:
        diagnosis = visited(name)
        told = as_text(diagnosis) + as_json(diagnosis, version="1")
        assert not any(value in told for value in Recorded.named(name).environment.values() if len(value) > 2)
        assert "501" not in told


def test_the_json_is_the_same_in_every_language() -> None:
    """A help desk reads the checks by their names, whatever the person speaks."""
    speak("fr")
    french = as_json(visited("windows-11-no-hello"), version="0.1.0")
    speak("en")
    told = json.loads(as_json(visited("windows-11-no-hello"), version="0.1.0"))

    assert json.loads(french) == told
    assert {"pouce": "0.1.0", "system": "windows", "ready": False, "points": {"1A": "red"}} == {
        key: value for key, value in told.items() if key != "findings"
    }
    assert {"check": "hello", "state": "unset", "level": "missing", "values": {}} == told["findings"][0]


def test_the_text_begins_with_the_verdict() -> None:
    """First whether it is ready, then the point of the guide, then what to do and where."""
    speak("fr")
    lines = as_text(visited("windows-11-no-hello")).splitlines()

    assert lines[0].startswith("Cet ordinateur n’est pas encore prêt")
    assert lines[1:3] == ["point 1A: rouge", "✗ Windows Hello n’est pas encore activé."]
    assert lines[3].startswith("  → Ouvrez Paramètres, Comptes, Options de connexion.")
    assert lines[4] == "    ms-settings:signinoptions"


def test_judging_asks_nobody() -> None:
    """The judges are pure: they import no clock, no system, no network, no browser."""
    tree = ast.parse(Path(judging.__file__).read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}

    assert imported == {"__future__", "collections.abc", "datetime", "pouce.doctor.facts", "pouce.doctor.finding"}
