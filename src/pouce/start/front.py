"""The start page's tab: our own page, answered inside the browser, so that no other program can reach it.

Only this one tab is answered at https://pouce.localhost/: there is no port on the computer, and no other page of the
browser gets an answer there. What is typed comes in the body of a request, never in an address.
"""

from __future__ import annotations

import json
from contextlib import suppress
from importlib.resources import files
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import BrowserContext, Error, Page, Request, Route

from pouce.start.pages import page_of
from pouce.start.sitting import Sitting
from pouce.texts import speak

ORIGIN = "https://pouce.localhost"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing but our own script and style runs, and a form can be sent nowhere: the script sends what is typed."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

FILES = {"/start.css": "text/css", "/start.js": "text/javascript", "/icon.svg": "image/svg+xml"}


class Front:
    """The tab with the start page. It comes back in a new tab if the person closed it."""

    def __init__(self, page: Page, sitting: Sitting) -> None:
        self._sitting = sitting
        self._context: BrowserContext = page.context
        self.page = page
        self._answer_in(page)

    @property
    def is_closed(self) -> bool:
        """Whether the person closed the tab."""
        return self.page.is_closed()

    def show(self) -> None:
        """Show the present view, and bring the tab to the front."""
        if self.is_closed:
            self.page = self._context.new_page()
            self._answer_in(self.page)
        self.refresh()
        with suppress(Error):
            self.page.bring_to_front()

    def refresh(self) -> None:
        """Draw the present view, without bringing the tab to the front."""
        if not self.is_closed:
            with suppress(Error):
                self.page.goto(f"{ORIGIN}/", wait_until="commit")

    def _answer_in(self, page: Page) -> None:
        page.route(f"{ORIGIN}/**", self._answer)

    def _answer(self, route: Route, request: Request) -> None:
        # Playwright calls this in a context of its own, which does not know what language is spoken.
        speak(self._sitting.language)
        path = urlsplit(request.url).path
        if path in FILES:
            body = (files(__package__) / path.removeprefix("/")).read_text("utf-8")
            route.fulfill(body=body, headers={**HEADERS, "Content-Type": f"{FILES[path]}; charset=utf-8"})
        elif request.method == "POST" and request.headers.get("origin") == ORIGIN:
            answer = self._posted(path, dict(parse_qsl(request.post_data or "", keep_blank_values=True)))
            route.fulfill(body=json.dumps(answer), headers={**HEADERS, "Content-Type": "application/json"})
        elif request.method == "GET" and path == "/":
            route.fulfill(body=page_of(self._sitting), headers={**HEADERS, "Content-Type": "text/html; charset=utf-8"})
        else:
            route.fulfill(status=404, body="", headers=HEADERS)

    def _posted(self, path: str, fields: dict[str, str]) -> dict[str, object]:
        if path == "/read":
            reading = self._sitting.read(fields.get("field", ""), fields.get("typed", ""))
            return {"understood": reading.understood, "wrong": reading.wrong}
        return {"wrong": self._sitting.do(fields.pop("verb", ""), fields)}
