"""What the models allow at a place of a file, found by walking their annotations along it."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag

from pouce.flow.places import Loc


def kind_at(model: type[BaseModel], loc: Loc) -> Any:
    """The type that stands at a place: a model, `str`, a `dict[…]`, a `Literal[…]` …; None if nothing does."""
    about_key = loc[-1:] == ("[key]",)
    kind: Any = model
    for step in loc[:-2] if about_key else loc:
        kind = _bare(_inside(_bare(kind), step))
    # pydantic writes `…, "xx", "[key]"` where a key of a dict is wrong.
    return _bare(get_args(kind)[0]) if about_key else _bare(kind)


def keys_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that the mapping at a place may have, where they are given by a model."""
    kind = kind_at(model, loc)
    return list(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else []


def _bare(kind: Any) -> Any:
    """A type without what is said about it, and without `| None`."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        others = [member for member in get_args(kind) if member is not NoneType]
        return _bare(others[0]) if len(others) == 1 else kind
    return kind


def _inside(kind: Any, step: str | int) -> Any:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        field = kind.model_fields.get(str(step))
        return None if field is None else field.annotation
    origin, members = get_origin(kind), get_args(kind)
    if origin is dict:
        return members[1]
    if origin is tuple:
        return members[0]
    if origin in (Union, UnionType):
        return next((member for member in members if _tag(member) == step), None)
    return kind


def _tag(member: Any) -> str | None:
    metadata = getattr(member, "__metadata__", ())
    return next((about.tag for about in metadata if isinstance(about, Tag)), None)
