"""Good files with something changed at random: whatever it is, the answer is findings or a flow, never a fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pouce.flow.document import document_of
from pouce.flow.library import check_all
from pouce.flow.source import read_source

SMALL = Path(__file__).parent / "small" / "flows"
GOOD = {
    kind: document_of(read_source(SMALL / kind)).data for kind in ("visit.yaml", "sites/club.yaml", "parts/enter.yaml")
}
WORDS = (
    "",
    "x",
    "club.door",
    "club.form",
    "person.email",
    "enter",
    "password",
    "send",
    "none",
    "=on",
    "7",
    "{button}",
    "{",
)
JUNK = st.recursive(
    st.sampled_from(WORDS),
    lambda inside: st.lists(inside, max_size=2) | st.dictionaries(st.sampled_from(WORDS), inside),
)


def ways_into(data: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every piece of the data but the whole."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [found for key, piece in inside for found in ((*way, key), *ways_into(piece, (*way, key)))]


def changed(data: Any, way: tuple[Any, ...], junk: Any) -> Any:
    """The data with another piece at that place; None takes the piece out."""
    copy: Any = json.loads(json.dumps(data))
    inside = copy
    for step in way[:-1]:
        inside = inside[step]
    if junk is None:
        del inside[way[-1]]
    else:
        inside[way[-1]] = junk
    return copy


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of flows that is written anew for each example."""
    folder = tmp_path_factory.mktemp("changed") / "flows"
    (folder / "sites").mkdir(parents=True)
    (folder / "parts").mkdir()
    return folder


@settings(max_examples=40, deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(GOOD)), junk=st.none() | JUNK)
def test_no_change_leads_to_a_fault(place: Path, data: st.DataObject, name: str, junk: Any) -> None:
    """Every check gets on with whatever the loader let pass, and every finding can be printed."""
    way = data.draw(st.sampled_from(ways_into(GOOD[name])))
    for kind, good in GOOD.items():
        (place / kind).write_text(json.dumps(changed(good, way, junk) if kind == name else good), "utf-8")

    for finding in check_all(folder=place):
        assert finding.remedy
        assert finding.mark.file in str(finding)
