"""What the locks cost: the three stages with the fence as it is, and with one that looks at nothing.

Run on demand: `uv run python tests/bench/bench_locks.py [PAIRS]`. Fresh sites in one browser, in turn; medians.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, ElementHandle, Frame

from pouce.browser.fence import Fence
from pouce.browser.launch import open_browser
from pouce.browser.watch import Watch
from pouce.demo.places import hosts_of
from pouce.flow.library import GUIDE
from pouce.journey import Journey
from pouce.person import Person
from pouce.rehearsal import Rehearsal

MARIE = Path(__file__).parents[2] / "fixtures" / "persons" / "marie.yaml"


@contextmanager
def unlocked() -> Iterator[None]:
    """A fence that looks at nothing, and nobody who listens for redirects: for this measurement only."""
    look, listen = Fence._look, Watch.listen

    def pass_all(_self: Fence, _element: ElementHandle, _frame: Frame | None, **_: bool) -> None:
        """Nothing."""

    Fence._look = pass_all  # type: ignore[method-assign]
    Watch.listen = lambda _self, _page: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        Fence._look, Watch.listen = look, listen  # type: ignore[method-assign]


def seconds(browser: Browser) -> float:
    """Seconds for the three stages on a fresh site."""
    with Rehearsal() as site, browser.new_context(locale="fr-FR") as context:
        journey = Journey(site, context.new_page(), person=Person.from_file(MARIE), language="fr")
        began = time.perf_counter()
        for name in GUIDE:
            assert journey.play(name).end is not None
        return time.perf_counter() - began


def main(pairs: int) -> None:
    """Play the pairs and print the figures."""
    with Rehearsal() as site:
        hosts = hosts_of(site)
    locked, free = [], []
    with open_browser(headed=False, hosts=hosts, language="fr") as opened:
        seconds(opened.browser)
        for _ in range(pairs):
            locked.append(seconds(opened.browser))
            with unlocked():
                free.append(seconds(opened.browser))
    cost = statistics.median(with_locks / without for with_locks, without in zip(locked, free, strict=True)) - 1
    both = f"with locks {statistics.median(locked):.2f} s, without {statistics.median(free):.2f} s"
    sys.stdout.write(f"{both}, cost {cost:+.1%}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
