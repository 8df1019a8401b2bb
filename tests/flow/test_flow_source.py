"""Files that are no flows at all: each is refused in one sentence, and nothing else is ever raised."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pouce.errors import InputError
from pouce.flow.document import document_of
from pouce.flow.finding import Finding, FlowError
from pouce.flow.models import FlowFile
from pouce.flow.reading import read, read_file
from pouce.flow.source import LARGEST_FILE, source_of

REFUSED = {
    "empty": (b"", "f.yaml:1:1: the file is empty"),
    "only a comment": (b"# nothing\n", "f.yaml:1:1: the file is empty"),
    "only spaces": (b"   \n\n", "f.yaml:1:1: the file is empty"),
    "only a mark": (b"---\n", "f.yaml:1:1: the file is empty"),
    "binary": (b"\x7fELF\x02\x01\x01\x00\x00", "f.yaml:1:1: this is not a text file"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "f.yaml:1:1: this is not a text file"),
    "UTF-16": ("flow: visit\n".encode("utf-16"), "f.yaml:1:1: this is not a text file"),
    "Latin-1": ("flow: a\ntitle: Pr\u00e9nom\n".encode("latin-1"), "f.yaml:2:10: the file is not written in UTF-8"),
    "huge": (b"a: " + b"x" * LARGEST_FILE, "f.yaml:1:1: the file is larger than 200 kB, far more than a flow can need"),
    "a tab": (b"flow: a\n\tstage: 1\n", "f.yaml:2:1: a tab stands here"),
    "a tab in a text": (b"flow: a\tb\n", "f.yaml:1:8: a tab stands here"),
    "an escape sequence": (b"flow: \x1b[31m\n", "f.yaml:1:7: a character stands here that nobody can see (U+001B)"),
    "text turned round": (
        "flow: \u202eabc\n".encode(),
        "f.yaml:1:7: a character stands here that nobody can see (U+202E)",
    ),
    "an escape in quotes": (
        b'flow: "\\e[31m"\n',
        "f.yaml:1:7: this text has an escape for a character that nobody can see",
    ),
    "a single word": (b"flow\n", "f.yaml:1:1: the file does not begin with a key"),
    "a list": (b"- flow\n", "f.yaml:1:1: the file does not begin with a key"),
    "too deep": (b"a: " + b"[" * 100_000, "f.yaml:1:23: this is nested more than 20 levels deep"),
    "too deep in blocks": (b"- " * 50_000, "f.yaml:1:41: this is nested more than 20 levels deep"),
    "too many pieces": (
        b"a: [" + b"x," * 60_000 + b"]",
        "f.yaml:1:39999: the file has far more keys and texts than a flow can need",
    ),
    "a laughing alias": (
        b"a: &a [x]\nb: &b [*a, *a]\n",
        "f.yaml:1:4: anchors and aliases (& and *) are not part of the flow language",
    ),
}


def findings_in(content: bytes) -> tuple[Finding, ...]:
    """Everything that is wrong with the form of a flow."""
    try:
        document = document_of(source_of(content, "f.yaml"))
    except FlowError as error:
        return error.findings
    return read(document, FlowFile).findings


@pytest.mark.parametrize(("content", "problem"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_flow_is_refused_in_one_sentence(content: bytes, problem: str) -> None:
    """A finding says where and what, and what to do."""
    findings = findings_in(content)

    assert problem in {f"{finding.mark}: {finding.problem}" for finding in findings}
    assert all(finding.remedy for finding in findings)


def test_scalars_stay_as_they_were_typed() -> None:
    """Nothing is taken for a number, a date or a yes: the reader of the field decides."""
    text = b"a: 0123\nb: no\nc: 1941-03-09\nd: 1e3\ne: ~\nf: 0x1F\n"

    data = document_of(source_of(text, "f.yaml")).data

    assert data == {"a": "0123", "b": "no", "c": "1941-03-09", "d": "1e3", "e": "~", "f": "0x1F"}


@pytest.mark.parametrize("text", [b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", b"a: 1\rb: 2\r", b"a: 1\nb: 2\n"])
def test_line_ends_and_byte_order_marks_of_every_system_are_read(text: bytes) -> None:
    """A file that was saved on Windows or on an old Mac counts its lines as any other."""
    document = document_of(source_of(text, "f.yaml"))

    assert document.data == {"a": "1", "b": "2"}
    assert document.places["b",].value.line == 2


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A missing file, and a folder, are input errors and not findings."""
    with pytest.raises(InputError, match="There is no file"):
        read_file(tmp_path / "none.yaml", FlowFile)
    with pytest.raises(InputError, match="cannot be read"):
        read_file(tmp_path, FlowFile)


SLOW = {
    "one long word": b"a: " + b"x" * 190_000,
    "one long address": b"a: " + b"x@" * 90_000,
    "one long number": b"a: " + b"1 " * 90_000,
    "one key, many times": b"{" + b"a: 1, " * 30_000 + b"}",
    "many unknown keys": b"{" + b"".join(b"k%d: 1, " % number for number in range(9_000)) + b"}",
    "many tags": b"a: [" + b"!x y," * 9_000 + b"]",
    "many wrong steps": b"screens: [{do: [" + b"{fill: {a: B}}," * 3_000 + b"]}]",
    "many right steps": b"flow: a\nscreens: [{on: a.b, do: [" + b"{fill: {a: person.email}}," * 2_000 + b"]}]",
}


@pytest.mark.parametrize("content", SLOW.values(), ids=SLOW)
def test_a_file_that_was_made_to_be_slow_is_not(content: bytes) -> None:
    """However a file within the limits is made, it is refused in little time, and in a message that can be read."""
    began = time.process_time()

    said = str(FlowError(findings_in(content)))

    assert time.process_time() - began < 5
    assert len(said) < 100_000


PIECES = (
    *("flow", "screens", "do", "on", "your_turn", ": ", "\n", "\n  ", "\n    - ", "- ", "{", "}", "[", "]", ",", "'"),
    *('"', "&a ", "*a", "!!x ", "<<", "? ", "| ", "> ", "#", "---\n", "...", "%YAML 1.1\n", "=on", "=fill", "\\"),
)
"""What a flow and YAML's own signs are made of."""

YAML_LIKE = st.lists(st.sampled_from(PIECES), max_size=40).map(lambda pieces: "".join(pieces).encode())


@settings(max_examples=250, deadline=None)
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(str.encode), YAML_LIKE))
def test_no_bytes_whatever_raise_anything_but_findings(content: bytes) -> None:
    """Whatever a file holds, the answer is findings: no such bytes are a flow."""
    assert findings_in(content)
