"""Newer flows out of a folder: new words are welcome, more rights are not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from pouce.errors import InputError
from pouce.flow.adopting import adopt, days_old
from pouce.flow.finding import FlowError
from pouce.flow.library import edition_of, flows_folder, installed_folder, load_flow, official_origins, use_flows


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A copy of the installed flows, as an association would hand it out; afterwards the installed ones are used."""
    copy = tmp_path / "parcours de l’été"
    shutil.copytree(installed_folder(), copy)
    yield copy
    use_flows(None)


def change(file: Path, before: str, after: str) -> None:
    """Put other words into a file."""
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def test_new_words_are_taken(folder: Path) -> None:
    """A newer title and a newer day are used from then on, by whoever loads a flow."""
    title = load_flow("create-account").title["fr"]
    change(folder / "1-create-account.yaml", title, f"Tout neuf {title}")
    (folder / "edition.txt").write_text("2026-12-24\n", "utf-8")
    adopt(folder)

    assert load_flow("create-account").title["fr"].startswith("Tout neuf")
    assert (flows_folder(), edition_of(), days_old(date(2026, 12, 31))) == (folder, date(2026, 12, 24), 7)


ATTACKS = {
    "another origin": ("origins: [", "origins: [https://webgate.ec.europa.eu.example.org, ", "example.org"),
    "a look-alike": ("https://webgate.ec.europa.eu", "https://webgate.ec.europа.eu", None),
    "without encryption": ("https://sorry.ec.europa.eu", "http://sorry.ec.europa.eu", "http://sorry"),
    "a button that is no longer guarded": (", sends: true}", "}", "“*Passwort zurücksetzen”"),
    "a new button": (
        "    parts:\n      reset:",
        "    parts:\n      more: {button: {fr: Payer, en: Pay}}\n      reset:",
        "Pa",
    ),
    "a known word on another id": (
        "    parts:\n      reset:",
        "    parts:\n      more: {button: {fr: Suivant, en: Next}, id: deleteAccount}\n      reset:",
        "deleteAccount",
    ),
    "any word at all": (
        "    parts:\n      reset:",
        '    parts:\n      more: {button: {fr: "*", en: "*"}}\n      reset:',
        None,
    ),
}


@pytest.mark.parametrize(("before", "after", "named"), ATTACKS.values(), ids=ATTACKS.keys())
def test_more_rights_are_refused(folder: Path, before: str, after: str, named: str | None) -> None:
    """Another address, or a press without the person, refuses the whole folder; the installed flows stay in use."""
    change(folder / "sites" / "eulogin.yaml", before, after)

    with pytest.raises(InputError) as caught:
        adopt(folder)
    assert named is None or named in str(caught.value)
    assert (flows_folder(), official_origins()) == (installed_folder(), official_origins(installed_folder()))


def test_what_remains_beside_other_words_is_refused(folder: Path) -> None:
    """A button may be pressed because it remains of two: beside which other one is not for a folder to say."""
    change(folder / "sites" / "rcam.yaml", 'fr: ["*intranet*", ', 'fr: ["*intranet*", "*annuler*", ')

    with pytest.raises(InputError, match=r"annuler"):
        adopt(folder)


def test_a_site_of_its_own_is_refused(folder: Path) -> None:
    """A folder that brings a site which is not installed would lead there."""
    site = (folder / "sites" / "rcam.yaml").read_text("utf-8").replace("site: rcam", "site: other")
    (folder / "sites" / "other.yaml").write_text(site, "utf-8")

    with pytest.raises(InputError):
        adopt(folder)


def test_what_changes_after_the_check_is_checked_again(folder: Path) -> None:
    """A file that is exchanged once the folder was taken is refused when it is read."""
    adopt(folder)
    change(folder / "sites" / "eulogin.yaml", "origins: [", "origins: [https://other.example, ")

    with pytest.raises(InputError, match=r"other\.example"):
        load_flow("create-account")


def test_a_broken_folder_is_pointed_at(folder: Path) -> None:
    """Whatever `pouce check` finds refuses the folder, with file, line and column."""
    change(folder / "2-request-access.yaml", "begin: rcam.landing", "begin: rcam.moon")

    with pytest.raises(FlowError, match=r"2-request-access\.yaml:\d+:\d+"):
        adopt(folder)


@pytest.mark.parametrize("lacks", ["everything", "one stage"])
def test_a_folder_without_the_flows_is_said(folder: Path, lacks: str) -> None:
    """A folder that is not there, or that lacks a stage, is refused in one sentence."""
    if lacks == "one stage":
        (folder / "3-enter-code.yaml").unlink()

    with pytest.raises(InputError, match="does not hold the flows") as caught:
        adopt(folder if lacks == "one stage" else folder / "nothing")
    assert caught.value.remedy


def test_flows_that_say_no_day_have_no_age(folder: Path) -> None:
    """A folder without its day, or with something else for it, is neither old nor new."""
    for text in ("", "yesterday"):
        (folder / "edition.txt").write_text(text, "utf-8")
        use_flows(folder)
        assert days_old(date(2026, 12, 24)) is None


def test_the_installed_flows_say_their_day() -> None:
    """The day of the installed flows is one that has been."""
    edition = edition_of(installed_folder())

    assert edition is not None
    assert edition <= date.today() + timedelta(1)  # noqa: DTZ011
