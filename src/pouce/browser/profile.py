"""The browser's own folder for the official sites: it stays, because on a Mac it may hold the way to the person's key.

Chrome on a Mac encrypts what belongs to a key of its own store with a secret in this profile's preferences (Chromium,
`kWebAuthnTouchIdMetadataSecretPrefName`). Everything else that a browser writes there, such as cookies, history, forms
and stored pages, is removed before and after each run.
"""

from __future__ import annotations

import json
import shutil
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pouce.browser.find import System
from pouce.journal.cleaner import Cleaner
from pouce.journal.doorway import Doorway

PROFILES = "browser"
"""The folder of the profiles, in that of the program's data."""

KEPT = frozenset({"First Run", "Local State", "Default/Preferences", "Default/Secure Preferences"})
"""What stays of a profile, as paths below it."""

PREFERENCES: Mapping[str, Any] = {
    # No bubble that offers to keep a password: Playwright no longer starts the browser in its automation mode.
    "credentials_enable_service": False,
    "credentials_enable_autosignin": False,
    "profile": {"password_manager_enabled": False, "exit_type": "Normal"},
    # What is typed into forms is neither kept nor offered.
    "autofill": {"profile_enabled": False, "credit_card_enabled": False},
    # No call between browsers but through a proxy, of which there is none: it goes by numbers, past the named hosts.
    "webrtc": {"ip_handling_policy": "disable_non_proxied_udp"},
    # A page that is translated is no page that we know.
    "translate": {"enabled": False},
}
"""What is set before each start (names: Chromium's pref_names.h)."""


def seeded(preferences: Mapping[str, Any]) -> dict[str, Any]:
    """The preferences of a profile with ours in them; what else stands there stays."""
    return _merged(preferences, PREFERENCES)


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    whole = dict(below)
    for name, value in above.items():
        inner = whole.get(name)
        whole[name] = _merged(inner if isinstance(inner, dict) else {}, value) if isinstance(value, dict) else value
    return whole


def prepare(profile: Path) -> None:
    """Make the profile, or rid it of what an earlier run left, and set our preferences. Raises MachineError."""
    tidy(profile)
    doorway = Doorway(profile / "Default", Cleaner(None))
    try:
        before = json.loads((doorway.folder / "Preferences").read_text("utf-8"))
    except (OSError, ValueError):
        before = {}
    doorway.write_text("Preferences", json.dumps(seeded(before if isinstance(before, dict) else {})))


def tidy(profile: Path) -> None:
    """Remove everything of a profile but what is kept. What a browser still holds goes the next time."""
    for entry in [*profile.glob("*"), *profile.glob("Default/*")]:
        name = entry.relative_to(profile).as_posix()
        if name in KEPT or name == "Default":
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            with suppress(OSError):
                entry.unlink()


def is_in_use(profile: Path, system: System) -> bool:
    """Whether a browser has the profile open, by Chromium's own lock (`process_singleton_posix.cc`, `…_win.cc`).

    On Windows the lock is a file that goes with its browser. Elsewhere it is a link to a socket that may outlive its
    browser: somebody must listen there.
    """
    if system == "windows" or sys.platform == "win32":
        return (profile / "lockfile").exists()
    try:
        # Where the link leads to: the path of a socket has room for a hundred letters only.
        where = (profile / "SingletonSocket").readlink()
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(where))
    except OSError:
        return False
    return True
