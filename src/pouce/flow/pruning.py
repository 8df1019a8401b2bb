"""A document without some of its pieces; the others keep their places in the file."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from pouce.flow.document import Document
from pouce.flow.places import Loc, Place


def without(document: Document, dropped: AbstractSet[Loc]) -> Document:
    """The document without those pieces. What follows in a list moves up, its place in the file does not."""
    places: dict[Loc, Place] = {}

    def copied(data: Any, old: Loc, new: Loc) -> Any:
        places[new] = document.places[old]
        if isinstance(data, dict):
            return {
                key: copied(piece, (*old, key), (*new, key))
                for key, piece in data.items()
                if (*old, key) not in dropped
            }
        if isinstance(data, list):
            kept = [number for number in range(len(data)) if (*old, number) not in dropped]
            return [copied(data[number], (*old, number), (*new, position)) for position, number in enumerate(kept)]
        return data

    return replace(document, data=copied(document.data, (), ()), places=places)
