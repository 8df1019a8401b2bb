"""What goes to the browser while a turn lasts, recorded at Playwright's own wire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page

from pouce.browser.lens import ASK
from pouce.browser.scripts import script

QUIET = {"waitForTimeout", "evaluateExpression", "__waitInfo__"}
"""What may go to the browser while a turn lasts: moments pass, and the page is asked something."""

WHICH_SCREEN = str({"expression": ASK, "arg": {"value": {"o": [{"k": "see"}]}}})[1:].partition("}")[0]
"""The question which screen a document shows: only whether what tells the screens from each other shows at all."""

LOOK = repr(script("look.js"))[1:-1]
"""What asks it, when it is put into a document that has just come."""

Sent = tuple[str, str]
"""A command and what it was given."""


@contextmanager
def recorded(page: Page) -> Iterator[list[Sent]]:
    """What is sent to the browser of this page meanwhile."""
    connection = page._impl_obj._connection
    send, sent = connection.send_message_to_server, []

    def record(on: Any, method: str, params: Any, options: Any) -> Any:
        sent.append((method, str(params)))
        return send(on, method, params, options)

    connection.send_message_to_server = record  # type: ignore[method-assign]
    try:
        yield sent
    finally:
        connection.send_message_to_server = send  # type: ignore[method-assign]


def draws_the_panel(sent: Sent) -> bool:
    """Whether this is only the panel's own card: drawn in its own world, without a ring, and with no focus moved."""
    method, given = sent
    return (
        method == "send"
        and "'Runtime.evaluate'" in given
        and "window.pouceShow && window.pouceShow(" in given
        and '"ring": null' in given
        and '"focus": false' in given
    )


def is_about_hearing(sent: Sent) -> bool:
    """Whether this only has the browser tell more or less of where it is redirected to. No page has to do with it."""
    method, given = sent
    return method == "send" and ("'Network.enable'" in given or "'Network.disable'" in given)


def is_of_the_key(sent: Sent) -> bool:
    """Whether this is the rehearsal's own: the invented key that was just made is put into its other tabs."""
    method, given = sent
    return method == "send" and "'WebAuthn." in given


def puts_the_look_in(sent: Sent) -> bool:
    """Whether this only puts into a new document what asks it; no script of the page can reach that."""
    method, given = sent
    return method == "evaluateExpressionHandle" and LOOK in given


def asks_only_which_screen(sent: Iterable[Sent]) -> bool:
    """Whether nothing was done but to let time pass and to ask, at least once, which screen the page shows."""
    sent = [one for one in sent if not puts_the_look_in(one)]
    asked = [given for method, given in sent if method == "evaluateExpression"]
    only = (WHICH_SCREEN in given and given.count("{'k': ") == 1 for given in asked)
    return {method for method, _ in sent} <= QUIET and bool(asked) and all(only)
