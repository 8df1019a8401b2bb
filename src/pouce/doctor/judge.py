"""Judge the facts: pure functions, each from facts to one finding or none. No system is asked here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from pouce.doctor.facts import Browser, Facts, Sensor
from pouce.doctor.finding import Diagnosis, Finding, Level, Light, Point

OLDEST_WINDOWS = 18362
"""The build of Windows 10 1903, the first whose webauthn.dll knows the prompt of the computer (webauthn.md §1, §2)."""

WINDOWS_10 = 10240

OLDEST_MAC = (13, 3)
"""The first macOS in which browsers may use the iCloud keychain for keys (Chromium, `icloud_keychain_sys.mm`)."""

OLDEST_BROWSER = 133
"""Chrome of February 2025: an older one has not updated itself for long, and was never tried."""

LITTLE, VERY_LITTLE = 1_000_000_000, 300_000_000
"""Bytes. A profile takes some tens of millions; a browser that must be fetched takes half a thousand."""

NARROW, LOW = 1000, 600
"""Pixels of a page: below, the panel leaves too little of the site to be seen beside it."""

Judge = Callable[[Facts], "Finding | None"]


def judge(facts: Facts, *, flows_of: datetime | None = None) -> Diagnosis:
    """What is found about a computer. `flows_of`: the day of the flows, before which no right clock can stand."""
    found = [finding for check in CHECKS if (finding := check(facts)) is not None]
    found += _hosts(facts)
    clock = _clock(facts, flows_of)
    found += [clock] if clock is not None else []
    found += [
        Finding("crashed", "here", "unknown", values={"check": source, "error": error})
        for source, error in facts.crashes.items()
    ]
    grave: tuple[Level, ...] = ("missing", "unknown", "ask", "advice", "fine")
    return Diagnosis(facts.system, tuple(sorted(found, key=lambda one: grave.index(one.level))), _points(facts))


def _points(facts: Facts) -> dict[Point, Light]:
    """Points 1A and 1B of the guide. What could not be looked at is not green."""
    prompt = facts.browser[0].prompt if facts.browser else None
    known = [answer for answer in (facts.hello, prompt) if answer is not None]
    if facts.system == "windows":
        return {"1A": "green" if known and all(known) else "red"}
    if facts.system == "mac":
        new = facts.version is not None and facts.version.number >= OLDEST_MAC
        return {"1B": "green" if new and facts.chip not in (None, "none") and prompt else "red"}
    return {}


def _system(facts: Facts) -> Finding | None:
    return Finding("system", facts.system, "missing") if facts.system in ("tablet", "linux") else None


def _version(facts: Facts) -> Finding | None:
    if facts.version is None or facts.system == "tablet":
        return None
    name, number = facts.version.name, facts.version.number
    said = {"name": name, "number": ".".join(map(str, number))}
    if facts.system == "windows" and number[-1] < OLDEST_WINDOWS:
        old = number[-1] < WINDOWS_10
        return Finding("version", "old_windows" if old else "windows_update", "missing", "update", said)
    if facts.system == "mac" and number < OLDEST_MAC:
        return Finding("version", "old_mac", "missing", "update", said)
    return Finding("version", "fine", "fine", values=said)


def _wsl(facts: Facts) -> Finding | None:
    return Finding("place", "wsl", "missing") if facts.wsl else None


def _remote(facts: Facts) -> Finding | None:
    return Finding("place", "remote", "missing") if facts.remote else None


def _elevated(facts: Facts) -> Finding | None:
    return Finding("place", "elevated", "missing") if facts.elevated else None


def _virtual(facts: Facts) -> Finding | None:
    return Finding("place", "virtual", "advice") if facts.virtual else None


def _hello(facts: Facts) -> Finding | None:
    if facts.hello is None:
        return None
    if facts.hello:
        order: tuple[Sensor, ...] = ("face", "finger")
        readers = tuple(sensor for sensor in order if sensor in (facts.sensors or ()))
        return Finding("hello", "fine", "fine", values={"ways": (*readers, "pin")})
    states = {"DisabledByPolicy": "policy", "DeviceBusy": "busy"}
    return Finding("hello", states.get(facts.consent or "", "unset"), "missing", "sign-in")


def _tpm(facts: Facts) -> Finding | None:
    if facts.tpm is None:
        return None
    states = {"2.0": "fine", "1.2": "old", "none": "none"}
    return Finding("tpm", states[facts.tpm], "fine" if facts.tpm == "2.0" else "advice")


def _chip(facts: Facts) -> Finding | None:
    if facts.chip is None:
        return None
    if facts.chip == "none":
        return Finding("chip", "none", "missing")
    return Finding("chip", "fine", "fine", values={"chip": (facts.chip,)})


def _touch_id(facts: Facts) -> Finding | None:
    if facts.touch_id is None:
        return None
    if not facts.touch_id.reader:
        return Finding("touch_id", "none", "fine")
    if not facts.touch_id.fingers:
        return Finding("touch_id", "unset", "advice", "sign-in")
    return Finding("touch_id", "fine", "fine")


def _keychain(facts: Facts) -> Finding | None:
    # No program can ask the system for it.
    return Finding("keychain", "ask", "ask", "passwords") if facts.system == "mac" else None


def _browser(facts: Facts) -> Finding | None:
    if facts.browser is None:
        return None
    if not facts.browser:
        return Finding("browser", "none", "missing")
    browser = facts.browser[0]
    said = {"name": browser.name, "version": browser.version or "?"}
    if browser.version is None:
        return Finding("browser", "does_not_start", "missing", values=said)
    if facts.system == "mac" and browser.downloaded:
        return Finding("browser", "unsigned", "missing", values=said)
    if _major(browser) < OLDEST_BROWSER:
        return Finding("browser", "old", "advice", values=said)
    return Finding("browser", "fine", "fine", values=said)


def _major(browser: Browser) -> int:
    first = (browser.version or "").split(".")[0]
    return int(first) if first.isdecimal() else 0


def _prompt(facts: Facts) -> Finding | None:
    if not facts.browser or facts.browser[0].prompt is None or facts.system in ("linux", "tablet"):
        return None
    if facts.browser[0].prompt:
        return Finding("prompt", "fine", "fine")
    # What the system itself says is missing stands in a finding of its own.
    if facts.hello is False or facts.chip == "none":
        return None
    return Finding("prompt", f"none_{facts.system}", "missing", "sign-in")


def _hosts(facts: Facts) -> list[Finding]:
    """One finding for all that was reached, and one for each host that was not."""
    hosts = facts.hosts or {}
    if not hosts:
        return []
    if all(reach == "no-name" for reach in hosts.values()):
        return [Finding("network", "none", "missing", "network")]
    lost = [host for host, reach in hosts.items() if reach in ("no-name", "silent")]
    strange = [host for host, reach in hosts.items() if reach == "unverified"]
    found = [Finding("network", "unreached", "missing", "network", {"host": host}) for host in lost]
    found += [Finding("network", "unverified", "advice", values={"host": host}) for host in strange]
    if "reached" in hosts.values():
        found.append(Finding("network", "fine", "fine"))
    return found


def _clock(facts: Facts, flows_of: datetime | None) -> Finding | None:
    """A clock is wrong where a certificate is not yet or no longer valid, or where it stands before our own files."""
    reaches = set((facts.hosts or {}).values())
    before = flows_of is not None and facts.clock is not None and facts.clock < flows_of.astimezone(UTC)
    if before or reaches & {"too-early", "too-late"}:
        return Finding("clock", "wrong", "missing", "clock")
    return Finding("clock", "fine", "fine") if "reached" in reaches and facts.clock is not None else None


def _free(facts: Facts) -> Finding | None:
    if facts.free is None:
        return None
    said = {"megabytes": facts.free // 1_000_000}
    if facts.free < VERY_LITTLE:
        return Finding("disk", "full", "missing", "storage", said)
    if facts.free < LITTLE:
        return Finding("disk", "little", "advice", "storage", said)
    return Finding("disk", "fine", "fine")


def _screen(facts: Facts) -> Finding | None:
    screen = facts.screen
    if screen is None:
        return None
    scale = screen.scale or 1
    said = {"width": screen.width, "height": screen.height, "scale": round(100 * scale)}
    small = screen.width / scale < NARROW or screen.height / scale < LOW
    return Finding("screen", "small", "advice", "display", said) if small else Finding("screen", "fine", "fine")


PROMPTLESS: tuple[Judge, ...] = (_system,)
"""What keeps the computer from having a prompt of its own."""

PLACE: tuple[Judge, ...] = (_wsl, _remote, _elevated)
"""What keeps the program from the official sites at once."""

CHECKS: tuple[Judge, ...] = (
    *PROMPTLESS, *PLACE, _hello, _prompt, _chip, _version, _browser, _tpm, _touch_id, _keychain, _virtual,
    _free, _screen,
)  # fmt: skip
"""In the order in which findings of the same gravity are told."""
