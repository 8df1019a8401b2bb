"""What a computer with Linux is asked, and what its answers mean."""

from __future__ import annotations

import re

from pouce.doctor.computer import Computer
from pouce.doctor.facts import Screen, Version
from pouce.doctor.windows import INVENTED_COMPUTERS


def version(computer: Computer) -> Version:
    """What the distribution calls itself (os-release(5))."""
    said = dict(line.split("=", 1) for line in computer.text("/etc/os-release").splitlines() if "=" in line)
    number = re.findall(r"[0-9]+", said.get("VERSION_ID", ""))
    return Version(said.get("PRETTY_NAME", "Linux").strip("\"'"), tuple(map(int, number)))


def wsl(computer: Computer) -> bool:
    """Whether this Linux runs inside Windows, whose kernel says so in its name."""
    return "microsoft" in computer.text("/proc/sys/kernel/osrelease").lower()


def screen(computer: Computer) -> Screen | None:
    """The whole screen as X tells it; it does not tell how pages are scaled."""
    if not computer.environment.get("DISPLAY"):
        return None
    current = re.search(r"current ([0-9]+) x ([0-9]+)", computer.run("xrandr", "--current").out)
    return Screen(int(current[1]), int(current[2])) if current else None


def virtual(computer: Computer) -> bool:
    """Whether the computer says of itself that a program imitates it. Small boards and containers say nothing."""
    try:
        said = " ".join(computer.text(f"/sys/class/dmi/id/{name}") for name in ("sys_vendor", "product_name")).lower()
    except FileNotFoundError:
        return False
    return any(name in said for name in INVENTED_COMPUTERS)


def remote(computer: Computer) -> bool:
    """Whether the program was started over the network."""
    return "SSH_CONNECTION" in computer.environment


def elevated(computer: Computer) -> bool:
    """Whether root runs the program."""
    return computer.is_root()
