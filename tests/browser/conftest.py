"""A small site whose pages a test writes itself, answered by Playwright at made-up addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from pouce.browser.stage import BrowserStage
from pouce.flow.flow import Flow
from pouce.flow.models import End, Rule
from pouce.human import Card, Turn
from pouce.person import Person
from pouce.sites import Site, Sites

collect_ignore = ["alone"]
"""Tests that need a process of their own; `test_alone.py` gives them one."""

HOME = "https://shop.example"

SITE = Site.model_validate(
    {
        "site": "shop",
        "title": {"fr": "Boutique", "en": "Shop"},
        "origins": ["https://official.example"],
        "languages": ["fr", "en"],
        "screens": {
            "form": {
                "title": {"fr": "Formulaire", "en": "Form"},
                "path": "/form",
                "shows": ["number", "next"],
                "parts": {
                    "number": {"field": {"fr": "Numéro de pension", "en": "Pension number"}, "name": "number"},
                    "again": {
                        "field": {"fr": "Confirmez le numéro de pension", "en": "Confirm pension number"},
                        "repeats": "number",
                    },
                    "last_name": {
                        "field": {"fr": "Nom", "en": "Last name"},
                        "about": {"fr": ["nom", "patronym*"], "en": ["name"]},
                        "takes": "name",
                        "never": {"fr": "*conjoint*", "en": "*spouse*"},
                    },
                    "mail": {
                        "field": {"fr": "Courriel", "en": "E-mail"},
                        "about": {"fr": "messagerie", "en": "mail"},
                        "takes": "address",
                    },
                    "first_name": {"field": {"fr": "Prénom", "en": "First name"}},
                    "next": {"button": {"fr": "Suivant", "en": "Next"}},
                    "connect": {
                        "button": {"fr": "Connecter", "en": "Connect"},
                        "under": {"fr": "*internet*", "en": "*internet*"},
                        "never": {"fr": "*bureau*", "en": "*office*"},
                        "remains": True,
                    },
                    "consent": {"tick": {"fr": "*vie privée*", "en": "*privacy*"}},
                    "code": {"code": {"fr": "Code final", "en": "Final code"}, "about": {"fr": "code", "en": "code"}},
                    "method": {
                        "choice": {"fr": "Méthode", "en": "Method"},
                        "known_by": "key",
                        "options": {
                            "key": {"shown": {"fr": "Clé de sécurité", "en": "Security key"}, "value": "KEY"},
                            "word": {"shown": {"fr": "Mot de passe", "en": "Password"}},
                        },
                    },
                    "log_out": {"button": {"fr": "Déconnexion", "en": "Logout"}, "behind": "gear"},
                    "gear": {"button": {"fr": "Menu", "en": "Menu"}},
                    "card": {"field": {"fr": "*numéro de votre carte*", "en": "*card*"}},
                    "card_again": {"field": {"fr": "*confirm*carte*", "en": "*confirm*card*"}, "repeats": "card"},
                    "office_card": {"field": {"fr": "Carte du bureau", "en": "Office card"}},
                    "send": {"button": {"fr": "Envoyer", "en": "Send"}, "sends": True, "submits": "number"},
                },
            },
            "done": {
                "title": {"fr": "Fini", "en": "Done"},
                "path": "/done",
                "shows": ["thanks"],
                "parts": {"thanks": {"text": {"fr": "Merci", "en": "Thank you"}}},
            },
            "kept": {
                "title": {"fr": "Gardé", "en": "Kept"},
                "path": "/kept",
                "shows": ["kept", ["onward", "go_on"]],
                "follows": {"form": ["onward"]},
                "parts": {
                    "kept": {"text": {"fr": "enregistré", "en": "saved"}},
                    "onward": {"button": {"fr": "Continuer", "en": "Continue"}},
                    "go_on": {"button": {"fr": "Poursuivre", "en": "Go on"}},
                },
            },
        },
    }
)


class Quiet:
    """A human who says nothing and does nothing."""

    def tell(self, card: Card) -> None:
        """Nothing."""

    def take_turn(self, turn: Turn, page: Page) -> None:
        """Nothing."""


@pytest.fixture
def flow() -> Flow:
    """A flow over the one form."""
    rules = [{"on": "shop.form", "do": [{"fill": {"number": "person.pension_number"}}]}, {"on": "shop.done"}]
    end = End.model_validate({"proof": "shop.done", "say": {"fr": "Fini.", "en": "Done."}})
    return Flow(
        name="shop",
        stage=1,
        title={"fr": "Boutique", "en": "Shop"},
        begin="shop.form",
        rules={rule["on"]: Rule.model_validate(rule) for rule in rules},
        ends={"done": end},
        sites={"shop": SITE},
    )


@pytest.fixture
def person() -> Person:
    """Somebody invented."""
    return Person(pension_number="01234567", last_name="Dupont", final_code="ABC-DEF-GHI-123", invented=True)


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """One window for all of these tests: to open another for each takes most of their time."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """The window's one tab, as if it were new."""
    yield window.pages[0] if window.pages else window.new_page()
    window.unroute_all(behavior="ignoreErrors")
    for other in window.pages[1:]:
        other.close()
    for left in window.pages:
        left.goto("about:blank")


@pytest.fixture
def serve(page: Page) -> Callable[[dict[str, str]], None]:
    """Answer addresses with pages: `{"https://shop.example/form": "<form>…"}`. Every other address fails."""

    def answer(pages: dict[str, str]) -> None:
        def fulfil(route: Route) -> None:
            body = pages.get(route.request.url.partition("?")[0])
            if body is None:
                route.abort()
            elif body.startswith("→ "):
                route.fulfill(status=302, headers={"Location": body[2:]})
            else:
                route.fulfill(
                    content_type="text/html; charset=utf-8", body=f"<!doctype html><meta charset=utf-8>{body}"
                )

        page.context.route("**/*", fulfil)

    return answer


@pytest.fixture
def stage(page: Page, flow: Flow, person: Person) -> Iterator[BrowserStage]:
    """The real stage on the test's page."""
    stage = BrowserStage(flow, page=page, person=person, sites=Sites.at(shop=HOME), human=Quiet(), language="en")
    yield stage
    stage.leave()


@pytest.fixture
def form(page: Page, serve: Callable[[dict[str, str]], None], stage: BrowserStage) -> Callable[..., BrowserStage]:
    """Open a form with this inside, and look at it."""

    def show(body: str, *, attributes: str = "", **others: str) -> BrowserStage:
        whole = f"<form {attributes}>{body}<button>Suivant</button></form>"
        serve({f"{HOME}/form": whole, **{address.replace("_", "/"): text for address, text in others.items()}})
        page.goto(f"{HOME}/form")
        stage.look()
        return stage

    return show
