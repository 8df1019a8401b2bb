"""Choosing from a list or menu: a native select, radio buttons, or a drop-down of the page's own making."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import ElementHandle, JSHandle

from pouce.browser.guard import guarded
from pouce.browser.scripts import script
from pouce.errors import PartNotFound
from pouce.sites import Option
from pouce.texts import say
from pouce.words import pieces_of

PATIENCE = 5_000
BEAT = 20
LOOKS = 100
"""How often, BEAT milliseconds apart, a drop-down that was opened is looked at for its entry."""


def has_chosen(element: ElementHandle, option: Option) -> bool:
    """Whether the list or menu shows that entry as chosen."""
    with guarded():
        return bool(element.evaluate(script("choices.js"), [_request("chosen", option), None]))


def stands(element: ElementHandle) -> tuple[str, str, str]:
    """The entry that a list or menu shows, the one that the page itself has set there, and the page's language."""
    with guarded():
        shown, preset, language = element.evaluate(
            script("choices.js"), [{"ask": "stands", "words": [], "values": []}, None]
        )
    return shown, preset, language


def choose(element: ElementHandle, option: Option) -> None:
    """Choose an entry. Raises PartNotFound where it is not there, or not exactly once."""
    with guarded():
        way = element.evaluate(script("choices.js"), [_request("way", option), None])
        if way["how"] == "select":
            element.select_option(value=way["value"], timeout=PATIENCE)
            return
        stood = None
        if way["how"] == "open":
            stood = element.evaluate_handle(script("choices.js"), [_request("stood", option), None])
            element.click(timeout=PATIENCE, no_wait_after=True)
        entry = _wait_for_entry(element, option, stood) if way["how"] != "none" else None
        if entry is not None:
            entry.click(timeout=PATIENCE, no_wait_after=True)
            return
    raise PartNotFound(say("step.no_such_entry"))


def _wait_for_entry(element: ElementHandle, option: Option, stood: JSHandle | None) -> ElementHandle | None:
    """The entry to press; of a list that was opened it may take a moment to come."""
    asked = [_request("entry", option), stood]
    entry = element.evaluate_handle(script("choices.js"), asked).as_element()
    frame = element.owner_frame() if entry is None and stood is not None else None
    for _ in range(LOOKS):
        if entry is not None or frame is None:
            break
        frame.page.wait_for_timeout(BEAT)
        entry = element.evaluate_handle(script("choices.js"), asked).as_element()
    return entry


def _request(ask: str, option: Option) -> dict[str, Any]:
    return {"ask": ask, "words": pieces_of(option.shown), "values": option.value or ()}
