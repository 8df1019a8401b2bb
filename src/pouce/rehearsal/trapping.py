"""What the server does where a trap is set: it leads away itself, or shows the pages at foreign addresses.

These hold a form that sends every key on to itself, so that the log tells what reached it.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.responses import RedirectResponse, Response

from pouce.rehearsal.knobs import Knobs
from pouce.rehearsal.visit import Visit

REDIRECTING = {"redirect": 303, "redirect-keeping": 307, "other-port": 303, "look-alike": 303}
"""Traps that the server lays, and the status with which it sends the browser on."""


def led_away(visit: Visit) -> Response | None:
    """Where the server itself leads to another origin: its answer to the e-mail address."""
    status = REDIRECTING.get(visit.trap)
    return RedirectResponse(f"{visit.foreign}/trap", status) if status is not None else None


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
