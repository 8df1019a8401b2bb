"""A computer that answers out of a file in fixtures/machines."""

from __future__ import annotations

import ntpath
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from pouce.doctor.computer import Ran
from pouce.doctor.facts import Browser, Reach, System

MACHINES = Path(__file__).parents[2] / "fixtures" / "machines"


@dataclass(frozen=True)
class Recorded:
    """One recorded computer; what the file does not hold is not there, as the system would say it."""

    name: str
    said: Mapping[str, Any]

    @classmethod
    def named(cls, name: str) -> Recorded:
        """The computer of that name."""
        return cls(name, yaml.safe_load((MACHINES / f"{name}.yaml").read_text("utf-8")))

    @property
    def system(self) -> System:
        return self.said["system"]

    @property
    def environment(self) -> Mapping[str, str]:
        return self.said.get("environment", {})

    def browser(self) -> tuple[Browser, ...]:
        return tuple(Browser(**one) for one in self.said["browser"])

    def run(self, *words: str, seconds: float = 4.0) -> Ran:
        program = ntpath.basename(words[0])
        commands = self.said.get("commands", {})
        for key in (" ".join([program, *words[1:]]), program):
            if key in commands:
                return Ran(0 if commands[key] else 1, commands[key])
        raise FileNotFoundError(program)

    def text(self, path: str) -> str:
        if path not in self.said.get("texts", {}):
            raise FileNotFoundError(path)
        return self.said["texts"][path]

    def registry(self, key: str, name: str) -> str:
        return self.said["registry"][name]

    def native(self, name: str) -> tuple[int, ...]:
        if name not in self.said["native"]:
            raise OSError(name)
        return tuple(self.said["native"][name])

    def handshake(self, host: str) -> Reach:
        return self.said.get("handshakes", {}).get(host, "reached")

    def free(self) -> int:
        return self.said["free"]

    def is_root(self) -> bool:
        return self.said.get("root", False)

    def now(self) -> datetime:
        return self.said.get("now", datetime.fromisoformat("2026-11-23T09:00:00+00:00"))
