"""The standard site, changed in ten ways that nobody foresaw: nothing is filled in falsely, and nine do no harm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import BrowserContext, Page

from pouce.flow.library import fixtures_folder
from pouce.human import Card, Turn
from pouce.journal.events import StepFailed
from pouce.journal.journal import Journal
from pouce.journey import Journey
from pouce.person import Person
from pouce.rehearsal import Knobs, Rehearsal, Variant
from pouce.rehearsal.stand_in import StandIn

REQUEST = "/RCAM/request"
STRANGE = '<div class="row"><label for="{name}">{label}</label><input type="text" id="{name}" name="{name}"></div>'
ROWS = re.compile(r'(?s)(<div class="rows">)(.*?)(</div>\s*<p class="buttons">)')
INTERSTITIAL = """<!doctype html><html lang="fr"><head><title>EU Login</title></head><body>
<main><h1>Du nouveau dans EU Login</h1><p>Découvrez nos services.</p><a href="">Poursuivre la lecture</a></main>
</body></html>"""


@dataclass
class Mutation:
    """A change of the pages: how their HTML is rewritten, in which flow it is met, and at which part the run stops."""

    flow: str
    rewrite: Callable[[str, str], str]
    stopped_at: str = ""
    knobs: Knobs = field(default_factory=Knobs)


def on_request(change: Callable[[str], str]) -> Callable[[str, str], str]:
    """A change of RCAM's request form alone."""
    return lambda path, html: change(html) if path == REQUEST else html


def renamed(_path: str, html: str) -> str:
    """Every id is another one, with the labels that name it."""
    return re.sub(r'\b(id|for|aria-labelledby)="([\w-]+)"', r'\1="x-\2-2026"', html)


def reworded(_path: str, html: str) -> str:
    """Some labels say it in other words."""
    return (
        html.replace(">Prénom<", ">Prénoms<")
        .replace(">Nom<", ">Nom de famille<")
        .replace("Adresse électronique<", "Courriel<")
    )


def turned_round(html: str) -> str:
    """The rows of the form stand in the opposite order."""

    def turn(found: re.Match[str]) -> str:
        rows = re.split(r'(?=<div class="row">)', found[2])
        return found[1] + rows[0] + "".join(reversed(rows[1:])) + found[3]

    return ROWS.sub(turn, html)


def with_fields(*labels: str) -> Callable[[str], str]:
    """Fields that nobody knows stand before the others."""
    strange = "".join(STRANGE.format(name=f"strange{place}", label=label) for place, label in enumerate(labels))
    return lambda html: html.replace('<div class="rows">', f'<div class="rows">{strange}')


def buttons(_path: str, html: str) -> str:
    """Buttons are buttons, not inputs."""
    return re.sub(
        r'<input type="submit" class="([^"]*)"([^>]*) value="([^"]*)">', r'<button class="\1"\2>\3</button>', html
    )


def one_more_page() -> Callable[[str, str], str]:
    """A page that nobody knows stands before the form, once."""
    shown: list[str] = []

    def rewrite(path: str, html: str) -> str:
        if path != REQUEST or shown:
            return html
        shown.append(path)
        return INTERSTITIAL

    return rewrite


MUTATIONS: dict[str, Mutation] = {
    "ids renamed": Mutation("create-account", renamed),
    "labels reworded": Mutation("create-account", reworded),
    "fields moved": Mutation("request-access", on_request(turned_round)),
    "one more page": Mutation("request-access", one_more_page()),
    "another language": Mutation("request-access", lambda _, html: html, knobs=Knobs(language="nl")),
    "one more field": Mutation("request-access", on_request(with_fields("Téléphone"))),
    "fields that sound alike": Mutation(
        "request-access", on_request(with_fields("Nom de naissance", "Numéro de pension du conjoint"))
    ),
    "buttons of another kind": Mutation("enter-code", buttons),
    "headings changed": Mutation("enter-code", lambda _, html: re.sub(r"<h1>.*?</h1>", "<h1>Bienvenue</h1>", html)),
    "a label that nobody knows": Mutation(
        "request-access",
        on_request(lambda html: html.replace("Confirmez le numéro de pension", "Contrôle")),
        stopped_at="pension_number_again",
    ),
}


class GoesOnByHand:
    """A person who presses on by hand where a page is not known."""

    def __init__(self, stand_in: StandIn) -> None:
        self.stand_in = stand_in
        self.page: Page | None = None

    def follow(self, page: Page) -> None:
        self.page = page
        self.stand_in.follow(page)

    def tell(self, card: Card) -> None:
        onward = self.page.locator("main a:only-of-type") if self.page and card.kind == "lost" else None
        if onward is not None and onward.count() == 1:
            onward.click()
        else:
            self.stand_in.tell(card)

    def take_turn(self, turn: Turn, page: Page) -> None:
        self.stand_in.take_turn(turn, page)


@pytest.fixture
def window(browser) -> Iterator[BrowserContext]:
    """A fresh window in French."""
    context = browser.new_context(locale="fr-FR")
    yield context
    context.close()


@pytest.mark.sweep
@pytest.mark.parametrize("name", MUTATIONS)
def test_a_changed_site_is_never_filled_in_falsely(name: str, window: BrowserContext) -> None:
    """Nine of ten changes do no harm; the tenth stops and names the part. What no label asks for stays empty."""
    mutation = MUTATIONS[name]
    marie = Person.from_file(fixtures_folder() / "persons" / "marie.yaml")
    journal = Journal()
    with Rehearsal(Variant(knobs=mutation.knobs), rewrite=mutation.rewrite) as site:
        journey = Journey(site, window.new_page(), person=marie, language="fr", human=GoesOnByHand)
        journey.begin_at({"create-account": 1, "request-access": 2, "enter-code": 3}[mutation.flow])
        result = journey.play(mutation.flow, journal)
        strange = {posted.length for row in site.log for posted in row.fields if posted.name.startswith("strange")}
        asked = [request for account in site.accounts.values() for request in account.requests]

    assert strange <= {0}
    assert all(
        (one.pension_number, one.last_name, one.birth_date) == ("01234567", "Dupont", "1941-03-09") for one in asked
    )
    failed = [event.part for event in journal.events if isinstance(event, StepFailed)]
    assert failed == ([mutation.stopped_at] if mutation.stopped_at else [])
    assert (result.end is None) == bool(mutation.stopped_at)
