"""A whole sitting in a real browser: from the start page to the receipt, with a robot's mouse and keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

import pytest
from playwright.sync_api import Error, Frame, Page

from panel.accessibility import problems_of
from pouce.ending import Result
from pouce.journal.receipt import Done
from pouce.steps.stage import TurnKind
from start.conftest import TODAY, Played
from start.player import PASSWORD, Player
from start.traffic import Sent, asks_only_which_screen, draws_the_panel, is_about_hearing, is_of_the_key, recorded


class Watching(Player):
    """A robot that waits a while in each kind of turn before it acts; the traffic is recorded.

    So is that from its press on *Soumettre*, which calls the computer's prompt, until the prompt's page has gone.
    """

    def __init__(self, played: Played) -> None:
        super().__init__(played.player.site, companion=played.companion)
        self.asked: dict[str, list[Sent]] = {}
        self.enrolment: list[Sent] = []
        played.companion._beat = self.beat

    def _take(self, turn: Any, page: Page) -> Iterator[None]:
        if turn.kind not in self.asked:
            # The card is drawn, and the ring put round the field, before the turn begins to last.
            yield from self.until(lambda: turn.part is None or self._has_ring() or turn is not self._first_turn())
            for _ in range(2):
                yield
            with recorded(page) as self.asked[turn.kind]:
                for _ in range(4):
                    yield
        if turn.screen == "eulogin.name_device":
            yield from self._through_the_prompt(turn, page)
        else:
            yield from super()._take(turn, page)

    def _has_ring(self) -> bool:
        """Whether the panel has put its ring round what the turn is about."""
        human = self.companion.human if self.companion else None
        return human is not None and human._ring.spot is not None

    def _through_the_prompt(self, turn: Any, page: Page) -> Iterator[None]:
        moves: list[int] = []
        with recorded(page) as sent:

            def note(frame: Frame) -> None:
                moves.extend([len(sent)] if frame.parent_frame is None else [])

            page.on("framenavigated", note)
            yield from super()._take(turn, page)
            # The prompt's page comes, the prompt opens and is answered, and the site goes on to the next page.
            yield from self.until(lambda: len(moves) > 1)
            page.remove_listener("framenavigated", note)
        press = max(at for at, (method, _) in enumerate(sent) if method == "mouseClick")
        self.enrolment = sent[press + 1 : moves[1]]


def test_all_three_stages_are_played_and_nothing_touches_the_page_in_a_turn(played: Played) -> None:
    """The account, the request and the code reach their ends, each with a receipt of one page; the answers are gone.

    While a turn lasts the page is asked which screen it is, during a consent whether the box is ticked, and nothing
    else goes to the browser: no click, no key, no focus, no drawing. From the press on *Soumettre* until the
    prompt's page has gone, the panel draws its card for that page, and nothing else is done either.
    """
    ends: list[str | None] = []
    searched: list[str] = []
    receipts: list[int] = []
    watching = Watching(played)

    def script() -> Iterator[None]:
        yield from watching.from_the_start()
        ends.extend(done.verified for done in played.sitting.done)
        searched.append(watching.front.locator(".proof").inner_text())
        receipts.append(printed_pages(watching.front))
        played.sitting.do("home", {})
        watching.front.goto("https://pouce.localhost/")
        yield from watching.last_stage()
        ends.append(played.sitting.result.end if played.sitting.result else None)
        receipts.append(printed_pages(watching.front))
        played.sitting.do("leave", {})
        yield

    watching.play(script)
    played.attend()

    assert len(ends) == 3
    assert ends[-1] == "validated"
    assert played.sitting.person is None
    assert re.fullmatch(r"\d+ fichiers vérifiés, 0\strace de vos réponses\.", searched[0])
    assert played.sitting.proof is not None
    assert played.sitting.proof.files > 10
    assert receipts == [1, 1]
    assert set(watching.asked) == set(get_args(TurnKind))
    for kind, asked in watching.asked.items():
        # Whether the box of a consent is ticked is asked of that box, while the CAPTCHA is typed as well.
        about_the_page = [one for one in asked if kind not in ("captcha", "consent") or not is_about_the_box(*one)]
        assert asks_only_which_screen(about_the_page), kind
        assert PASSWORD not in str(asked)
    assert any(map(draws_the_panel, watching.enrolment)), "the card of the prompt's page is drawn"
    aside = (draws_the_panel, is_about_hearing, is_of_the_key)
    others = [one for one in watching.enrolment if not any(is_one(one) for is_one in aside)]
    assert asks_only_which_screen(others), [given[:80] for method, given in others if method == "send"]


def printed_pages(page: Page) -> int:
    """How many pages of A4 a page prints on."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def is_about_the_box(method: str, params: str) -> bool:
    """Whether something that went to the browser looks for the box of the consent, or asks whether it is ticked."""
    return method in ("isChecked", "jsonValue", "dispose") or "{'k': 'take', 'v': {'s': 'consent'}}" in params


@pytest.mark.sweep
def test_who_reads_german_plays_on_english_pages(played: Played) -> None:
    """The panel speaks German beside an English page and quotes its button; the browser itself is French."""
    said: dict[str, str] = {}
    languages: list[str] = []

    def hear(moment: str, page: Page) -> None:
        said[moment] = played.player._first_turn().say
        languages.append(page.locator("html").get_attribute("lang") or "")

    def script() -> Iterator[None]:
        yield from played.player.press("[data-do=language][data-language=de]")
        yield from played.player.press("[data-do=pages][data-language=en]")
        yield from played.player.press("[data-do=begin]")
        yield from played.player.press("[data-do=consent]")
        yield from played.player.fill_in("email", "first_name", "last_name", "pension_number", "birth_date")
        yield from played.player.turns(lambda: "turn-submit" in said)
        played.companion.human._stopping = True  # type: ignore[union-attr]
        yield from played.player.until(lambda: played.player.sitting_view() == "stopped")
        played.sitting.do("leave", {})
        yield

    played.player.seen = hear
    played.player.play(script)
    played.attend()

    assert said["turn-submit"] == "Alles ist ausgefüllt. Wenn alles stimmt, klicken Sie auf „Create an account“."
    assert set(languages) == {"en"}
    told = dict(line.split(": ", 1) for line in played.sitting.problem.splitlines() if ": " in line)
    assert told["sites"] == "stand-ins"
    # The robot presses the button in the moment of the stop: whether the form was still sent, and whether the next page
    # came before the stop, is a matter of luck.
    assert told["outcome"] in ("stopped-after-typing stop", "unknown stop", "stopped-before-typing stop")
    assert told["screen"].startswith("eulogin.")
    assert told["address"].startswith("webgate.ec.localhost/cas/")
    assert told["browser"].partition(".")[0].isdecimal()


def test_a_tab_whose_process_dies_is_taken_up_in_another(played: Played) -> None:
    """A tab that crashes answers nothing any more: it goes, the start page says so, the stage goes on in another."""
    player, tabs, views = played.player, list[Page](), list[str]()

    def here() -> Page | None:
        """The tab of a turn, unless it has been there before."""
        human = played.companion.human
        return human.page if human and player._first_turn() and human.page not in tabs else None

    def to_a_turn() -> Iterator[None]:
        yield from player.until(lambda: here() is not None)
        tabs.extend(filter(None, [here()]))

    def script() -> Iterator[None]:
        yield from player.press("[data-do=begin]")
        yield from player.press("[data-do=consent]")
        yield from player.fill_in("email", "first_name", "last_name", "pension_number", "birth_date")
        yield from to_a_turn()
        with suppress(Error):
            played.companion.context.new_cdp_session(tabs[0]).send("Page.crash")
        yield from player.until(lambda: player.sitting_view() == "stopped")
        views.append(player.front.locator("main").inner_text())
        yield from player.press("[data-do=resume]")
        yield from to_a_turn()
        played.sitting.do("leave", {})
        yield

    player.play(script)
    played.attend()

    assert "La page du site a été fermée." in views[0]
    assert tabs[0] is not tabs[1]


def test_the_report_of_a_stop_is_read_and_saved(
    played: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a run stopped, its report is shown as it is, and saved only when the person asks for it."""
    monkeypatch.setattr("pouce.start.problem.user_downloads_path", lambda: tmp_path)
    page = played.player.front
    seen: list[str] = []

    def script() -> Iterator[None]:
        played.sitting.result = Result(None, "stopped-before-typing", "stop", "Arrêté.")
        played.sitting.view, played.sitting.problem = "stopped", "pouce: 1\nscreen: rcam.request\n"
        played.companion.front.show()
        yield from played.player.press("summary")
        seen.extend([page.locator("pre").inner_text(), *(file.name for file in tmp_path.iterdir())])
        yield from played.player.press("[data-do=problem]")
        yield from played.player.until(lambda: page.get_by_role("status").count() == 1)
        seen.append(page.get_by_role("status").inner_text())
        played.sitting.do("leave", {})
        yield

    played.player.play(script)
    played.attend()
    file = tmp_path / "pouce-probleme.txt"

    assert [played.sitting.problem.strip(), f"Le rapport est ici\u00a0: {file}"] == [text.strip() for text in seen]
    assert file.read_text("utf-8") == played.sitting.problem


VIEWS = ("home", "unsure", "consent", "answers", "playing", "link", "stopped", "receipt")
LARGE, SMALL = [(1280, 800), (640, 400)], [(800, 900), (400, 450)]
"""Windows in CSS pixels: 1280 and 800 wide at 100 %, and both at 200 %."""

LOOKS = [
    pytest.param("fr", "none", LARGE[:1], id="fr"),
    pytest.param("de", "none", SMALL[1:], id="de"),
    *(
        pytest.param(language, colours, [*LARGE, *SMALL], id=f"{language}-{colours}-all", marks=pytest.mark.sweep)
        for language in ("fr", "de")
        for colours in ("none", "active")
    ),
]


@pytest.mark.parametrize(("language", "colours", "windows"), LOOKS)
def test_the_start_page_is_easy_to_see_and_to_hit(
    played: Played, language: str, colours: Any, windows: list[tuple[int, int]]
) -> None:
    """No view of the start page breaks a rule or holds anything too small, at any width, in forced colours too."""
    found: list[str] = []
    page, sitting = played.player.front, played.sitting

    def script() -> Iterator[None]:
        yield from played.player.until(lambda: page.locator("h1").count() == 1)
        sitting.do("language", {"language": language})
        sitting.result = Result(None, "stopped-before-typing", "stop", "Arrêté.")
        sitting.problem = "pouce: 0.1.0"
        sitting.done = [Done(stage, "Titre", TODAY, "Vérifié.", ("Nom",), ("relu et envoyé",)) for stage in (1, 2)]
        page.emulate_media(reduced_motion="reduce", forced_colors=colours)
        looks = [(window, view) for window in windows for view in VIEWS]
        # With two stages behind them, the first page asks for the code.
        for (width, height), view in [*looks, *((window, "code") for window in windows)]:
            if view == "code":
                for stage in (1, 2):
                    sitting.dossier.note_end(stage, "x", TODAY)
            page.set_viewport_size({"width": width, "height": height})
            sitting.view = "home" if view == "code" else view  # type: ignore[assignment]
            page.goto("https://pouce.localhost/")
            assert page.locator("[name=final_code]").count() == (view == "code")
            found.extend(f"{view} {width}: {problem}" for problem in problems_of(page, whole_page=True))
        sitting.do("leave", {})
        yield

    played.player.play(script)
    played.attend()

    assert found == []
