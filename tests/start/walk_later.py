"""Leave a stage in its middle in a visible window, and take it up in another some days later; a picture of every card.

Run on demand: `uv run python tests/start/walk_later.py OUT --left captcha [--days 7] [--zoom 100]`. Between the two
sittings the browser is closed, and the site's clock and the day go on. What lasts is what lasts on a computer: its key,
and the dossier. No command can do that, because a rehearsal forgets everything when it is closed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from pouce.browser.launch import open_browser
from pouce.flow.library import fixtures_folder
from pouce.person import Person
from pouce.rehearsal import Rehearsal
from pouce.rehearsal.stand_in import PASSWORD
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.sitting import Sitting
from pouce.start.world import rehearsal_world
from pouce.texts import speak
from start.hand import ScreenHand
from start.player import Script
from start.scenes import EMAIL, to_the_first_turn
from start.walk import screen
from start.walker import Walker


def at_a_turn(walker: Walker, kind: str) -> Script:
    """Close the window when a turn of this kind has come."""
    yield from to_the_first_turn(walker)
    yield from walker.turns_until(kind)
    yield from walker.wait(1)
    walker.picture(f"left-at-{kind}")
    # As the cross of the window does, with all its tabs. The start page comes back alone, and is closed as well.
    hand = walker.hand
    assert isinstance(hand, ScreenHand)
    hand.press(walker.front, "ctrl+shift+w")
    yield from walker.until(lambda: walker.sitting_view() == "stopped")
    hand.in_front()
    yield from walker.wait(1)
    hand.press(walker.front, "ctrl+shift+w")
    yield


def after_the_request(walker: Walker) -> Script:
    """Leave when the code is awaited, with the reminders saved."""
    yield from to_the_first_turn(walker)
    yield from walker.turns_to_the_end()
    yield from walker.press("[data-do=reminders]")
    yield from walker.wait(1)
    yield from walker.press("[data-do=leave]")


LEFT: Mapping[str, Callable[[Walker], Script]] = {
    **{
        name: partial(at_a_turn, kind=kind)
        for name, kind in (
            ("captcha", "captcha"), ("mail", "mail_link"), ("unbound", "webauthn"), ("request", "review"),
        )
    },
    "code": after_the_request,
}  # fmt: skip
"""Where the stage is left: at the picture, waiting for the mail, with an account that is not bound, before the request
is sent, and waiting for the code."""


def on_to_the_end(walker: Walker) -> Script:
    """Take up what the start page offers, to the end of the stage."""
    yield from walker.wait(1)
    if walker.companion is not None and walker.companion.sitting.stage == 3:
        codes = [mail.code for mail in walker.site.mails(EMAIL) if mail.code]
        if not codes:
            yield from walker.press("[data-do=leave]")
            return
        walker.code = codes[-1].replace("-", "")
        yield from walker.fill_in("final_code")
    else:
        yield from to_the_first_turn(walker)
    yield from walker.turns_to_the_end()
    yield from walker.wait(1)
    yield from walker.press("[data-do=leave]")


def main() -> int:
    """Walk, close, come back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--left", choices=LEFT, default="captcha")
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--zoom", type=int, default=100)
    given = parser.parse_args()
    folder = given.out / "kept"
    folder.mkdir(parents=True, exist_ok=True)
    speak("fr")
    player = Person.from_file(fixtures_folder() / "persons" / "marie.yaml")
    today, keys = date.today(), list[dict[str, Any]]()  # noqa: DTZ011  the day on the person's calendar
    with screen(1280, 800), Rehearsal() as site:
        for scene in (LEFT[given.left], on_to_the_end):
            world = rehearsal_world(site, player)
            sitting = Sitting(world, Dossier.at(folder), "fr", today=lambda day=today: day)  # type: ignore[misc]
            hand = ScreenHand()
            walker = Walker(
                site,
                password=PASSWORD,
                hand=hand,
                out=given.out,
                zoom=given.zoom,
                _count=len([*given.out.glob("*.png")]),
            )
            with open_browser(headed=True, hosts=world.hosts, language="fr") as browser:
                walker.companion = companion = Companion(browser, sitting, beat=walker.beat)
                assert companion.practice is not None
                assert companion.practice._journey is not None
                computer = companion.practice._journey.stand_in.keys
                for key in keys:
                    computer.lay_in(key)
                hand.in_front()
                walker.play(partial(scene, walker))
                companion.attend()
                companion.prove([folder])
                keys = computer.all
            print(f"{today}: {sitting.view} · {sitting.result} · {sitting.proof}")
            print(*(f"{file.name}: {file.read_text('utf-8').strip()}" for file in sorted(folder.rglob("*"))), sep="\n")
            site.clock.advance(days=given.days)
            today += timedelta(days=given.days)
    return 0


if __name__ == "__main__":
    sys.exit(main())
