"""How long until something useful is seen: the start page for the official sites, and the doctor's answer.

Run on demand: `uv run python tests/bench/bench_start.py [RUNS]`. Both are whole processes, from their start to the
first heading that is drawn, or to the end; the figures are medians. The start page has a screen of its own (Xvfb).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

LARGEST = {"start page": 2.5, "doctor": 3.0}
"""Seconds."""

START = """
import sys
from pouce.start import launching
launching.refuse_unfit_place = lambda: None  # root is refused, and root may be who measures
made = launching.Companion
def seated(*given, **more):
    def look():
        if companion.front.page.locator("h1").is_visible():
            print("there", flush=True)
            companion.sitting.do("leave", {})
    companion = made(*given, beat=look, **more)
    return companion
launching.Companion = seated
from pouce.cli import main
sys.exit(main(["--lang", "fr"]))
"""


def start_page(environment: dict[str, str]) -> float:
    """Seconds until the first heading of the start page is drawn."""
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", START], env=environment, stdout=subprocess.PIPE, text=True) as run:  # noqa: S603
        for line in run.stdout or ():
            if line == "there\n":
                took = time.perf_counter() - began
                run.wait(30)
                return took
    raise SystemExit("the start page never came")


def doctor(environment: dict[str, str]) -> float:
    """Seconds until the doctor has answered."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "pouce.cli", "doctor", "--json"], env=environment, capture_output=True, check=False
    )
    return time.perf_counter() - began


def main() -> int:
    """Measure both."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    failed = False
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL) as server,  # noqa: S603
    ):
        os.close(write)
        with os.fdopen(read) as told:
            screen = f":{told.readline().strip()}"
        environment = {**os.environ, "DISPLAY": screen, "XDG_DATA_HOME": folder}
        measures: dict[str, Callable[[dict[str, str]], float]] = {"start page": start_page, "doctor": doctor}
        for name, measure in measures.items():
            took = sorted(measure(environment) for _ in range(runs))
            middle = statistics.median(took)
            failed |= middle > LARGEST[name]
            print(f"{name}: {middle:.2f} s (of {runs}: {took[0]:.2f} to {took[-1]:.2f}), at most {LARGEST[name]} s")
        server.terminate()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
