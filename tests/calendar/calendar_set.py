"""The public set as web pages: each widget in a small form, in any of its languages, served on this machine only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

SET = Path(__file__).parents[2] / "fixtures" / "calendars"
KINDS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}
BASE = "/set"
POLICY = (
    "default-src 'self'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self' data:; base-uri 'none'"
)


@dataclass(frozen=True)
class Widget:
    """One page of the set, as `widgets.yaml` names it."""

    name: str
    title: str
    files: tuple[str, ...] = ()
    built: bool = False
    styles: bool = False
    compiles: bool = False

    @property
    def there(self) -> bool:
        """Are its files there? The large ones have to be fetched."""
        return all((SET / file).exists() for file in self.files if "{{" not in file)


GENERATED = Widget("generated", "A calendar made to order")


def policy(widget: Widget) -> str:
    """Give the content security policy of a page: as strict as its widget bears."""
    return POLICY.format(
        styles=" 'unsafe-inline'" if widget.styles else "", scripts=" 'unsafe-eval' blob:" if widget.compiles else ""
    )


@cache
def table() -> dict[str, Any]:
    """Give the table of the set."""
    return dict(yaml.safe_load((SET / "widgets.yaml").read_text("utf-8")))


@cache
def widgets() -> tuple[Widget, ...]:
    """Give all widgets of the set."""
    return tuple(
        Widget(name, **{**facts, "files": tuple(facts.get("files", ()))}) for name, facts in table()["widgets"].items()
    )


def label(language: str) -> str:
    """Give the label of the date field."""
    return str(table()["languages"][language]["label"])


def render(widget: Widget, language: str) -> str:
    """Write one page."""
    place = widget.name if widget is GENERATED else f"widgets/{widget.name}"
    folder = SET / place
    words = {**table()["languages"][language], "language": language, "base": BASE}
    files = [*widget.files, table()["shared"], *(f"{place}/{own}" for own in ("style.css", "script.js"))]
    # English is built in: there is no file for it.
    files = [file.replace("{{language}}", language) for file in files]
    files = [file for file in files if (SET / file).exists()]
    head = "".join(f'<link rel="stylesheet" href="{BASE}/{file}">' for file in files if file.endswith(".css"))
    # What is shared comes first, because bundles use it as they start.
    scripts = sorted((file for file in files if file.endswith(".js")), key=lambda file: file != table()["shared"])
    kinds = {file: ' type="module"' if file.endswith(".esm.js") else "" for file in scripts}
    tail = "".join(f'<script{kinds[file]} src="{BASE}/{file}"></script>' for file in scripts)
    fragment = (folder / "fragment.html").read_text("utf-8")
    for name, text in words.items():
        fragment = fragment.replace("{{" + name + "}}", text)
    form = (
        f'<form id="form"><p><label for="name">Nom</label> <input id="name" name="name"></p>{fragment}'
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
            self._file(SET / path.removeprefix(BASE + "/"))
            return
        language, _, name = path.strip("/").partition("/")
        found = [widget for widget in (*widgets(), GENERATED) if widget.name == name]
        if not found:
            self.send_error(404)
            return
        self._send(render(found[0], language).encode(), "text/html", policy(found[0]))

    def _file(self, file: Path) -> None:
        inside = SET in file.resolve().parents and file.is_file()
        if inside:
            self._send(file.read_bytes(), KINDS.get(file.suffix, "application/octet-stream"), "default-src 'self'")
        else:
            self.send_error(404)

    def _send(self, body: bytes, kind: str, policy: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", policy)
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
