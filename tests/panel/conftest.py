"""A page under the strictest policy, with a panel on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from pouce.browser.panel.line import Line
from pouce.browser.panel.state import Offer, Part, Shown
from pouce.texts import speak

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HTML = """<!doctype html><html lang="fr"><head><title>Page</title><script src="/page.js"></script></head><body><main>
<h1>Une page</h1><p><label>Code <input id="code"></label></p><p>Texte</p>
<a href="/next">Suite</a></main></body></html>"""
SCRIPT = "window.seen = []; addEventListener('message', (event) => seen.push(event.data));"


@pytest.fixture(autouse=True)
def _french(english: None) -> None:  # noqa: ARG001  it speaks English first
    """Each test speaks French."""
    speak("fr")


@pytest.fixture
def strict(browser: Browser) -> Iterator[Page]:
    """A page whose policy allows nothing but its own script."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield strict_page(context)
    context.close()


def strict_page(context: BrowserContext) -> Page:
    """A tab at a strict site."""

    def answer(route: Any, request: Any) -> None:
        is_script = request.url.endswith(".js")
        headers = {"Content-Security-Policy": STRICT, "Content-Type": "text/javascript" if is_script else "text/html"}
        route.fulfill(body=SCRIPT if is_script else HTML, headers=headers)

    page = context.new_page()
    page.route("https://strict.example/**", answer)
    page.goto("https://strict.example/")
    return page


def shown(**more: Any) -> Shown:
    """A state of the panel, as a run would show it."""
    given: dict[str, Any] = {
        "who": "you",
        "say": "Tapez votre mot de passe, puis appuyez sur Entrée.",
        "step": "Étape 3 sur 6",
        "parts": (Part("Compte", "done"), Part("Demande", "now"), Part("Code", "next")),
        "host": "strict.example",
        "language": "fr",
        "main": Offer("link", "Le lien s’est ouvert ailleurs"),
        "notes": ("« Prénom » : la page montre déjà autre chose.",),
    }
    return Shown(**{**given, **more})


@pytest.fixture
def panel_on() -> Callable[..., tuple[Line, list[dict[str, Any]]]]:
    """Put a panel on a page; its shadow root is open unless it is said otherwise."""

    def put(page: Page, *, is_open: bool = True, **more: Any) -> tuple[Line, list[dict[str, Any]]]:
        told: list[dict[str, Any]] = []
        line = Line(page, told.append, is_open=is_open)
        line.show(shown(**more).as_dict())
        return line, told

    return put
