"""The rehearsal with the computer's own prompt: nothing stands in for it, and the practice key is explained."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from pouce.browser.launch import OpenBrowser
from pouce.doctor.computer import ThisComputer
from pouce.ending import Result
from pouce.errors import InputError, MachineError
from pouce.journal.receipt import Done
from pouce.person import Person
from pouce.rehearsal import Rehearsal
from pouce.start import launching
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.launching import attend_rehearsal
from pouce.start.pages import page_of
from pouce.start.sitting import Sitting
from pouce.start.world import World, real_world, rehearsal_world

MARIE = Person.from_file(Path(__file__).parents[2] / "fixtures" / "persons" / "marie.yaml")
PROMPT = "PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()"


@pytest.mark.parametrize("own_key", [True, False])
def test_nothing_stands_in_for_the_computers_own_prompt(
    window: OpenBrowser, rehearsal: Rehearsal, own_key: bool
) -> None:
    """With the own key no tab has a virtual authenticator; this computer has no prompt, so there is none at all."""
    world = rehearsal_world(rehearsal, None, own_key=own_key)
    companion = Companion(window, Sitting(world, Dossier(), "fr"))
    tab = companion.context.new_page()
    tab.goto(rehearsal.mailbox)
    has_prompt = tab.evaluate(PROMPT)
    companion.context.close()

    assert has_prompt == (not own_key)


def test_it_begins_where_the_key_is_made() -> None:
    """Another stage would need a key that this computer does not have."""
    with pytest.raises(InputError, match="première étape"):
        attend_rehearsal("fr", "enter-code", own_key=True)


@pytest.mark.skipif(ThisComputer().system != "linux", reason="other computers have a prompt")
def test_it_is_refused_where_there_is_no_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Linux no browser calls a prompt: it would wait for ever."""
    monkeypatch.setattr(launching, "refuse_unfit_place", lambda: None)

    with pytest.raises(MachineError, match="Linux"):
        attend_rehearsal("fr", own_key=True)


def test_the_practice_profile_is_searched_before_it_goes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, window: OpenBrowser
) -> None:
    """What the browser has written by the time it is closed counts among the files, and nothing of it stays."""
    said: list[str] = []
    profile = tmp_path / launching.PRACTICE / "Default"

    @contextmanager
    def opened(**_: object) -> Iterator[OpenBrowser]:
        yield window
        profile.mkdir(parents=True)
        (profile / "Web Data").write_text("marie.dupont@example.org")
        (profile / "Preferences").write_text("{}")

    def attend(companion: Companion) -> None:
        companion._played.append(MARIE)
        companion.context.close()

    monkeypatch.setattr(launching, "user_data_path", lambda _: tmp_path)
    monkeypatch.setattr(launching, "refuse_unfit_place", lambda: None)
    monkeypatch.setattr(launching, "refuse_place_without_prompt", lambda: None)
    monkeypatch.setattr(launching, "open_official", opened)
    monkeypatch.setattr(Companion, "attend", attend)
    attend_rehearsal("fr", own_key=True, tell=said.append)

    assert any(line.startswith("2 fichiers vérifiés, 1 trace") for line in said), said
    assert not any(tmp_path.iterdir())


def sitting_at_its_end(world: World) -> Sitting:
    """A sitting whose stages are done."""
    sitting = Sitting(world, Dossier(), "fr", view="receipt", result=Result("linked", "reached"))
    sitting.done.append(Done(2, "", date(2026, 11, 23), "", (), ()))
    return sitting


@pytest.mark.parametrize(("system", "place"), [("windows", "Clés d’accès"), ("mac", "l’app Mots de passe")])
def test_the_receipt_says_how_to_remove_the_key(
    monkeypatch: pytest.MonkeyPatch, rehearsal: Rehearsal, system: str, place: str
) -> None:
    """It does not claim that nothing was kept; it names the page of the settings, and a button opens it."""
    monkeypatch.setattr(ThisComputer, "system", system)
    told = page_of(sitting_at_its_end(rehearsal_world(rehearsal, None, own_key=True)))

    assert place in told
    assert "ec.localhost" in told
    assert 'data-page="passkeys"' in told
    assert "rien n’a été gardé" not in told
    assert "ec.localhost" not in page_of(sitting_at_its_end(rehearsal_world(rehearsal, None)))


def test_the_start_page_asks_for_it_on_the_official_sites_only() -> None:
    """Where a rehearsal goes on already there is nothing to ask for; a page of the settings is asked for anywhere."""
    official = Sitting(real_world(), Dossier(), "fr")
    official.do("practise", {})
    practising = Sitting(replace(real_world(), rehearsal=object()), Dossier(), "fr")  # type: ignore[arg-type]
    practising.do("practise", {})

    assert (official.wish, practising.wish) == ("practise", None)
    practising.do("settings", {"page": "passkeys"})
    assert (practising.wish, practising.settings) == ("settings", "passkeys")


@pytest.mark.parametrize("in_ceremony", [True, False])
def test_leaving_cuts_no_prompt_off(window: OpenBrowser, in_ceremony: bool) -> None:
    """Who closes Pouce while the computer asks for a finger leaves the windows open, until the browser may close."""
    companion = Companion(window, Sitting(real_world(), Dossier(), "fr"))
    companion.human = SimpleNamespace(in_ceremony=in_ceremony)  # type: ignore[assignment]
    companion.sitting.do("leave", {})
    companion.attend()

    assert bool(companion.context.pages) == in_ceremony
    companion.context.close()
