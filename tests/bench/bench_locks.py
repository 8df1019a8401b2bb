"""What the locks and read-backs cost: the three stages as they are, and with a fence that looks at nothing.

Run on demand: `uv run python tests/bench/bench_locks.py [PAIRS]`. Fresh sites in one browser, the pairs in both orders
in turn; the cost is the median of their quotients. A pair takes 13 seconds on two cores.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from playwright.sync_api import Browser

from pouce.browser.element import PageElement
from pouce.browser.fence import Fence
from pouce.browser.launch import open_browser
from pouce.browser.stage import BrowserStage
from pouce.browser.watch import Watch
from pouce.demo.places import hosts_of
from pouce.flow.library import GUIDE
from pouce.journey import Journey
from pouce.person import Person, Private
from pouce.rehearsal import Rehearsal

MARIE = Path(__file__).parents[2] / "fixtures" / "persons" / "marie.yaml"


class Deaf(Watch):
    """Hears nothing."""

    def __init__(self, *_: object) -> None:
        self._known = set()

    def listen(self, _page: object) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""

    def hear_redirects(self, _page: object) -> None:
        """Nothing is heard."""

    def rest(self, _page: object) -> None:
        """Nothing was heard."""

    def unsafe(self, _page: object) -> None:
        """No certificate was looked at."""

    def unreachable(self, _page: object) -> None:
        """Nothing."""

    def away(self, _page: object) -> None:
        """Nowhere."""

    def opened(self, _page: object) -> None:
        """Nothing."""

    def take_held_back(self) -> None:
        """Nothing."""

    def take_redirected(self) -> None:
        """Nowhere."""


@contextmanager
def unlocked() -> Iterator[None]:
    """A fence that looks at nothing, nobody who listens, and what was typed is believed: for this measurement only."""
    type_it, holds = PageElement.type, PageElement.holds

    def type_and_believe(self: PageElement, answer: Private) -> bool:
        type_it(self, answer)
        vars(self)["believed"] = True
        return True

    def believe(self: PageElement, answer: Private) -> bool:
        return "believed" in vars(self) or holds(self, answer)

    with ExitStack() as patched:
        for home, name, stand_in in (
            (Fence, "_look", lambda *_, **__: None),
            (BrowserStage, "_before_sending", lambda *_: None),
            (PageElement, "type", type_and_believe),
            (PageElement, "holds", believe),
        ):
            patched.enter_context(patch.object(home, name, stand_in))
        patched.enter_context(patch("pouce.browser.tabs.Watch", Deaf))
        yield


def seconds(browser: Browser) -> float:
    """Seconds for the three stages on a fresh site."""
    with Rehearsal() as site, browser.new_context(locale="fr-FR") as context:
        journey = Journey(site, context.new_page(), person=Person.from_file(MARIE), language="fr")
        began = time.perf_counter()
        for name in GUIDE:
            assert journey.play(name).end is not None
        return time.perf_counter() - began


def seconds_unlocked(browser: Browser) -> float:
    """The same without locks and read-backs."""
    with unlocked():
        return seconds(browser)


def main(pairs: int) -> None:
    """Play the pairs and print the figures."""
    with Rehearsal() as site:
        hosts = hosts_of(site)
    locked, free = [], []
    with open_browser(headed=False, hosts=hosts, language="fr") as opened:
        seconds(opened.browser)
        for number in range(pairs):
            if number % 2:
                free.append(seconds_unlocked(opened.browser))
            locked.append(seconds(opened.browser))
            if not number % 2:
                free.append(seconds_unlocked(opened.browser))
    cost = statistics.median(with_locks / without for with_locks, without in zip(locked, free, strict=True)) - 1
    print(f"{pairs} pairs: with {statistics.median(locked):.2f} s ({min(locked):.2f} to {max(locked):.2f}),", end=" ")
    print(f"without {statistics.median(free):.2f} s ({min(free):.2f} to {max(free):.2f}), cost {cost:+.1%}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6)
