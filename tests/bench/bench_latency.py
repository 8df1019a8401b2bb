"""How soon a card changes after the page did.

Run on demand: `uv run python tests/bench/bench_latency.py`. Timed from a page being ready (the end of
DOMContentLoaded, by the page's own clock) to the moment at which the panel has been told its card.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import BrowserContext, Error

from pouce.browser.launch import open_browser
from pouce.rehearsal import Rehearsal
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.sitting import Sitting
from pouce.start.world import rehearsal_world
from pouce.texts import speak
from start.player import Player

LARGEST_CARD = 150.0
"""Milliseconds."""

SLOWEST = 5
"""How many cards are printed by name."""


class Delay(NamedTuple):
    """How many milliseconds after its page was ready a card was shown."""

    screen: str
    late: float


def main() -> int:
    """Measure, print, judge."""
    cards = card_delays()
    for card in sorted(cards, key=lambda card: card.late, reverse=True)[:SLOWEST]:
        print(f"{card.late:6.0f} ms  {card.screen}")
    late = [card.late for card in cards]
    print(f"card after page: median {statistics.median(late):.0f} ms, largest {max(late):.0f} ms, {len(cards)} cards")
    return 0 if max(late) <= LARGEST_CARD else 1


def card_delays() -> list[Delay]:
    """How late the first card of each page comes, over the first two stages."""
    speak("fr")
    with Rehearsal() as site:
        world = rehearsal_world(site, None)
        with open_browser(headed=False, hosts=world.hosts, language="fr") as browser:
            return _delays(browser.new_context(), site, browser, world)


def _delays(context: BrowserContext, site: Rehearsal, browser: object, world: object) -> list[Delay]:
    delays: list[Delay] = []
    player = Player(site)
    sitting = Sitting(world, Dossier(), "fr", pace="fast")  # type: ignore[arg-type]
    companion = Companion(browser, sitting, beat=player.beat, context=context)  # type: ignore[arg-type]
    player.companion = companion

    def script() -> Iterator[None]:
        watch_cards(delays)
        yield from player.from_the_start()
        sitting.do("leave", {})
        yield

    player.play(script)
    companion.attend()
    return delays


def watch_cards(delays: list[Delay]) -> None:
    """Whenever a run tells of a screen, note how long its page has been ready by then."""
    from pouce.browser.panel.human import PanelHuman  # noqa: PLC0415  only what is measured is changed

    tell = PanelHuman.tell

    def timed(human: PanelHuman, card: object) -> None:
        tell(human, card)  # type: ignore[arg-type]
        if human.page is not None and card.kind in ("progress", "waiting"):  # type: ignore[attr-defined]
            since = "performance.now() - performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
            # A page that goes on by itself may be gone before it can be asked.
            with suppress(Error):
                delays.append(Delay(str(card.screen), human.page.evaluate(since)))  # type: ignore[attr-defined]

    PanelHuman.tell = timed  # type: ignore[method-assign]


if __name__ == "__main__":
    sys.exit(main())
