"""Choosing from a list or menu: a native select, radio buttons, or a drop-down of the page's own making."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import ElementHandle, JSHandle

from pouce.browser.guard import guarded
from pouce.browser.scripts import script
from pouce.errors import PartNotFound
from pouce.sites import Option
from pouce.texts import say

PATIENCE = 5_000
LOOKS = 40
"""How often a drop-down that was opened is looked at for its entry, 50 ms apart."""


def has_chosen(element: ElementHandle, option: Option) -> bool:
    """Whether the list or menu shows that entry as chosen."""
    with guarded():
        return bool(element.evaluate(script("choices.js"), [_request("chosen", option), None]))


def choose(element: ElementHandle, option: Option) -> None:
    """Choose an entry. Raises PartNotFound where it is not there, or not exactly once."""
    with guarded():
        entry = element.evaluate_handle(script("choices.js"), [_request("before", option), None])
        how = entry.get_property("how").json_value()
        if how == "select":
            element.select_option(value=entry.get_property("value").json_value(), timeout=PATIENCE)
            return
        if how == "open":
            stood = entry.get_property("stood")
            element.click(timeout=PATIENCE, no_wait_after=True)
            entry, how = _wait_for_entry(element, option, stood)
        node = entry.get_property("element").as_element() if how == "press" else None
        if node is not None:
            node.click(timeout=PATIENCE, no_wait_after=True)
            return
    raise PartNotFound(say("step.no_such_entry"))


def _wait_for_entry(element: ElementHandle, option: Option, stood: JSHandle) -> tuple[JSHandle, str]:
    frame = element.owner_frame()
    for _ in range(LOOKS):
        entry = element.evaluate_handle(script("choices.js"), [_request("entry", option), stood])
        how: str = entry.get_property("how").json_value()
        if how == "press" or frame is None:
            break
        frame.page.wait_for_timeout(50)
    return entry, how


def _request(ask: str, option: Option) -> dict[str, Any]:
    words = [wording for wordings in option.shown.values() for wording in wordings]
    return {"ask": ask, "words": words, "values": option.value or ()}
