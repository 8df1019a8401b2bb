"""What is promised of a person's effort and waiting, measured one after the other.

Times mean something on a quiet computer only; the load is printed beside them. The exit code is 1 if a limit is passed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

KNOWN = sorted(file.stem.removeprefix("bench_") for file in HERE.glob("bench_*.py"))

PROMISED = ["effort", "start", "latency"]


def main() -> int:
    """Run each in a process of its own."""
    parser = argparse.ArgumentParser(prog="uv run python tests/bench", description=__doc__)
    # `choices` would refuse that no name is given: Python 3.11 compares the empty list with them.
    parser.add_argument(
        "names", metavar="NAME", nargs="*",
        help=f"{', '.join(KNOWN)}; none: {', '.join(PROMISED)}, of which limits are promised",
    )  # fmt: skip
    names = parser.parse_args().names or PROMISED
    if unknown := [name for name in names if name not in KNOWN]:
        parser.error(f"{unknown[0]} is not measured here; choose from {', '.join(KNOWN)}")
    failed = []
    for name in names:
        print(f"--- {name}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
        run = subprocess.run([sys.executable, HERE / f"bench_{name}.py"], check=False)  # noqa: S603
        failed += [name] * bool(run.returncode)
    print(f"beyond the limit: {', '.join(failed)}" if failed else "all within their limits")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
