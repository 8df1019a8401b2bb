"""One request as the handlers see it, and the ways to answer it. Handlers do no I/O of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, RedirectResponse, Response

from pouce.rehearsal.account import Account
from pouce.rehearsal.fields import Fields
from pouce.rehearsal.knobs import Knobs
from pouce.rehearsal.pages import template
from pouce.rehearsal.session import REQUEST_LIFETIME, Draft, LoginRequest, Session, new_login_request
from pouce.rehearsal.traps import foreign_origin
from pouce.rehearsal.wording import languages, say
from pouce.rehearsal.world import World


class Problem(Exception):
    """A handler stops with an error page: `name` is its key in the wordings."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass
class Visit:
    """One request: what came, from which browser, and the world that it came to."""

    world: World
    session: Session
    method: str
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    parameters: Mapping[str, Any]  # the variable parts of the path
    at_home: bool = True
    """Whether it was asked for at an address of the sites, and not at a foreign one."""

    @property
    def knobs(self) -> Knobs:
        """How this site is set."""
        return self.world.knobs

    @property
    def now(self) -> datetime:
        """The site's moment."""
        return self.world.clock.now()

    @property
    def trap(self) -> str:
        """The trap that this page lays: none at a foreign address, which is what a trap leads to."""
        return self.knobs.trap if self.at_home else ""

    @property
    def foreign(self) -> str:
        """The origin that the trap leads to."""
        return foreign_origin(self.knobs.trap, self.world.origin, self.world.other_port)

    @property
    def posted(self) -> bool:
        """Whether a form was sent."""
        return self.method == "POST"

    @cached_property
    def fields(self) -> Fields:
        """How form fields are written."""
        return Fields(self.knobs)

    def who(self) -> Account | None:
        """Who has signed in to EU Login in this browser."""
        return self.world.numbered(self.session.who())

    def say(self, key: str, /, **parts: object) -> str:
        """A text in the language of this browser."""
        return say(self.session.language, key, reworded=self.knobs.reworded, **parts)

    def url(self, path: str, /, **query: str) -> str:
        """An address of this site, with the session's id in it where the knobs want that."""
        if self.knobs.session_in_url and not path.startswith("/static"):
            path += f";__Secure-ECAS_SESSIONID={self.session.id}"
        return f"{path}?{urlencode(query)}" if query else path

    def back(self) -> str:
        """This page's own address, for forms that come back to it."""
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path

    def go(self, path: str, /, **query: str) -> Response:
        """Send the browser on to another page."""
        return RedirectResponse(self.url(path, **query), status_code=303)

    def go_to_eulogin(self, path: str, /, **query: str) -> Response:
        """Send the browser on to a page of EU Login, on whatever host that is."""
        if self.world.origin == self.world.rcam_origin:
            return self.go(path, **query)
        return RedirectResponse(self.world.origin + self.url(path, **query), status_code=303)

    def page(self, name: str, /, *, status: int = 200, **context: Any) -> Response:
        """A page out of a template."""
        html = template(name).render(
            visit=self,
            knobs=self.knobs,
            fields=self.fields,
            t=self.say,
            url=self.url,
            language=self.session.language,
            languages=languages(),
            person=self.who(),
            bare="framed" in self.query,
            **context,
        )
        return HTMLResponse(html, status)

    def form_page(self, name: str, /, **context: Any) -> Response:
        """A page with a long form; where the knobs want it, the form stands in a frame of the page."""
        if self.knobs.framed and "framed" not in self.query:
            return self.page("frame.html", inside=self.url(self.path, **self.query, framed="1"))
        return self.page(name, **context)

    def draft(self, form: str) -> Draft:
        """What was typed into a form that came back with errors, or an empty draft."""
        return self.session.drafts.get(form, Draft())

    def expire_if_wanted(self, form: str) -> None:
        """Let the session expire here, once, where the knobs want that."""
        if self.world.mishap(f"expire-{form}"):
            self.session.sign_out()
            self.session.in_rcam = None
            raise Problem("rcam_session_expired" if self.path.startswith("/RCAM") else "session_expired")

    def new_request(self, *, app: str | None = None, target: str = "", strong: bool = False) -> LoginRequest:
        """Begin to sign in: afterwards the browser goes to `target`."""
        request = new_login_request(app=app, target=target, strong=strong, now=self.now)
        self.session.requests[request.id] = request
        return request

    def login_request(self) -> LoginRequest:
        """The login request that the address names; Problem when it has expired or belongs to another browser."""
        request = self.session.requests.get(self.query.get("loginRequestId", ""))
        if request is None or self.now - request.made_at > REQUEST_LIFETIME:
            raise Problem("session_expired")
        return request


Handler = Callable[[Visit], Response]
