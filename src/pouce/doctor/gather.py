"""Gather the facts: every source at the same time, each with its time; a source that fails is a fact of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextvars import copy_context
from dataclasses import replace
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from pouce.doctor import linux, mac, windows
from pouce.doctor.computer import Computer
from pouce.doctor.facts import Browser, Facts, System

Source = Callable[[Computer], object]
"""Asks a computer for one fact. Raises whatever goes wrong."""

OF_THE_SYSTEM: Mapping[System, Mapping[str, Source]] = {
    "windows": {
        "version": windows.version, "hello": windows.hello, "consent": windows.consent, "sensors": windows.sensors,
        "tpm": windows.tpm, "screen": windows.screen, "remote": windows.remote, "elevated": windows.elevated,
        "virtual": windows.virtual,
    },
    "mac": {
        "version": mac.version, "chip": mac.chip, "touch_id": mac.touch_id, "screen": mac.screen,
        "virtual": mac.virtual, "remote": mac.remote, "elevated": mac.elevated,
    },
    "linux": {
        "version": linux.version, "wsl": linux.wsl, "screen": linux.screen, "virtual": linux.virtual,
        "remote": linux.remote, "elevated": linux.elevated,
    },
    "tablet": {},
}  # fmt: skip
"""The sources of each system, by the field of `Facts` that they fill."""

PATIENCE = 8.0
"""Seconds after which what has not answered counts as failed: an old computer starts PowerShell slowly."""


def gather(
    computer: Computer,
    *,
    hosts: Iterable[str],
    browser: Callable[[], tuple[Browser, ...]] | None = None,
    only: Collection[str] | None = None,
    patience: float = PATIENCE,
) -> Facts:
    """Ask everything, or `only` some sources. `hosts` are shaken hands with.

    `browser` is asked in the calling thread; None: it is not. Raises nothing of what a source raises: its class is
    kept in `crashes`.
    """
    began = time.monotonic()
    sources: dict[str, Source] = {
        **OF_THE_SYSTEM[computer.system],
        **{f"hosts {host}": lambda asked, host=host: asked.handshake(host) for host in hosts},  # type: ignore[misc]
        "clock": lambda asked: asked.now(),
        "free": lambda asked: asked.free(),
    }
    if only is not None:
        sources = {name: source for name, source in sources.items() if name in only}
    answers: SimpleQueue[tuple[str, Any, str]] = SimpleQueue()
    for name, source in sources.items():
        # Daemons: a library of the system that never answers must not keep the program from ending.
        work = copy_context()
        Thread(target=work.run, args=(_ask, name, source, computer, answers), daemon=True).start()
    found: dict[str, Any] = {}
    crashes: dict[str, str] = {}
    if browser is not None:
        try:
            found["browser"] = browser()
        except Exception as error:  # noqa: BLE001  as in `_ask`
            crashes["browser"] = type(error).__name__
    waiting = set(sources)
    while waiting:
        try:
            name, fact, crash = answers.get(timeout=max(0.0, began + patience - time.monotonic()))
        except Empty:
            crashes |= dict.fromkeys(sorted(waiting), "TimeoutError")
            break
        waiting.discard(name)
        if crash:
            crashes[name] = crash
        else:
            found[name] = fact
    reached = {name.removeprefix("hosts "): found.pop(name) for name in sorted(found) if name.startswith("hosts ")}
    return replace(Facts(computer.system, hosts=reached, crashes=dict(sorted(crashes.items()))), **found)


def _ask(name: str, source: Source, computer: Computer, answers: SimpleQueue[tuple[str, Any, str]]) -> None:
    try:
        answers.put((name, source(computer), ""))
    except Exception as error:  # noqa: BLE001  a check that fails is a finding, and never stops the others
        answers.put((name, None, type(error).__name__))
