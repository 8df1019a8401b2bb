"""The manual of the flow language, out of the models: `docs/flow-language.md`."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from pouce.flow.models import End, FlowFile, FlowPart, Rule, Stopping, Use
from pouce.languages import COMPLETE, LANGUAGES
from pouce.person import FIELDS
from pouce.sites import Option, Part, Screen, Site
from pouce.steps import STEPS
from pouce.steps.stage import TurnKind
from pouce.steps.your_turn import STAYING, Ask


def manual() -> str:
    """The whole manual, as Markdown."""
    introduction = (files(__package__) / "introduction.md").read_text("utf-8")
    return "\n".join([introduction, *_flow_files(), *_steps(), *_turns(), *_site_files(), *_words()])


def _flow_files() -> Iterator[str]:
    yield from _section("## A flow file", FlowFile)
    yield from _section("### A rule: an entry of `screens`", Rule)
    yield from _section("### `stop`", Stopping)
    yield from _section("### `use`: the other kind of entry of `screens`", Use)
    yield from _section("### An end: an entry of `ends`", End)
    yield from _section("## A part file", FlowPart)


def _steps() -> Iterator[str]:
    yield "## Steps: what stands under `do`\n"
    yield "Each step is one entry with one key, its verb.\n"
    for verb, step in STEPS.items():
        yield f"### `{verb}`\n"
        yield f"{inspect.getdoc(step)}\n\nBehind the verb: {_lower(step.model_fields[verb].description)}\n"
        examples: Any = step.model_config.get("json_schema_extra")
        yield f"```yaml\n{''.join(_as_written(verb, one[verb]) for one in examples['examples'])}```\n"


def _turns() -> Iterator[str]:
    staying = " and ".join(f"`{kind}`" for kind in sorted(STAYING))
    yield "### The kinds of turn\n"
    yield f"A turn has exactly one of these keys, and `say`. After {staying} the page stays: a later turn on the same"
    yield "screen must send it. Whatever else is to be set on a screen is set before a turn that sends it. Where the"
    yield "page has no part for the turn, write `none`.\n"
    yield from _table((kind, False, _meaning(Ask, kind)) for kind in (*get_args(TurnKind), "say"))


def _site_files() -> Iterator[str]:
    yield from _section("## A site file", Site)
    yield from _section("### A screen: an entry of `screens`", Screen)
    yield "A screen is recognised when its path matches, all of `shows` is visible and none of `hides` is. Where"
    yield "several match, the one that shows more of the same wins, or the one with the longer path.\n"
    yield from _section("### A part: an entry of `parts`", Part)
    yield "A part has exactly one kind: the first eight keys. What it says and its attributes are evidence of their"
    yield "own; where they name different elements, the program stops and asks.\n"
    yield from _section("### An entry of `options`", Option)


def _words() -> Iterator[str]:
    answers = ", ".join(f"`person.{field}`" for field in FIELDS)
    languages = ", ".join(f"`{language}`" for language in LANGUAGES)
    always = " and ".join(f"`{language}`" for language in COMPLETE)
    yield "## References, texts and wordings\n"
    yield f"The person’s answers: {answers}.\n"
    yield f"A **text** (`title`, `say`) is ours: one sentence for each of {languages};"
    yield f"{always} are always there, and English stands in for the others."
    yield "A **wording** is the site’s: for each language what the page says, or a list of"
    yield "all that it may say, the likeliest first; every part has one in each of the site’s `languages`.\n"


def _section(heading: str, model: type[BaseModel]) -> Iterator[str]:
    yield f"{heading}\n"
    yield f"{inspect.getdoc(model)}\n"
    yield from _table((key, field.is_required(), _meaning(model, key)) for key, field in model.model_fields.items())


def _table(rows: Iterable[tuple[str, bool, str]]) -> Iterator[str]:
    yield "| key | needed | meaning |\n|---|---|---|"
    for key, needed, meaning in rows:
        yield f"| `{key}` | {'yes' if needed else ''} | {meaning} |"
    yield ""


def _meaning(model: type[BaseModel], key: str) -> str:
    """What a key means. Raises ValueError for one without a description: a test finds it first."""
    meaning = model.model_fields[key].description
    if not meaning:
        raise ValueError(f"{model.__name__}.{key} has no description")
    return meaning


def _lower(sentence: str | None) -> str:
    text = sentence or ""
    return text[:1].lower() + text[1:]


def _as_written(verb: str, behind: Any) -> str:
    """A step as it stands in a file."""
    if isinstance(behind, str):
        return f"- {verb}: {behind}\n"
    return yaml.safe_dump([{verb: behind}], sort_keys=False, allow_unicode=True, default_flow_style=None, width=110)
