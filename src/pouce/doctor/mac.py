"""What a Mac is asked, and what its answers mean."""

from __future__ import annotations

import re

from pouce.doctor.computer import Computer
from pouce.doctor.facts import Chip, Screen, TouchId, Version

SYSCTL, PROFILER, IOREG = "/usr/sbin/sysctl", "/usr/sbin/system_profiler", "/usr/sbin/ioreg"
SW_VERS, BIOUTIL = "/usr/bin/sw_vers", "/usr/bin/bioutil"

READERS = ("AppleBiometricSensor", "AppleMesaAccessory")
"""The reader of a laptop, and that of a keyboard with Touch ID (macadmins/osquery-extension#110)."""


def version(computer: Computer) -> Version:
    """The number of macOS."""
    said = computer.run(SW_VERS, "-productVersion").out.strip()
    return Version("macOS", tuple(int(part) for part in said.split(".")))


def chip(computer: Computer) -> Chip:
    """Where the Secure Enclave is. An Intel Mac without a T1 or T2 lists no such controller, or one without a name."""
    if computer.run(SYSCTL, "-n", "hw.optional.arm64").out.strip() == "1":
        return "silicon"
    said = computer.run(PROFILER, "SPiBridgeDataType", seconds=6).out
    return "T2" if "Apple T2" in said else "T1" if "Apple T1" in said else "none"


def touch_id(computer: Computer) -> TouchId:
    """The reader by the registry of devices, the fingers by `bioutil`, which also counts on a Mac without a reader.

    `bioutil -c` says "2 biometric template(s)", and "2 fingerprint(s)" before macOS 10.15 (kolide/launcher#488).
    """
    reader = any(computer.run(IOREG, "-r", "-c", kind).out.strip() for kind in READERS)
    said = computer.run(BIOUTIL, "-c").out
    counts = re.findall(r"([0-9]+)\s+(?:biometric template|fingerprint)", said)
    return TouchId(reader, sum(map(int, counts)))


def screen(computer: Computer) -> Screen | None:
    """The first screen that is listed: its pixels, and the size that pages see ("UI Looks like")."""
    said = computer.run(PROFILER, "SPDisplaysDataType", seconds=6).out
    pixels = re.search(r"Resolution: ([0-9]+) x ([0-9]+)", said)
    if pixels is None:
        return None
    seen = re.search(r"UI Looks like: ([0-9]+) x ", said)
    width, height = int(pixels[1]), int(pixels[2])
    return Screen(width, height, round(width / int(seen[1]), 2) if seen else None)


def virtual(computer: Computer) -> bool:
    """Whether a program imitates this Mac (sysctl kern.hv_vmm_present, macOS 11 and later)."""
    return computer.run(SYSCTL, "-n", "kern.hv_vmm_present").out.strip() == "1"


def remote(computer: Computer) -> bool:
    """Whether the program was started over the network. Screen sharing does not show."""
    return "SSH_CONNECTION" in computer.environment


def elevated(computer: Computer) -> bool:
    """Whether root runs the program."""
    return computer.is_root()
