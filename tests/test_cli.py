"""The command: each bad input gets one clear sentence and its exit code, and nothing is left half-written."""

from __future__ import annotations

import io
import json
import locale
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pouce.browser.find import NAMED_BY
from pouce.cli import main
from pouce.doctor.finding import Diagnosis, Finding

Run = Callable[..., subprocess.CompletedProcess[str]]
Call = Callable[..., tuple[int, str]]
MARIE = (Path(__file__).parents[1] / "fixtures" / "persons" / "marie.yaml").read_text("utf-8")
COMMAND = [sys.executable, "-m", "pouce.cli"]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the command within this process, in an empty directory; what comes back is its exit code and its complaint.

    For all that ends before a browser is started.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(locale, "getlocale", lambda: ("en_GB", "UTF-8"))

    def run(*words: str) -> tuple[int, str]:
        code = main(words)
        written = capsys.readouterr()
        assert "Traceback" not in written.out + written.err
        return code, written.err

    return run


@pytest.fixture
def pouce(tmp_path: Path) -> Run:
    """Run the command in a process of its own, in an empty directory with an almost empty environment."""

    def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        given = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "en_GB.UTF-8", **variables}
        return subprocess.run(  # noqa: S603  our own command
            [*COMMAND, *words], cwd=tmp_path, env=given, capture_output=True, text=True, timeout=90, check=False
        )

    return run


def said(ran: subprocess.CompletedProcess[str]) -> str:
    """What went to the error stream; never a traceback."""
    assert "Traceback" not in ran.stderr + ran.stdout
    return ran.stderr


def test_help_names_the_commands(pouce: Run) -> None:
    """The help names every command and needs nothing."""
    ran = pouce("--help")

    assert 0 == ran.returncode
    assert all(name in ran.stdout for name in ("demo", "check", "site", "schema"))


PERSONS = {
    "missing field": (MARIE.replace("email: marie.dupont@example.org\n", ""), "“email” is needed"),
    "extra field": (f"{MARIE}shoe_size: 38\n", "“shoe_size” that does not exist"),
    "extra field, named as Python names": (f"{MARIE}self: Anne\n", "“self” that does not exist"),
    "malformed e-mail": (MARIE.replace("marie.dupont@example.org", "marie-at-example"), "“email” cannot be used"),
    "malformed date": (MARIE.replace("1941-03-09", "09/03/1941"), "“birth_date” cannot be used"),
    "malformed number": (MARIE.replace('"01234567"', "0123A567"), "“pension_number” cannot be used"),
    "twice": (f"{MARIE}first_name: Anne\n", "“first_name” stands twice"),
    "not invented": (MARIE.replace("invented: true", "invented: false"), "invented persons only"),
    "a list": ("- a\n- b\n", "cannot be read as answers"),
    "not YAML": ("email: [", "cannot be read as answers"),
    "binary": ("\x00\x01", "cannot be read as answers"),
}


@pytest.mark.parametrize(("text", "sentence"), PERSONS.values(), ids=PERSONS.keys())
def test_a_bad_person_file_is_said_and_not_quoted(call: Call, tmp_path: Path, text: str, sentence: str) -> None:
    """A person file that cannot be used gets one sentence that names the field and quotes no value."""
    (tmp_path / "person.yaml").write_text(text, "utf-8")
    code, complaint = call("demo", "--headless", "--person", "person.yaml", "--out", "out")

    assert 2 == code
    assert sentence in complaint
    assert not any(value in complaint for value in ("marie-at-example", "09/03/1941", "0123A567", "Anne"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are not of this system")
@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("check",), "cannot be read.\n→ Check that it is a file"),
        (("demo", "--headless", "--out", "out", "--person"), "cannot be read as answers"),
    ],
    ids=["flow", "person"],
)
@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_what_is_no_file_is_refused(
    call: Call, tmp_path: Path, kind: str, command: tuple[str, ...], sentence: str
) -> None:
    """A pipe, which could be waited for without end, a folder and a device get one sentence."""
    path = Path("/dev/zero") if kind == "device" else tmp_path / kind
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    code, complaint = call(*command, str(path))

    assert 2 == code
    assert sentence in complaint


def test_octals_and_dates_stay_what_was_typed(tmp_path: Path) -> None:
    """A number with a leading zero and a date without quotes are read as they were typed: only the code is missing."""
    (tmp_path / "person.yaml").write_text(MARIE.replace('"01234567"', "01234567"), "utf-8")
    reader = (
        "import pouce, pouce.person as p; a = pouce.Person.from_file('person.yaml'); "
        "print(p.reveal(a['pension_number']), p.reveal(a['birth_date']))"
    )
    ran = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", reader], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert "01234567 1941-03-09\n" == ran.stdout


WORDS = {
    "stage of the matrix": (["matrix", "--stages", "nonsense"], "There is no “nonsense”"),
    "folder of flows for the matrix": (["matrix", "--flows", "newer"], "No such option: --flows"),
    "nothing for the matrix": (
        ["matrix", "--variants", "trap-redirect", "--faults", "none"],
        "there is nothing to play",
    ),
    "no name for the matrix": (["matrix", "--variants", ",", "--faults", "none"], "there is nothing to play"),
    "unknown command": (["fly"], "No such command 'fly'"),
    "unknown option": (["demo", "--fast"], "No such option"),
    "unknown variant": (["demo", "--variant", "moon"], "no variant called “moon”"),
    "unknown language": (["demo", "--lang", "xx"], "The languages are"),
    "no such person file": (["demo", "--person", "nobody.yaml"], "There is no file nobody.yaml"),
    "no such flow file": (["check", "nothing.yaml"], "nothing.yaml"),
    "port out of range": (["site", "--port", "70000"], "--port"),
}


@pytest.mark.parametrize(("words", "sentence"), WORDS.values(), ids=WORDS.keys())
def test_a_wrong_argument_is_said(call: Call, words: list[str], sentence: str) -> None:
    """An argument that cannot be used gets one sentence and exit code 2."""
    code, complaint = call(*words)

    assert 2 == code
    assert sentence in complaint


def test_a_broken_flow_is_pointed_at(call: Call, tmp_path: Path) -> None:
    """`pouce check FILE` says where the file is wrong, and exits with 2."""
    (tmp_path / "mine.yaml").write_text("flow: mine\nstage: 2\n", "utf-8")
    code, complaint = call("check", "mine.yaml")

    assert 2 == code
    assert "mine.yaml:1:1" in complaint


def test_a_sign_that_an_alphabet_lacks_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Into a file Windows writes in an alphabet of its own: the sign that it lacks becomes a question mark."""
    file = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    found = Diagnosis("linux", (Finding("system", "linux", "missing"),), {})
    monkeypatch.setattr("pouce.doctor.visit.visit", lambda: found)
    monkeypatch.setattr(sys, "stdout", file)
    code = main(["doctor"])
    file.seek(0)

    assert 4 == code
    assert f"? {found.findings[0].sentence()}" in file.read()


def test_the_installed_flows_are_fine(call: Call) -> None:
    """`pouce check` finds nothing wrong with what is installed."""
    assert (0, "") == call("check")


def test_a_fault_of_the_program_is_told_and_logged(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends with 3 and a sentence that names the last place of ours on the way there.

    A log in the data folder has the whole way, and nothing that the error quotes.
    """

    def fail(*_: object) -> None:
        raise ValueError("Zérubabel-Canari")

    monkeypatch.setattr("platformdirs.user_data_path", lambda _: tmp_path / "data")
    monkeypatch.setattr("pouce.flow.library.check_all", fail)
    code, complaint = call("check")

    log = tmp_path / "data" / "pouce.log"
    assert 3 == code
    assert re.match(r"A fault of the program, at cli\.py:\d+: ValueError\. ", complaint)
    assert f"The way there is in {log}" in complaint
    assert "cli.py" in log.read_text("utf-8")
    assert "Canari" not in complaint + log.read_text("utf-8")


def test_the_doctor_is_honest_and_discreet(pouce: Run, tmp_path: Path) -> None:
    """On Linux the doctor says that this computer is not ready (exit code 4), and names no folder and nobody."""
    ran = pouce("doctor", "--json")
    found = json.loads(ran.stdout)

    assert (4, "") == (ran.returncode, said(ran))
    assert ("linux", False) == (found["system"], found["ready"])
    assert {"system", "browser", "disk"} <= {one["check"] for one in found["findings"]}
    assert str(tmp_path) not in ran.stdout
    assert "/" not in ran.stdout.replace("GNU/Linux", "")


def test_newer_flows_are_checked_before_they_are_used(pouce: Run, tmp_path: Path) -> None:
    """`--flows FOLDER` says that a folder is fine, or in one sentence why it is not used: exit code 2."""
    shutil.copytree(Path(__file__).parents[1] / "flows", tmp_path / "newer")
    fine = pouce("check", "--flows", "newer")
    site = tmp_path / "newer" / "sites" / "rcam.yaml"
    site.write_text(site.read_text("utf-8").replace("origins: [", "origins: [https://elsewhere.example, "), "utf-8")
    refused = pouce("check", "--flows", "newer")

    assert (0, "") == (fine.returncode, said(fine))
    assert 2 == refused.returncode
    assert "an address that Pouce does not know: https://elsewhere.example" in said(refused)


def test_no_browser_is_said(pouce: Run) -> None:
    """A browser that was named and is not there is exit code 4, with what to do."""
    ran = pouce("demo", "--headless", "--out", "out", POUCE_BROWSER="/nowhere/chrome")

    assert 4 == ran.returncode
    assert "/nowhere/chrome" in said(ran)
    assert "→" in ran.stderr


def test_no_screen_is_said(pouce: Run) -> None:
    """A visible window where there is no screen is exit code 4."""
    ran = pouce("demo", "--headed", "--out", "out")

    assert 4 == ran.returncode
    assert "no screen" in said(ran)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root is root")
def test_root_is_kept_from_the_official_sites(pouce: Run) -> None:
    """Whoever has all rights on the computer is refused in one sentence, before any browser opens."""
    ran = pouce("run", "create-account", DISPLAY=":4095")

    assert 4 == ran.returncode
    assert "started as administrator" in said(ran)


def test_a_port_in_use_is_said(call: Call) -> None:
    """A port that somebody else has is exit code 4."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, complaint = call("site", "--port", port)

    assert 4 == code
    assert port in complaint
    assert complaint.count("\n") <= 2


def test_a_schema_that_cannot_be_written_is_said(call: Call, tmp_path: Path) -> None:
    """`pouce schema` into a folder that takes no files is exit code 4."""
    (tmp_path / "flows").write_text("mine", "utf-8")
    code, complaint = call("schema")

    assert 4 == code
    assert "flows/schema" in complaint


def test_a_variant_that_is_not_there_leaves_no_folder(call: Call, tmp_path: Path) -> None:
    """Nothing is written, and nothing said to be played, before it is sure that it can be."""
    assert 2 == call("demo", "--headless", "--variant", "moon", "--out", "out")[0]
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_said(call: Call, tmp_path: Path) -> None:
    """`--out` that is a file is exit code 4, before any browser opens."""
    (tmp_path / "out").write_text("mine", "utf-8")
    code, complaint = call("demo", "--headless", "--out", "out")

    assert 4 == code
    assert "out" in complaint
    assert "mine" == (tmp_path / "out").read_text("utf-8")


def test_ctrl_c_ends_the_site_quietly(tmp_path: Path) -> None:
    """Ctrl-C on the rehearsal site is exit code 130 and one sentence."""
    with subprocess.Popen(  # noqa: S603  our own command
        [*COMMAND, "site", "--port", "0", "--lang", "en"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert "EU Login" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)

    assert (130, "Interrupted. Nothing was left half-written.\n") == (process.returncode, errors)


def test_ctrl_c_ends_the_demonstration_quietly(tmp_path: Path) -> None:
    """Ctrl-C in the middle of a stage is exit code 130, and what was written is whole."""
    with subprocess.Popen(  # noqa: S603  our own command
        [*COMMAND, "demo", "--headless", "--lang", "en", "--out", str(tmp_path / "out")],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        while "eulogin.register" not in (line := process.stdout.readline()):
            assert line or process.poll() is None, "it ended before the second screen"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)

    assert (130, "Interrupted. Nothing was left half-written.\n") == (process.returncode, errors)
    assert (tmp_path / "out" / "journey.html").read_text("utf-8").rstrip().endswith("</html>")


def test_help_is_quick() -> None:
    """`pouce --help` takes less than 0.4 seconds of processor time."""
    before = os.times()
    subprocess.run([*COMMAND, "--help"], capture_output=True, check=True)  # noqa: S603  our own command
    after = os.times()

    assert 0.4 > (after.children_user - before.children_user) + (after.children_system - before.children_system)


def test_a_demonstration_leaves_journals_and_album(pouce: Run, tmp_path: Path, shell: str | None) -> None:
    """All three stages reach their end without a screen, and the album shows every point of the guide."""
    began = time.monotonic()
    # Half the work, where it is installed; other commands here start the browser that is found.
    ran = pouce("demo", "--headless", "--lang", "fr", "--out", "out", **({NAMED_BY: shell} if shell else {}))

    assert (0, "") == (ran.returncode, ran.stderr), f"after {time.monotonic() - began:.0f} s"
    assert {"1-create-account.jsonl", "2-request-access.jsonl", "3-enter-code.jsonl", "journey.html"} == {
        file.name for file in (tmp_path / "out").iterdir()
    }
    album = (tmp_path / "out" / "journey.html").read_text("utf-8")
    assert all(
        points in album for points in ("points 2, 3, 4, 5, 6, 7", "points 8, 9, 10, 11, 12, 13", "points 1, 2, 3, 4, 5")
    )
