"""Traps: ways in which a page could try to have an answer typed for, or sent to, somebody else.

A trap is a knob. The pages of EU Login and RCAM then lay it (static/trap.js), and foreign addresses show a form that
sends every key on to itself, so that the log tells what reached it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.responses import RedirectResponse, Response

if TYPE_CHECKING:
    from pouce.rehearsal.knobs import Knobs
    from pouce.rehearsal.visit import Visit

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
REDIRECTING = {"redirect": 303, "redirect-keeping": 307, "other-port": 303, "look-alike": 303}
"""Traps that the server lays, and the status with which it sends the browser on."""


def foreign_origin(visit: Visit) -> str:
    """Where the trap leads."""
    host, port = FOREIGN_HOST, urlsplit(visit.world.origin).port
    if visit.knobs.trap == "other-port":
        host, port = urlsplit(visit.world.origin).hostname or "", visit.world.other_port
    elif visit.knobs.trap == "look-alike":
        host = LOOK_ALIKE_HOST
    return f"http://{host}:{port}"


def led_away(visit: Visit) -> Response | None:
    """Where the server itself leads to another origin: its answer to the e-mail address."""
    status = REDIRECTING.get(visit.knobs.trap)
    return RedirectResponse(f"{foreign_origin(visit)}/trap", status) if status is not None and visit.at_home else None


def held_for(knobs: Knobs, response: Response) -> float:
    """Seconds that an answer which leads away is held back."""
    led = urlsplit(response.headers.get("location", "")).path == "/trap"
    return knobs.trap_ms / 1000 if led and knobs.trap in REDIRECTING else 0


def trap_page(visit: Visit) -> Response:
    """The form that sends every key on to itself; shown where no site of ours is."""
    return visit.page("trap.html")


def caught(visit: Visit) -> Response:
    """Where that form sends to: nothing is kept but what the log notes of every request."""
    return visit.page("trap.html")


HANDLERS = {"/trap": trap_page, "/trap/got": caught}
