"""The public set as web pages: each widget in a small form, in any of its languages, served on this machine only."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pouce.rehearsal.calendars import BASE, Widget, file_of_set, widgets
from pouce.rehearsal.pages import FILE_HEADERS, MEDIA_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'"


class Generated(Widget):
    """A calendar made to order from its query."""

    @property
    def folder(self) -> str:
        """It stands beside the set, because it is none of it."""
        return "generated"


PAGES = {**widgets(), "generated": Generated(name="generated", title="A calendar made to order")}


def render(widget: Widget, language: str) -> str:
    """Write one page."""
    head = "".join(f'<link rel="stylesheet" href="{style}">' for style in widget.styles_for(language))
    kind = ' type="module"'
    tail = "".join(
        f'<script{kind if script.endswith(".esm.js") else ""} src="{script}"></script>'
        for script in widget.scripts_for(language)
    )
    form = (
        f'<form id="form"><p><label for="name">Nom</label> <input id="name" name="name"></p>{widget.fragment(language)}'
        '<p><label for="town">Ville</label> <input id="town" name="town"></p><p><button>Suivant</button></p></form>'
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{widget.title}</title>{head}</head>'
        f"<body><h1>{widget.title}</h1>{form}{tail}</body></html>"
    )


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith(BASE + "/"):
            self._file(path.removeprefix(BASE + "/"))
            return
        language, _, name = path.strip("/").partition("/")
        if name not in PAGES:
            self.send_error(404)
            return
        page = PAGES[name]
        headers = {"Content-Security-Policy": page.policy(POLICY)}
        self._send(render(page, language).encode(), "text/html; charset=utf-8", headers)

    def _file(self, name: str) -> None:
        try:
            content = file_of_set(name).read_bytes()
        except KeyError:
            self.send_error(404)
            return
        kind = MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
        self._send(content, f"{kind}; charset=utf-8", FILE_HEADERS)

    def _send(self, body: bytes, kind: str, headers: Mapping[str, str]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests' output is for the tests."""


def serve() -> Iterator[str]:
    """Serve the set until the generator is closed; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
