"""The line between Python and the panel of one tab: a CDP session, an isolated world, a binding.

The world shares the page's document and nothing else, so that the page cannot see, forge or block the panel, and its
content security policy does not matter. What goes over the line never is an answer of the person.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import CDPSession, Error, Page

from pouce.browser.panel.state import Spot

WORLD = f"pouce-{secrets.token_hex(8)}"
"""The name of the world: another one in each run, so that nobody can prepare for it."""


@cache
def _panel_script(*, is_open: bool) -> str:
    here = files(__package__)
    css = json.dumps((here / "panel.css").read_text("utf-8"))
    return f"{(here / 'panel.js').read_text('utf-8').rstrip()}({css}, {json.dumps(is_open)})"


@cache
def _watch_script(hosts: tuple[str, ...]) -> str:
    return f"{(files(__package__) / 'watch.js').read_text('utf-8').rstrip()}({json.dumps(hosts)})"


class Line:
    """The panel of one tab, from now until the tab is closed, over every navigation."""

    def __init__(
        self,
        page: Page,
        told: Callable[[dict[str, Any]], None],
        *,
        ceremonies: tuple[str, ...] = (),
        is_open: bool = False,
    ) -> None:
        """`told` hears what the panel says. `ceremonies`: the hosts on which the computer's prompts are watched.

        `is_open` leaves the shadow root open, for tests that look inside; the program never does.
        """
        self._told = told
        self._world: int | None = None
        self._shown: dict[str, Any] | None = None
        self._scripts: list[str] = []
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._frame = ""
        self._session.on("Runtime.executionContextCreated", self._world_made)
        self._session.on("Runtime.executionContextsCleared", lambda _: self._forget())
        self._session.on("Runtime.bindingCalled", self._hear)
        self._frame = self._send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        # Without the domain Page, scripts are laid into the present document only.
        self._send("Page.enable")
        self._send("Runtime.enable")
        self._send("Runtime.addBinding", name="pouceTell", executionContextName=WORLD)
        if ceremonies:
            self._lay_in(source=_watch_script(ceremonies))
        self._lay_in(source=_panel_script(is_open=is_open), worldName=WORLD)

    def show(self, state: dict[str, Any]) -> None:
        """Draw this from now on, on this document and on those that come."""
        self._shown = state
        self._ask(f"window.pouceShow && window.pouceShow({json.dumps(state)})")

    def reveal(self, spot: Spot) -> None:
        """Bring out from behind the panel what stands at a place of this document."""
        self._ask(f"window.pouceReveal && window.pouceReveal({spot.x}, {spot.y})")

    def close(self) -> None:
        """Take the panel away, from this document and from those that come.

        The session stays: detaching one switches off the rehearsal's virtual key, which belongs to another (Chromium).
        """
        with suppress(Error):
            self.show({"shown": False})
            for script in self._scripts:
                self._send("Page.removeScriptToEvaluateOnNewDocument", identifier=script)
        self._shown, self._told = None, lambda _: None

    def _lay_in(self, **script: str) -> None:
        """Have a script run in this document and in those that come."""
        laid = self._send("Page.addScriptToEvaluateOnNewDocument", **script, runImmediately=True)
        self._scripts.append(laid["identifier"])

    def _ask(self, expression: str) -> None:
        """Have something done in the world of this document, if it has one by now."""
        if self._world is None:
            return
        # The page may be on its way to another document, which will ask for the state by itself.
        with suppress(Error):
            self._send("Runtime.evaluate", expression=expression, contextId=self._world)

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        return self._session.send(method, params)

    def _world_made(self, event: dict[str, Any]) -> None:
        context = event["context"]
        if context["name"] == WORLD and context["auxData"].get("frameId") == self._frame:
            self._world = context["id"]

    def _forget(self) -> None:
        self._world = None

    def _hear(self, event: dict[str, Any]) -> None:
        """What the panel says. Anything that does not come from our own world in the page itself is dropped."""
        if event["name"] != "pouceTell" or event["executionContextId"] != self._world:
            return
        said = json.loads(event["payload"])
        if "ready" in said and self._shown is not None:
            # What the ring was put round stood on the document that has gone.
            self._shown = {**self._shown, "ring": None, "focus": False, "leaving": False, "above": False}
        # Drawing asks the browser, and while it answers the next thing said is heard: what this one means comes first.
        self._told(said)
        if "ready" in said and self._shown is not None:
            self.show(self._shown)
