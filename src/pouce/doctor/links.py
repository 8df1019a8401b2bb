"""Pages of the system's own settings. A fixed list, opened on a person's click only, and never with anything added.

Windows: learn.microsoft.com, "Launch Windows Settings". Mac: the names of the settings' extensions, macOS 13 and later.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Literal

from pouce.doctor.facts import System

Page = Literal["sign-in", "passwords", "update", "clock", "network", "storage", "display", "passkeys"]

LINKS: dict[tuple[System, Page], str] = {
    ("windows", "sign-in"): "ms-settings:signinoptions",
    ("windows", "update"): "ms-settings:windowsupdate",
    ("windows", "clock"): "ms-settings:dateandtime",
    ("windows", "network"): "ms-settings:network-status",
    ("windows", "storage"): "ms-settings:storagesense",
    ("windows", "display"): "ms-settings:display",
    ("windows", "passkeys"): "ms-settings:savedpasskeys",
    ("mac", "sign-in"): "x-apple.systempreferences:com.apple.Touch-ID-Settings.extension",
    ("mac", "passwords"): "x-apple.systempreferences:com.apple.Passwords-Settings.extension",
    ("mac", "update"): "x-apple.systempreferences:com.apple.Software-Update-Settings.extension",
    ("mac", "clock"): "x-apple.systempreferences:com.apple.Date-Time-Settings.extension",
    ("mac", "network"): "x-apple.systempreferences:com.apple.Network-Settings.extension",
    ("mac", "storage"): "x-apple.systempreferences:com.apple.settings.Storage",
    ("mac", "display"): "x-apple.systempreferences:com.apple.Displays-Settings.extension",
    ("mac", "passkeys"): "x-apple.systempreferences:com.apple.Passwords-Settings.extension",
}


def open_settings(system: System, page: str, opener: Callable[[str], None] | None = None) -> bool:
    """Open a page of the settings. Whether it opened: there is none of another name, and a computer may forbid it."""
    link = next((link for (of, name), link in LINKS.items() if (of, name) == (system, page)), None)
    if link is None:
        return False
    try:
        (opener or _open)(link)
    except OSError:
        return False
    return True


def _open(link: str) -> None:
    if sys.platform == "win32":
        os.startfile(link)  # noqa: S606  one of the fixed list
    else:
        subprocess.run(("/usr/bin/open", link), stdin=subprocess.DEVNULL, check=False)  # noqa: S603  of the fixed list
