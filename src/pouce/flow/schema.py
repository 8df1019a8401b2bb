"""The JSON Schema of the flow language, out of the models: editors complete keys and mark mistakes with it."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import BaseModel

from pouce.flow.models import FlowFile, FlowPart
from pouce.person import FIELDS
from pouce.sites import Site

SCHEMAS: dict[str, type[BaseModel]] = {"flow.json": FlowFile, "site.json": Site, "part.json": FlowPart}
"""The schema files, each with what it describes."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


PERSON_PATTERN = r"^person\.[a-z_]+$"
"""An editor offers the answers that there are."""


def schema_files() -> dict[str, str]:
    """The text of each schema file, by its name."""
    return {name: json.dumps(schema_of(model), indent=1, ensure_ascii=False) + "\n" for name, model in SCHEMAS.items()}


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a kind of file, as an editor needs it."""
    return {"$schema": DIALECT, **_for_editors(model.model_json_schema())}


def _for_editors(node: Any) -> Any:
    """The same schema for a reader of YAML that takes `2` for a number, without what says nothing to a person."""
    if isinstance(node, list):
        return [_for_editors(piece) for piece in node]
    if not isinstance(node, dict):
        return node
    rewritten = _without_null(
        {key: _for_editors(piece) for key, piece in node.items() if not _is_repetition(key, piece)}
    )
    if rewritten.get("pattern") == PERSON_PATTERN:
        return {"enum": [f"person.{field}" for field in FIELDS]}
    if rewritten.get("type") == "string" and "enum" not in rewritten and re.search(rewritten.get("pattern", "7"), "7"):
        return {**rewritten, "type": ["string", "integer"]}
    choices = rewritten.get("enum", [])
    if choices and all(isinstance(choice, str) and choice.isdigit() for choice in choices):
        return {
            **{key: piece for key, piece in rewritten.items() if key != "type"},
            "enum": choices + _numbers(choices),
        }
    return rewritten


def _numbers(choices: list[str]) -> list[int]:
    return [int(choice) for choice in choices]


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without `null`: a key that is not wanted is left out, and nothing can be written that means null."""
    others = [piece for piece in schema.get("anyOf", []) if piece != {"type": "null"}]
    if len(others) != 1:
        return schema
    return {**others[0], **{key: piece for key, piece in schema.items() if key not in ("anyOf", "default")}}


def _is_repetition(key: str, piece: Any) -> bool:
    """Whether it is the title that pydantic makes out of a name; a key of ours that is called `title` has a schema."""
    return key == "title" and isinstance(piece, str)
