"""The doctor on the start page: what is wrong is shown at once, with its remedy and the page of the settings."""

from __future__ import annotations

import pytest

from doctor.recorded import Recorded
from panel.accessibility import problems_of
from pouce.browser.launch import OpenBrowser
from pouce.doctor.finding import Diagnosis
from pouce.doctor.gather import gather
from pouce.doctor.judge import judge
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.sitting import Sitting
from pouce.start.world import real_world
from start.player import Player, Script


def visited(name: str) -> Diagnosis:
    """What the doctor finds on a recorded computer."""
    computer = Recorded.named(name)
    return judge(gather(computer, hosts=(), browser=computer.browser))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The pages of the settings that were opened, each with its system."""
    pages: list[tuple[str, str]] = []
    monkeypatch.setattr("pouce.start.companion.open_settings", lambda system, page: pages.append((system, page)))
    return pages


def test_what_is_wrong_is_shown_and_looked_at_again(window: OpenBrowser, opened: list[tuple[str, str]]) -> None:
    """A computer without Windows Hello: the first page says so, the doctor's page what to do; then it is right.

    Where the browser has no prompt of the computer, none is offered to be practised.
    """
    visits = [visited("windows-11-no-hello"), visited("windows-11-hello")]
    asked: list[bool] = []

    def examine(prompt: bool) -> Diagnosis:
        asked.append(prompt)
        return visits[len(asked) - 1]

    player = Player(None)  # type: ignore[arg-type]
    companion = Companion(window, Sitting(real_world(), Dossier(), "fr"), examine=examine, beat=player.beat)
    player.companion = companion
    page = companion.front.page
    seen: list[str] = []

    def script() -> Script:
        yield from player.until(lambda: page.locator(".ready.no").inner_text().startswith("Windows"))
        seen.append(page.locator(".ready.no").inner_text())
        assert not page.locator("[data-own]").is_visible()
        yield from player.press("[data-do=doctor]")
        yield from player.until(lambda: page.locator(".found").count() == 1)
        seen.extend([page.locator(".light").inner_text(), page.locator(".found li").first.inner_text()])
        seen.extend(problems_of(page, whole_page=True))
        yield from player.press(".found [data-do=settings]")
        yield from player.until(lambda: bool(opened))
        yield from player.press("[data-do=examine]")
        yield from player.until(lambda: page.locator(".light.green").count() == 1)
        seen.append(page.locator(".big").inner_text())
        companion.sitting.do("leave", {})
        yield

    player.play(script)
    companion.attend()

    assert seen[0] == "Windows Hello n’est pas encore activé."
    assert seen[1] == "point 1A · rouge"
    assert seen[2].startswith("Windows Hello n’est pas encore activé.")
    assert "Options de connexion" in seen[2]
    assert seen[3] == "Cet ordinateur est prêt."
    assert [page for _, page in opened] == ["sign-in"]
    assert asked == [False, False]
