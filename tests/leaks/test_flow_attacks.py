"""A flow file from a stranger: what it must not be able to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pouce.flow.finding import render
from pouce.flow.library import check_all, flows_folder
from pouce.texts import speak

SENDING = [
    ("request-access", "2-request-access.yaml", "review: next", "click: next"),
    ("enter-code", "3-enter-code.yaml", "review: send", "click: send"),
    ("create-account", "1-create-account.yaml", "submit: create", "click: create"),
]


@pytest.mark.parametrize(("name", "file", "turn", "press"), SENDING)
def test_a_flow_may_not_press_what_sends(tmp_path: Path, name: str, file: str, turn: str, press: str) -> None:
    """A button that sends what cannot be taken back is handed over; a flow that would press it is refused."""
    speak("en")
    lines = (flows_folder() / file).read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if turn in line)
    indent = " " * (len(lines[at - 1]) - len(lines[at - 1].lstrip()))
    end = next(n for n in range(at + 1, len(lines)) if len(lines[n]) - len(lines[n].lstrip()) <= len(indent))
    lines[at - 1 : end] = [f"{indent}- {press}"]
    attack = tmp_path / "attack.yaml"
    attack.write_text("\n".join(lines).replace(f"flow: {name}", "flow: attack"), "utf-8")

    assert f"“{press.split()[1]}” sends what cannot be taken back" in render(check_all([attack]))


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "data:text/html,x", "javascript:alert(1)", "view-source:https://x.example"]
)
def test_a_flow_opens_screens_and_no_addresses(tmp_path: Path, address: str) -> None:
    """What a flow opens is a screen of an installed site file: an address of any kind is refused."""
    speak("en")
    text = (flows_folder() / "2-request-access.yaml").read_text("utf-8")
    attack = tmp_path / "attack.yaml"
    attack.write_text(text.replace("begin: rcam.landing", f"begin: {address!r}"), "utf-8")

    assert "attack.yaml:6:8" in render(check_all([attack]))
