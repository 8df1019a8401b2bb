"""Takes the pictures of the sheets for volunteers, from the rehearsal, where person and sites are invented.

cd tests && uv run python -m start.pictures ../docs/volunteers/pictures
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from pouce.browser.launch import OpenBrowser, open_browser
from pouce.matrix.browsers import REHEARSAL_HOSTS
from pouce.rehearsal import Rehearsal
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.sitting import Sitting
from pouce.start.world import rehearsal_world
from pouce.texts import speak
from start.player import Player

SIZE = {"width": 1280, "height": 800}
QUALITY = 62
CARD = {"x": 912, "y": 194, "width": 360, "height": 306}
"""Where the panel's card stands."""

READY = "PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable = async () => true"
"""Where these pictures are taken there is no finger, face or code; the person's computer has one."""


def photograph(browser: OpenBrowser, language: str, folder: Path) -> None:
    """The start page, a turn of the person, and the panel after “I am stuck”."""
    speak(language)
    with Rehearsal() as site:
        sitting = Sitting(rehearsal_world(site, None), Dossier(), language, pace="fast")
        player = Player(site)
        context = browser.new_context(viewport=SIZE, locale=language)
        context.add_init_script(READY)
        companion = Companion(browser, sitting, beat=player.beat, context=context)
        player.companion = companion

        def take(name: str, page: Page, **options: Any) -> None:
            page.screenshot(path=folder / f"{language}-{name}.jpg", type="jpeg", quality=QUALITY, **options)

        def script() -> Iterator[None]:
            yield from player.until(lambda: player.front.locator("[data-do=begin]").count() == 1)
            yield from player.until(lambda: sitting.ready is not None)
            take("start", player.front)
            yield from player.press("[data-do=begin]")
            yield from player.press("[data-do=consent]")
            yield from player.fill_in("email", "first_name", "last_name", "pension_number", "birth_date")
            yield from player.until(lambda: player._first_turn() is not None)
            page = companion.human.page  # type: ignore[union-attr]
            take("turn", page)
            companion.human._press("stuck")  # type: ignore[union-attr]
            take("stuck", page, clip=CARD)
            companion.human._stopping = True  # type: ignore[union-attr]
            yield from player.until(lambda: player.sitting_view() == "stopped")
            sitting.do("leave", {})
            yield

        player.play(script)
        companion.attend()


if __name__ == "__main__":
    with open_browser(headed=False, hosts=REHEARSAL_HOSTS, language="fr") as browser:
        for language in ("fr", "en"):
            photograph(browser, language, Path(sys.argv[1]))
