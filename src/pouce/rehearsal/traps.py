"""Traps: ways in which a page could try to have an answer typed for, or sent to, somebody else.

A trap is a knob. The pages of EU Login and RCAM then lay it (static/trap.js), or the server itself does (trapping.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

TRAPS: Mapping[str, str] = MappingProxyType(
    {
        "redirect": "after the e-mail address the site leads to another origin",
        "redirect-keeping": "the same, and the browser is told to send the form again there",
        "other-port": "after the e-mail address the site leads to another port of the same host",
        "look-alike": "after the e-mail address the site leads to a host whose name looks the same",
        "foreign-frame": "the form stands in a frame of another origin",
        "action-changed": "a script changes where the form sends to, some moments after loading",
        "action-changed-typing": "a script changes where the form sends to, some moments after the first key",
        "leaves-typing": "the page goes to another origin some moments after the first key",
        "off-screen": "the field with the right label is moved out of sight",
        "zero-size": "the field with the right label is as small as nothing",
        "transparent": "the field with the right label can hardly be seen",
        "covered": "something lies over the whole page, which lets the mouse through",
        "twins": "two fields bear one label",
        "new-tab": "a press opens a foreign page in a new tab",
        "popup": "a press opens a window, which takes the page behind it to another origin",
    }
)
"""Each trap by its name, and what it does."""

FOREIGN_HOST = "localhost"
LOOK_ALIKE_HOST = "webgate-ec.localhost"


def foreign_origin(trap: str, origin: str, other_port: int) -> str:
    """Where a trap leads from the site's own origin; `other_port` is served as well."""
    host, port = FOREIGN_HOST, urlsplit(origin).port
    if trap == "other-port":
        host, port = urlsplit(origin).hostname or "", other_port
    elif trap == "look-alike":
        host = LOOK_ALIKE_HOST
    return f"http://{host}:{port}"
