"""What the site says: complete in French and English, the same in part in four others, and nothing left over."""

from __future__ import annotations

import re
from importlib.resources import files
from string import Formatter

import pytest

from pouce.languages import COMPLETE
from pouce.rehearsal.problems import PROBLEMS
from pouce.rehearsal.wording import languages, own_wording, wording

TEMPLATES = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("", "parts", "eulogin", "rcam", "mailbox", "widgets")
    for path in files("pouce.rehearsal").joinpath("templates", folder).iterdir()
    if path.name.endswith(".html")
)
WHOLE = set(re.findall(r"\b(?:t|letter)\('([\w.]+)'[,)]", TEMPLATES))
# Keys of which the template knows only the beginning: t('problems.' ~ name ~ '.title')
BEGINNINGS = set(re.findall(r"'([\w]+\.)' ~ |t\('(\w+\.\w+_)' ~", TEMPLATES))
CHOSEN = set(re.findall(r"'(welcome\.\w+)' if|else '(welcome\.\w+)'", TEMPLATES))


def parts(text):
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_there_is_french_and_english():
    """The site speaks French and English."""
    assert {"en", "fr"} <= set(languages())


def test_french_is_complete():
    """French says all that English says."""
    assert set(own_wording("fr")) == set(own_wording("en"))


def test_the_four_other_languages_say_the_same():
    """What German, Italian, Spanish and Dutch leave in English, as the real sites do, all four leave."""
    german, *others = (set(own_wording(language)) for language in languages() if language not in COMPLETE)

    assert [german ^ other for other in others] == [set()] * 3


@pytest.mark.parametrize("language", languages())
def test_each_text_is_one_of_the_english_ones(language):
    """A language says nothing that English does not, with the same parts to fill in, and leaves nothing empty."""
    english, own = own_wording("en"), own_wording(language)

    assert {key: parts(text) for key, text in own.items()} == {key: parts(english.get(key, "")) for key in own}
    assert [key for key, text in own.items() if not text.strip()] == []


def test_templates_find_their_words():
    """Each whole key that a template uses exists."""
    assert len(WHOLE) > 50
    assert WHOLE - set(wording("en")) == set()


def test_no_words_are_left_over():
    """Each text is used by a template, by its whole key or by a beginning that a template completes."""
    beginnings = {part for pair in BEGINNINGS for part in pair if part}
    chosen = {part for pair in CHOSEN for part in pair if part}
    left = {key for key in wording("en") if key not in WHOLE | chosen and not key.startswith(tuple(beginnings))}

    assert left == set()


@pytest.mark.parametrize("name", PROBLEMS)
def test_each_problem_has_its_words(name):
    """An error page has a title, a text and the words of its button."""
    assert {f"problems.{name}.{part}" for part in ("title", "text", "way")} <= set(wording("en"))


def test_no_problem_words_without_a_problem():
    """There are no words for an error page that does not exist."""
    assert {key.split(".")[1] for key in wording("en") if key.startswith("problems.")} == set(PROBLEMS)
