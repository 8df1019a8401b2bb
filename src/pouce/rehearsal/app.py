"""From HTTP to handlers and back: routes, sessions, the log, delays, headers. The only file that awaits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.datastructures import Address
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Host, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from pouce.rehearsal import eulogin, mailbox, rcam, trapping
from pouce.rehearsal.account import Account
from pouce.rehearsal.calendars import BASE, file_of_set
from pouce.rehearsal.fields import plain_names
from pouce.rehearsal.life import NotNowError
from pouce.rehearsal.log import Posted, Received
from pouce.rehearsal.pages import FILE_HEADERS, HEADERS, MEDIA_TYPES, static
from pouce.rehearsal.problems import broken_page, maintenance_page, no_such_page, problem_page, sorry_page
from pouce.rehearsal.traps import FOREIGN_HOST, LOOK_ALIKE_HOST
from pouce.rehearsal.visit import Handler, Problem, Visit
from pouce.rehearsal.wording import best_language
from pouce.rehearsal.world import World

COOKIE = "__Secure-ECAS_SESSIONID"
SORRY_HOST = "sorry.ec.localhost"
MAILBOX_HOST = "mailbox.localhost"


Rewrite = Callable[[str, str], str]
"""From the path of a page and its HTML to the HTML that is sent."""


class PathParameters:
    """Takes `;name=value` off the path, as Java servers do, so that routes see the path alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a plain path; the session's id is kept beside it."""
        path, _, parameters = str(scope["path"]).partition(";")
        found = dict(part.partition("=")[::2] for part in parameters.split(";"))
        await self._app({**scope, "path": path, "session_id": found.get(COOKIE)}, receive, send)


class Door:
    """Where requests come in: makes a Visit of each, lets its handler answer, and dresses the answer."""

    def __init__(self, world: World, cut: Callable[[Address | None], None], rewrite: Rewrite | None = None) -> None:
        """`cut` ends the connection of a client without an answer."""
        self._rewrite = rewrite
        self._world = world
        self._cut = cut

    def application(self) -> ASGIApp:
        """The whole site: the mailbox and the sorry page on hosts of their own, EU Login and RCAM on any other."""
        main = self._routes({**eulogin.HANDLERS, **rcam.HANDLERS, **self._foreign(), "/{rest:path}": no_such_page})
        return PathParameters(
            Starlette(
                routes=[
                    Route("/ready", _ready),
                    Route("/static/{name}", self._static),
                    Route(BASE + "/{name:path}", self._of_a_calendar),
                    Host(MAILBOX_HOST, Router(self._routes(mailbox.HANDLERS))),
                    Host(SORRY_HOST, Router(self._routes({"/": sorry_page}))),
                    *main,
                ],
            )
        )

    def _foreign(self) -> Mapping[str, Handler]:
        """What stands at the address that a trap leads to."""
        return trapping.HANDLERS if self._world.knobs.trap else {}

    def _routes(self, handlers: Mapping[str, Handler]) -> list[BaseRoute]:
        return [Route(path, self._endpoint(handler), methods=["GET", "POST"]) for path, handler in handlers.items()]

    def _endpoint(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            form = plain_names({name: str(value) for name, value in (await request.form()).items()})
            with self._world.lock:
                response = self._answer(request, form, handler)
            # A page is waited for; a redirect on the way to it is not, or one page would cost three times as much.
            if response.status_code < HTTPStatus.MULTIPLE_CHOICES and request.url.hostname != MAILBOX_HOST:
                await asyncio.sleep(self._world.page_takes())
            await asyncio.sleep(trapping.held_for(self._world.knobs, response))
            return response

        return endpoint

    def _answer(self, request: Request, form: dict[str, str], handler: Handler) -> Response:
        world = self._world
        world.clock.do_what_is_due()
        visit = self._visit(request, form)
        self._note(request, visit.form, _account(visit))
        response = self._out_of_order(request, visit) or self._by_accident(request) or _handled(handler, visit)
        if self._world.accident == "answer-lost" and visit.posted:
            self._world.accident = ""
            response = broken_page()
        if self._rewrite is not None and isinstance(response, HTMLResponse):
            response = HTMLResponse(self._rewrite(visit.path, bytes(response.body).decode()), response.status_code)
        # A page that lays a trap has no policy that would hold it back.
        for name, value in () if world.knobs.trap else HEADERS.items():
            response.headers.setdefault(name, value)  # a page with a foreign calendar has a policy of its own
        if request.cookies.get(COOKIE) != visit.session.id:
            # `__Secure-` asks for Secure; browsers accept it on *.localhost without TLS.
            response.set_cookie(COOKIE, visit.session.id, secure=True, httponly=True, samesite="lax")
        return response

    def _visit(self, request: Request, form: dict[str, str]) -> Visit:
        wanted = self._world.knobs.language
        language = best_language(request.headers.get("accept-language", "")) if wanted == "browser" else wanted
        session_id = request.scope["session_id"] or request.cookies.get(COOKIE)
        return Visit(
            world=self._world,
            session=self._world.session(session_id, language),
            method=request.method,
            path=request.url.path,
            query=dict(request.query_params),
            form=form,
            parameters=request.path_params,
            at_home=self._is_at_home(request),
        )

    def _is_at_home(self, request: Request) -> bool:
        foreign = {FOREIGN_HOST, LOOK_ALIKE_HOST}
        return request.url.hostname not in foreign and request.url.port != self._world.other_port

    def _note(self, request: Request, form: Mapping[str, str], account: Account | None) -> None:
        self._world.log.append(
            Received(
                at=self._world.clock.now(),
                method=request.method,
                host=request.url.hostname or "",
                port=request.url.port or 80,
                path=str(request.scope["path"]),
                fields=tuple(Posted(name, len(value)) for name, value in form.items()),
                account=account.number if account else None,
            )
        )

    def _out_of_order(self, request: Request, visit: Visit) -> Response | None:
        outage = self._world.knobs.outage
        host = request.url.hostname
        if outage == "none" or not self._world.out_of_order or host in {MAILBOX_HOST, SORRY_HOST}:
            return None
        if outage == "empty":
            return Response(media_type="text/html")
        if outage == "cut":
            self._cut(request.client)
            return Response()
        if outage == "maintenance":
            return maintenance_page(visit)
        return RedirectResponse(f"{request.url.scheme}://{SORRY_HOST}:{request.url.port}/", 302)

    def _by_accident(self, request: Request) -> Response | None:
        if self._world.accident != "error" or request.url.hostname == MAILBOX_HOST:
            return None
        self._world.accident = ""
        return broken_page()

    async def _static(self, request: Request) -> Response:
        return self._file(request, static)

    async def _of_a_calendar(self, request: Request) -> Response:
        return self._file(request, lambda name: file_of_set(name).read_bytes())

    def _file(self, request: Request, read: Callable[[str], bytes]) -> Response:
        self._note(request, {}, None)
        name = str(request.path_params["name"])
        try:
            content = read(name)
        except KeyError:
            return PlainTextResponse("no such file", 404)
        media_type = MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
        return Response(content, media_type=media_type, headers=FILE_HEADERS)


def _handled(handler: Handler, visit: Visit) -> Response:
    try:
        return handler(visit)
    except NotNowError as error:
        return problem_page(visit, error.page)
    except Problem as problem:
        return problem_page(visit, problem.name)


def _account(visit: Visit) -> Account | None:
    """Whose request this is: who has signed in, or whose address was typed."""
    world, session = visit.world, visit.session
    return visit.who() or world.numbered(session.in_rcam) or world.account(session.email)


async def _ready(_request: Request) -> Response:
    return PlainTextResponse("ready")
