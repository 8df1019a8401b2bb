"""The JSON Schema and the manual: current, and agreeing with the loader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from pouce.flow.document import document_of
from pouce.flow.library import flows_folder
from pouce.flow.manual import manual
from pouce.flow.models import AnyStep, FlowFile
from pouce.flow.reading import read
from pouce.flow.schema import SCHEMAS, schema_files, schema_of
from pouce.flow.source import read_source, source_of
from pouce.steps import STEPS

FLOWS = flows_folder()
SMALL = Path(__file__).parent / "small" / "flows"
KINDS = {"*.yaml": "flow.json", "sites/*.yaml": "site.json", "parts/*.yaml": "part.json"}
FILES = [(path, schema) for folder in (FLOWS, SMALL) for kind, schema in KINDS.items() for path in folder.glob(kind)]


def validator(name: str) -> Draft202012Validator:
    """Whoever checks a file as an editor does."""
    return Draft202012Validator(schema_of(SCHEMAS[name]))


def as_in_an_editor(data: Any) -> Any:
    """Plain texts as the YAML of editors (1.2) takes them: figures are numbers, true and false are neither."""
    if isinstance(data, dict):
        return {key: as_in_an_editor(piece) for key, piece in data.items()}
    if isinstance(data, list):
        return [as_in_an_editor(piece) for piece in data]
    if data in ("true", "false"):
        return data == "true"
    return int(data) if data.isdecimal() else data


def test_the_written_schemas_are_current() -> None:
    """What lies in flows/schema is what the models say; `pouce schema` writes it anew."""
    assert {path.name: path.read_text("utf-8") for path in (FLOWS / "schema").iterdir()} == schema_files()


def test_the_written_manual_is_current() -> None:
    """What lies in docs is what the models say."""
    assert (FLOWS.parent / "docs" / "flow-language.md").read_text("utf-8") == manual()


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_schemas(name: str) -> None:
    """They keep to the rules of JSON Schema, and say what each key means."""
    schema = schema_of(SCHEMAS[name])

    Draft202012Validator.check_schema(schema)
    assert all("description" in about for about in schema["properties"].values())


@pytest.mark.parametrize(("path", "schema"), FILES, ids=lambda value: getattr(value, "name", value))
def test_an_editor_finds_nothing_wrong_with_a_good_file(path: Path, schema: str) -> None:
    """Read as an editor reads it, where `2` is a number and `true` is none of our texts."""
    data = document_of(read_source(path)).data

    assert list(validator(schema).iter_errors(as_in_an_editor(data))) == []


@pytest.mark.parametrize(
    "change",
    [
        {"stage": 4},
        {"titel": "x"},
        {"begin": "door"},
        {"title": {"en": "x"}},
        {"title": {"fr": "x", "en": "x", "xx": "x"}},
        {"ends": {}},
        {"screens": [{"on": "club.door", "do": [{"klick": "knock"}]}]},
        {"screens": [{"on": "club.door", "do": [{"fill": {"knock": "Dupont"}}]}]},
    ],
    ids=str,
)
def test_an_editor_marks_what_the_loader_refuses(change: dict[str, Any]) -> None:
    """Schema and loader are of one mind about keys, names, languages and references."""
    data = {**document_of(read_source(SMALL / "visit.yaml")).data, **change}

    assert list(validator("flow.json").iter_errors(data)) != []
    assert read(document_of(source_of(json.dumps(data).encode(), "f.yaml")), FlowFile).findings != ()


@pytest.mark.parametrize("verb", STEPS)
def test_the_examples_of_the_manual_are_steps(verb: str) -> None:
    """Each verb has an example in the schema and in the manual, and the loader takes it."""
    examples = STEPS[verb].model_json_schema()["examples"]

    assert examples
    assert all(TypeAdapter(AnyStep).validate_python(example).kind == verb for example in examples)
    assert f"### `{verb}`" in manual()
