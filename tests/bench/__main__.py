"""What is promised of a person's effort and waiting, measured one after the other.

Run on demand: `uv run python tests/bench [NAME…]`, by default the effort, the start page and the cards. Times mean
something on a quiet computer only; the load is printed beside them. 1 if a limit is passed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROMISED = ("effort", "start", "latency")


def main(names: list[str]) -> int:
    """Run each in a process of its own."""
    failed = []
    for name in names or PROMISED:
        print(f"--- {name}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
        run = subprocess.run([sys.executable, Path(__file__).with_name(f"bench_{name}.py")], check=False)  # noqa: S603
        failed += [name] * bool(run.returncode)
    print(f"beyond the limit: {', '.join(failed)}" if failed else "all within their limits")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
