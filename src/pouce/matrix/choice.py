"""Which runs a matrix is made of, out of what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pouce.errors import InputError
from pouce.flow.library import GUIDE
from pouce.matrix.faults import FAULTS
from pouce.matrix.runs import Run, in_order, on_variants
from pouce.rehearsal import VARIANTS, find_variant
from pouce.texts import say


@dataclass(frozen=True)
class Choice:
    """What is to be played, by name. No language: each row in its own; no fault: none."""

    flows: tuple[str, ...] = GUIDE
    variants: tuple[str, ...] = tuple(VARIANTS)
    languages: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    def without_faults(self) -> list[Run]:
        """The runs on variants; and the standard variant where there are faults, to know its screens."""
        rows = [find_variant(name) for name in self.variants]
        if self.faults and "standard" not in self.variants:
            rows.insert(0, VARIANTS["standard"])
        return in_order(on_variants(rows, self.flows, self.languages))

    @property
    def fault_language(self) -> str:
        """The language in which faults are played: the first."""
        return self.languages[0] if self.languages else "fr"


def names_out_of(asked: str, known: Iterable[str], everything: Sequence[str]) -> tuple[str, ...]:
    """The names in a list with commas; everything for `all` or nothing. Raises InputError for one that is not known."""
    if asked in ("", "all"):
        return tuple(everything)
    names = tuple(name.strip() for name in asked.split(",") if name.strip())
    table = tuple(known)
    for name in names:
        if name not in table:
            raise InputError(say("matrix.unknown", name=name), remedy=say("cli.known", known=", ".join(table)))
    return names


def chosen(*, stages: str, variants: str, languages: str, faults: str) -> Choice:
    """What the command was asked for. Raises InputError for a name that is not known."""
    core = tuple(name for name, row in VARIANTS.items() if row.core)
    return Choice(
        flows=names_out_of(stages, GUIDE, GUIDE),
        variants=core if variants == "core" else names_out_of(variants, VARIANTS, tuple(VARIANTS)),
        languages=() if languages == "own" else names_out_of(languages, ("fr", "en"), ("fr", "en")),
        faults=() if faults == "none" else names_out_of(faults, FAULTS, tuple(FAULTS)),
    )
