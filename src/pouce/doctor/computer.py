"""`Computer`: all that the checks may ask a computer, so that a test can answer for one that is not there."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from platformdirs import user_data_path

from pouce.doctor import native
from pouce.doctor.facts import Reach, System

HANDSHAKE_SECONDS = 2.5
NOT_YET_VALID, EXPIRED = 9, 10
"""OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED (x509_vfy.h)."""


@dataclass(frozen=True)
class Ran:
    """What became of a command: its exit code and what it printed."""

    code: int
    out: str


class Computer(Protocol):
    """One computer. Every question may raise OSError."""

    @property
    def system(self) -> System:
        """Which system it has."""

    @property
    def environment(self) -> Mapping[str, str]:
        """Its environment variables."""

    def run(self, *words: str, seconds: float = 4.0) -> Ran:
        """Run a command, in English where it can; raises TimeoutError."""

    def text(self, path: str) -> str:
        """The content of a small file."""

    def registry(self, key: str, name: str) -> str:
        """A text out of Windows' registry, below HKEY_LOCAL_MACHINE."""

    def native(self, name: str) -> tuple[int, ...]:
        """The answer of one of Windows' libraries: `doctor/native.py` has the names."""

    def handshake(self, host: str) -> Reach:
        """Shake hands with a host by TLS, and ask it for nothing."""

    def free(self) -> int:
        """Bytes that are free where Pouce keeps its own."""

    def is_root(self) -> bool:
        """Whether root runs the program; never on Windows."""

    def now(self) -> datetime:
        """What its clock says, with a time zone."""


class ThisComputer:
    """The computer that the program runs on."""

    environment: Mapping[str, str] = os.environ

    @property
    def system(self) -> System:
        """Which system it has. Python says `android` and `ios` from 3.13 on; before, Android is known by its root."""
        if sys.platform in ("android", "ios") or "ANDROID_ROOT" in self.environment:
            return "tablet"
        return "windows" if sys.platform == "win32" else "mac" if sys.platform == "darwin" else "linux"

    def run(self, *words: str, seconds: float = 4.0) -> Ran:
        """Run a command, without a window of its own."""
        try:
            ran = subprocess.run(  # noqa: S603  the commands stand in this folder
                words, env={**self.environment, "LC_ALL": "C"}, stdin=subprocess.DEVNULL, capture_output=True,
                timeout=seconds, check=False, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise TimeoutError from None
        return Ran(ran.returncode, ran.stdout.decode("utf-8", "replace"))

    def text(self, path: str) -> str:
        """The content of a small file."""
        return Path(path).read_text("utf-8", "replace")

    def registry(self, key: str, name: str) -> str:
        """A text out of Windows' registry."""
        return native.registry(key, name)

    def native(self, name: str) -> tuple[int, ...]:
        """The answer of one of Windows' libraries."""
        return native.ask(name)

    def handshake(self, host: str) -> Reach:
        """Shake hands with a host by TLS, and hang up."""
        try:
            with (
                socket.create_connection((host, 443), HANDSHAKE_SECONDS) as line,
                ssl.create_default_context().wrap_socket(line, server_hostname=host),
            ):
                return "reached"
        except ssl.SSLCertVerificationError as error:
            return {NOT_YET_VALID: "too-early", EXPIRED: "too-late"}.get(error.verify_code, "unverified")  # type: ignore[return-value]
        except socket.gaierror:
            return "no-name"
        except OSError:
            return "silent"

    def free(self) -> int:
        """Bytes that are free in the folder of the data, or in the nearest above it that is there."""
        folder = user_data_path("pouce")
        return shutil.disk_usage(next(above for above in (folder, *folder.parents) if above.exists())).free

    def is_root(self) -> bool:
        """Whether root runs the program."""
        return sys.platform != "win32" and os.geteuid() == 0

    def now(self) -> datetime:
        """What its clock says."""
        return datetime.now(UTC)
