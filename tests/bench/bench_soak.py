"""Many journeys in one process: whether memory and open handles of our process stay flat.

Run on demand: `uv run python tests/bench/bench_soak.py [JOURNEYS]`. A journey is the three stages on a fresh rehearsal
site, in a fresh window of one browser. Prints the slopes over the second half, when every cache is warm.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import time
from pathlib import Path

from pouce.flow.library import GUIDE, fixtures_folder
from pouce.journey import Journey
from pouce.matrix.browsers import local
from pouce.person import Person
from pouce.rehearsal import Rehearsal

PAGE_KB = os.sysconf("SC_PAGE_SIZE") / 1024


def resident_mb() -> float:
    """Memory of this process that is in use, in megabytes."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE_KB / 1024


def open_handles() -> int:
    """Files, pipes and sockets that this process has open."""
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208  the names are all that is wanted


def main(journeys: int) -> None:
    """Play, and print a line now and then, and the slopes."""
    person = Person.from_file(fixtures_folder() / "persons" / "marie.yaml")
    memory, handles, began = [], [], time.monotonic()
    with local() as browser:
        for number in range(1, journeys + 1):
            with Rehearsal() as site:
                context = browser.new_context(locale="fr-FR")
                journey = Journey(site, context.new_page(), person=person, language="fr")
                ends = [journey.play(flow).end for flow in GUIDE]
                context.close()
            assert ends == ["bound", "requested", "validated"], ends
            gc.collect()
            memory.append(resident_mb())
            handles.append(open_handles())
            if number % 10 == 0:
                seconds = (time.monotonic() - began) / number
                print(
                    f"{number} journeys, {seconds:.1f} s each: {memory[-1]:.1f} MB, {handles[-1]} handles", flush=True
                )
    half = len(memory) // 2
    for name, values, unit in (("memory", memory, "kB"), ("handles", handles, "")):
        slope = statistics.linear_regression(range(len(values) - half), values[half:]).slope
        print(f"{name}: {slope * (1024 if unit else 1):+.2f} {unit} a journey over the last {len(values) - half}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
