"""Whole persons through the cleaner: each answer is masked, and what a reader needs of a journal stays as it was."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pouce.journal.cleaner import Cleaner
from pouce.person import Person, reveal

ROOT = Path(__file__).parents[2]
NEEDED = [
    *(ROOT / "recordings" / "enter-code" / "standard.fr.jsonl").read_text("utf-8").splitlines(),
    "2026-11-23 10:04:33 INFO pouce.loop: 08/11/2026 09:15, point 12-14, 3,5 s",
    "https://webgate.ec.europa.eu/cas/eim/external/register.cgi?loginRequestId=ECAS_LR-20261123-1004",
    "flows/2-request-access.yaml:32:28: StepFailed in fence.py:57 (PageMoved), 12 files, 0 traces",
    '{"at": 12.4, "event": "turn-over", "screen": "rcam.request", "turn": "review", "seconds": 41.9}',
]
"""What a reader looks for in a journal, a log or an error: screens, steps, moments, places, addresses."""

LETTERS = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôöùûüñßœøåőřščžł"
WORDS = st.text(LETTERS, min_size=2, max_size=12).map(str.title)
NAMES = st.builds("".join, st.tuples(WORDS, st.sampled_from(["", "-", " ", "’", "'", " d’"]), WORDS)) | WORDS
SHORT = st.sampled_from(["Le", "Li", "Xu", "At", "Ng", "Ó", "Éa", "In", "On", "s", "Pa"])
"""Names that are also words or syllables. One that is all of a field, such as a language, is masked there too."""

IN_DATES = st.sampled_from(["2026", "23", "08", "1004", "0", "41", "1123", "3", "09", "15"])
"""Numbers whose digits stand in moments and places too."""

NUMBERS = st.text("0123456789", min_size=5, max_size=12)
CODES = st.text("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", min_size=12, max_size=12)


@st.composite
def persons(draw: st.DrawFn, names: st.SearchStrategy[str], numbers: st.SearchStrategy[str]) -> Person:
    """Somebody with all answers."""
    box = draw(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=3, max_size=12))
    return Person(
        email=f"{box}@example.org", first_name=draw(names), last_name=draw(names), pension_number=draw(numbers),
        birth_date=draw(st.dates(date(1920, 1, 1), date(1970, 12, 31))).isoformat(), final_code=draw(CODES),
    )  # fmt: skip


def assert_only_answers_go(person: Person, order: list[str]) -> None:
    """Answers that stand between what is needed give way to their labels, and nothing else changes."""
    answers = [answer for answer in person.answers() if answer.label != "mail_language"]
    pieces = [*order, *order][: len(answers) + 1]
    text = pieces[0] + "".join(
        f'\n{{"x": "{reveal(answer)}"}}\n{piece}' for answer, piece in zip(answers, pieces[1:], strict=True)
    )
    wanted = pieces[0] + "".join(
        f'\n{{"x": "‹{answer.label}›"}}\n{piece}' for answer, piece in zip(answers, pieces[1:], strict=True)
    )

    assert Cleaner(person).clean(text) == wanted
    assert Cleaner(person).traces(wanted.encode()) == 0


def are_apart(person: Person) -> bool:
    """Whether no answer is another one too, or a word of what is needed: nothing can tell those apart."""
    seen = [re.sub(r"[\W_]", "", reveal(answer)).casefold() for answer in person.answers()]
    return not any(
        one in other or other in one for at, one in enumerate(seen) for other in seen[at + 1 :]
    ) and not Cleaner(person).traces("\n".join(NEEDED).encode())


@settings(deadline=None, max_examples=40)
@given(persons(NAMES, NUMBERS), st.permutations(NEEDED))
def test_anybody(person: Person, order: list[str]) -> None:
    """Names with accents, apostrophes and hyphens, and numbers of five digits or more."""
    assume(are_apart(person))
    assert_only_answers_go(person, order)


@settings(deadline=None, max_examples=40)
@given(persons(SHORT, IN_DATES), st.permutations(NEEDED))
def test_somebody_whose_answers_stand_everywhere(person: Person, order: list[str]) -> None:
    """Names of two letters and numbers that occur in dates are masked where they stand alone, and nowhere else."""
    assume(reveal(person["first_name"]).casefold() != reveal(person["last_name"]).casefold())
    assert Cleaner(person).clean("\n".join(NEEDED)) == "\n".join(NEEDED)
    assert_only_answers_go(person, order)
