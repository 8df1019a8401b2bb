"""A flow file from a stranger: what it must not be able to do."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from pouce import cli
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

    assert f"“{address}” cannot stand here" in render(check_all([attack]))


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [*{a},*{a},*{a},*{a}]\n" for a, b in pairwise("abcdefghijkl")
)

HOSTILE: dict[str, tuple[Callable[[str], str], str]] = {
    "a bomb of aliases": (lambda _: BOMB, "anchors and aliases (& and *) are not part of the flow language"),
    "a giant": (lambda _: "a: " + "x" * 50_000_000, "the file is larger than 200 kB"),
    "depths": (lambda _: "a: " + "[" * 90_000, "nested more than 20 levels deep"),
    "code in a tag": (
        lambda flow: flow.replace("stage: 2", 'stage: !!python/object/apply:os.system ["touch PWNED"]'),
        "tags (!) are not part of the flow language",
    ),
    "code in a step": (lambda flow: flow.replace("click: connect", "js: fetch('//evil')"), "unknown step “js”"),
    "another file": (lambda flow: flow.replace("use: sign-in", "use: ../../../etc/passwd"), "cannot stand here"),
    "an address": (lambda flow: flow.replace("click: connect", "open: javascript:alert(1)"), "cannot stand here"),
    "origins of its own": (
        lambda flow: flow.replace("begin:", "origins: [https://evil.example]\nbegin:"),
        "unknown key “origins”",
    ),
    "a value in place of a reference": (
        lambda flow: flow.replace("person.pension_number", "12345678"),
        "a value is always a reference",
    ),
    "the surroundings": (lambda flow: flow.replace("person.last_name", "'${HOME}'"), "a value is always a reference"),
    "a value in a sentence": (
        lambda flow: flow.replace("{button}", "{person.pension_number}"),
        "nobody fills in: person.pension_number",
    ),
    "signs for the terminal": (lambda flow: f"{flow}\x1b[2J\x1b]0;EU Login\x07: y\n", "nobody can see (U+001B)"),
    "letters that turn round": (
        lambda flow: flow.replace("title:", "title: {fr: '\u202enigoL UE', en: x}\nother:"),
        "nobody can see (U+202E)",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_flows_end_in_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    """`pouce check` of a hostile flow says what is wrong and where, runs nothing, and ends soon."""
    write, sentence = HOSTILE[name]
    attack = tmp_path / "attack.yaml"
    attack.write_text(write((flows_folder() / "2-request-access.yaml").read_text("utf-8")), "utf-8")
    monkeypatch.chdir(tmp_path)
    began = time.monotonic()
    code = cli.main(["check", str(attack), "--lang", "en"])
    said = capfd.readouterr()

    assert (code, said.out) == (2, "")
    assert sentence in said.err
    assert "attack.yaml:" in said.err
    assert [word for word in ("Traceback", "\x1b", "\u202e", "12345678") if word in said.err] == []
    assert [file.name for file in tmp_path.iterdir()] == ["attack.yaml"]
    assert time.monotonic() - began < 5
