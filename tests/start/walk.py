"""Walk through a rehearsal in a visible window, with the mouse and the keys of the screen, and a picture of every card.

Run on demand: `uv run python tests/start/walk.py OUT [--language fr] [--window 1280x800] [--zoom 100] [--scene whole]`.
It starts a screen of its own (Xvfb), plays the command `pouce rehearse` there as a person would (xdotool), and puts a
numbered picture of the whole screen into OUT whenever what is shown has changed. The scenes are those of scenes.py.
With `--keys` no mouse is there: Tab leads to every part, a picture shows where, and OUT/trail.txt says by what way.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from pouce.cli import main as pouce
from pouce.rehearsal.keys_on_page import VirtualKeys
from pouce.rehearsal.stand_in import PASSWORD
from pouce.start import launching
from pouce.start.companion import Companion
from start.hand import KeyHand, ScreenHand
from start.player import Script
from start.scenes import SCENES
from start.walker import Walker


@contextmanager
def screen(width: int, height: int) -> Iterator[None]:
    """A screen of this size that nobody else uses."""
    read, write = os.pipe()
    size = f"{width}x{height}x24"
    server = subprocess.Popen(  # noqa: S603
        ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],  # noqa: S607
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        os.environ["DISPLAY"] = f":{told.readline().strip()}"
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def lay_in_a_computers_key(companion: Companion) -> None:
    """A virtual key of the browser stands for that of the computer, on the rehearsal's own addresses."""
    site = companion.sitting.world.rehearsal
    assert site is not None
    VirtualKeys(companion.context, frozenset({site.eulogin, site.rcam, site.mailbox, site.sorry}))


def main() -> int:
    """Walk one scene."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", default="fr")
    parser.add_argument("--window", default="1280x800")
    parser.add_argument("--zoom", type=int, default=100)
    parser.add_argument("--scene", choices=SCENES, default="whole")
    parser.add_argument("--own-key", action="store_true", help="in the browser for the official sites, as the practice")
    parser.add_argument("--keys", action="store_true", help="with the keyboard alone")
    parser.add_argument("--variant", default="standard", help="of the rehearsal site, from its first stage")
    given = parser.parse_args()
    width, height = (int(number) for number in given.window.split("x"))
    given.out.mkdir(parents=True, exist_ok=True)
    made = launching.Companion

    def companion(*args: Any, **more: Any) -> Companion:
        hand = KeyHand() if given.keys else ScreenHand()
        walker = Walker(None, password=PASSWORD, hand=hand, out=given.out, zoom=given.zoom)  # type: ignore[arg-type]
        seated = made(*args, beat=walker.beat, **more)
        if isinstance(hand, KeyHand):
            hand.reached = lambda: walker.picture("focus")
        walker.companion, walker.site = seated, seated.sitting.world.rehearsal  # type: ignore[assignment]
        hand.in_front()
        if given.own_key:
            lay_in_a_computers_key(seated)

        def script() -> Script:
            try:
                yield from SCENES[given.scene](walker)
            finally:
                if isinstance(hand, KeyHand):
                    (given.out / "trail.txt").write_text("\n".join(hand.trail), "utf-8")
            yield from walker.wait(1)
            yield from walker.press("[data-do=leave]")

        walker.play(script)
        return seated

    launching.Companion = companion  # type: ignore[assignment,misc]
    # This computer has no prompt of its own; what else is refused stays refused.
    launching.refuse_place_without_prompt = lambda: None  # type: ignore[assignment]
    # The command knows no variants: who rehearses meets the site as it is.
    launching.attend_rehearsal = partial(launching.attend_rehearsal, variant=given.variant)  # type: ignore[assignment]
    first = ["create-account"] if given.variant != "standard" else []
    with screen(width, height):
        return pouce(["rehearse", *first, "--language", given.language, *(["--own-key"] if given.own_key else [])])


if __name__ == "__main__":
    sys.exit(main())
