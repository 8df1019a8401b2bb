"""A whole sitting in a real browser: from the start page to the receipt, with a robot's mouse and keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from panel.accessibility import problems_of
from pouce.ending import Result
from start.conftest import Played
from start.player import PASSWORD, Player


def test_all_three_stages_are_played(played: Played) -> None:
    """The account, the request and the code reach their ends; the answers are gone, and the receipt says so."""
    ends: list[str | None] = []
    searched: list[str] = []

    def script() -> Iterator[None]:
        yield from played.player.from_the_start()
        ends.extend(done.verified for done in played.sitting.done)
        searched.append(played.player.front.locator(".proof").inner_text())
        played.sitting.do("home", {})
        played.player.front.goto("https://pouce.localhost/")
        yield from played.player.last_stage()
        ends.append(played.sitting.result.end if played.sitting.result else None)
        played.sitting.do("leave", {})
        yield

    played.player.play(script)
    played.attend()

    assert len(ends) == 3
    assert ends[-1] == "validated"
    assert played.sitting.person is None
    assert re.fullmatch(r"\d+ fichiers vérifiés, 0\strace de vos réponses\.", searched[0])
    assert played.sitting.proof is not None
    assert played.sitting.proof.files > 10


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


class Watching(Player):
    """A robot that waits a while in front of a password before it types, and records what goes to the browser."""

    asked: list[tuple[str, str]]

    def _take(self, turn: Any, page: Page) -> Iterator[None]:
        if turn.kind == "new_password":
            connection = page._impl_obj._connection
            send, self.asked = connection.send_message_to_server, []
            # The card is drawn, and the ring put round the field, before the turn begins to last.
            for _ in range(3):
                yield

            def record(on: Any, method: str, params: Any, options: Any) -> Any:
                self.asked.append((method, str(params)))
                return send(on, method, params, options)

            connection.send_message_to_server = record
            for _ in range(25):
                yield
            connection.send_message_to_server = send
        yield from super()._take(turn, page)


def test_nothing_touches_the_page_during_a_password(played: Played) -> None:
    """While a password is awaited, the page is asked which screen it is, and nothing else goes to the browser."""
    watching = Watching(played.player.site, companion=played.companion)
    played.companion._beat = watching.beat

    def script() -> Iterator[None]:
        yield from watching.press("[data-do=begin]")
        yield from watching.press("[data-do=consent]")
        yield from watching.fill_in("email", "first_name", "last_name", "pension_number", "birth_date")
        yield from watching.turns(lambda: hasattr(watching, "asked") and bool(watching.asked))
        played.companion.human._stopping = True  # type: ignore[union-attr]
        yield from watching.until(lambda: watching.sitting_view() == "stopped")
        played.sitting.do("leave", {})
        yield

    watching.play(script)
    played.attend()

    evaluated = [params for method, params in watching.asked if method == "evaluateExpression"]
    assert {method for method, _ in watching.asked} <= {"waitForTimeout", "evaluateExpression", "__waitInfo__"}
    assert evaluated
    assert all('{"see": [' in params and '{"take": ' not in params for params in evaluated)
    assert PASSWORD not in str(watching.asked)
    told = dict(line.split(": ", 1) for line in played.sitting.problem.splitlines() if ": " in line)
    assert ("stand-ins", "stopped-before-typing stop") == (told["sites"], told["outcome"])
    assert told["screen"].startswith("eulogin.")
    assert told["address"].startswith("webgate.ec.localhost/cas/")
    assert told["browser"].partition(".")[0].isdecimal()


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


def test_the_start_page_is_easy_to_see_and_to_hit(played: Played) -> None:
    """No view of the start page breaks a rule or holds anything too small, at any width."""
    found: list[str] = []
    page = played.player.front

    def script() -> Iterator[None]:
        yield from played.player.until(lambda: page.locator("h1").count() == 1)
        played.sitting.result = Result(None, "stopped-before-typing", "stop", "Arrêté.")
        played.sitting.problem = "pouce: 0.1.0"
        for width, height in ((1280, 800), (800, 900), (640, 400), (400, 450)):
            page.set_viewport_size({"width": width, "height": height})
            for view in ("home", "unsure", "consent", "answers", "playing", "link", "stopped"):
                played.sitting.view = view  # type: ignore[assignment]
                page.goto("https://pouce.localhost/")
                found.extend(f"{view} {width}: {problem}" for problem in problems_of(page, whole_page=True))
        played.sitting.do("leave", {})
        yield

    played.player.play(script)
    played.attend()

    assert found == []
