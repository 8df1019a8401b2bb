"""`Facts`: what is known of a computer. Each field comes from one source; None: it was not asked, or gave no answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

System = Literal["windows", "mac", "linux", "tablet"]
"""`tablet` stands for every device whose system is made for touch: a telephone too."""

Reach = Literal["reached", "unverified", "too-early", "too-late", "no-name", "silent"]
"""What became of a TLS handshake.

`reached` and verified · `unverified` by Python, whose certificates are not the browser's · `too-early`, `too-late` the
certificate is not valid at the time of this computer's clock · `no-name` the name does not resolve · `silent`.
"""

Consent = Literal["Available", "DeviceNotPresent", "NotConfiguredForUser", "DisabledByPolicy", "DeviceBusy"]
"""Windows' UserConsentVerifierAvailability."""

Tpm = Literal["2.0", "1.2", "none"]
Chip = Literal["silicon", "T2", "T1", "none"]
"""Where a Mac has its Secure Enclave: in Apple silicon, or in a chip of its own; `none` in most before 2018."""

Sensor = Literal["face", "finger"]


@dataclass(frozen=True)
class Version:
    """What the system calls itself, and its number: Windows' is major, minor, build."""

    name: str
    number: tuple[int, ...]


@dataclass(frozen=True)
class TouchId:
    """Whether a finger can be read here, and how many fingers of this user are registered."""

    reader: bool
    fingers: int


@dataclass(frozen=True)
class Browser:
    """The browser that would be used. `version` None: it did not start. `prompt`: it can call the computer's prompt."""

    name: str
    version: str | None = None
    prompt: bool | None = None
    downloaded: bool = False
    """Whether it is one that Playwright downloaded, which its maker has not signed."""


@dataclass(frozen=True)
class Screen:
    """The main screen in real pixels, and how many of them make one of the pages' (None: unknown)."""

    width: int
    height: int
    scale: float | None = None


@dataclass(frozen=True)
class Facts:
    """What is known of a computer. `crashes`: the sources that failed, each with the class of its error."""

    system: System
    version: Version | None = None
    hello: bool | None = None
    """Windows: a PIN at least is set up, and the browser may call it."""
    consent: Consent | None = None
    sensors: frozenset[Sensor] | None = None
    tpm: Tpm | None = None
    chip: Chip | None = None
    touch_id: TouchId | None = None
    browser: tuple[Browser, ...] | None = None
    """The browser that would be used; empty where there is none."""
    hosts: Mapping[str, Reach] | None = None
    clock: datetime | None = None
    free: int | None = None
    """Bytes that are free where Pouce keeps its own."""
    screen: Screen | None = None
    wsl: bool | None = None
    remote: bool | None = None
    elevated: bool | None = None
    """Run by root, or as administrator."""
    virtual: bool | None = None
    crashes: Mapping[str, str] = field(default_factory=dict)
