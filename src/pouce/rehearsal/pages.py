"""Templates and static files, read once; and the headers of every answer."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

MEDIA_TYPES = {"css": "text/css", "html": "text/html", "js": "text/javascript", "svg": "image/svg+xml"}

FILE_HEADERS = {"Cache-Control": "max-age=3600", "Content-Security-Policy": "default-src 'self'"}


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pouce.rehearsal"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def template(name: str) -> Template:
    """A compiled template."""
    return _environment().get_template(name)


@cache
def static(name: str) -> bytes:
    """A file of the `static` folder; KeyError when there is no such file."""
    folder = {file.name: file for file in files("pouce.rehearsal").joinpath("static").iterdir()}
    return folder[name].read_bytes()
