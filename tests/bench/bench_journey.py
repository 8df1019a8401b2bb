"""How much the company costs: the three stages by Pouce, against the same deeds in a bare Playwright script.

Run on demand: `uv run python tests/bench/bench_journey.py [PAIRS]`. Both play on a fresh rehearsal site of one kind, in
one browser, in turn; the figures are medians, and the ratio is taken pair by pair.
"""

from __future__ import annotations

import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from pouce.browser.element import PageElement
from pouce.browser.fence import Fence
from pouce.browser.launch import open_browser
from pouce.browser.look import Looker
from pouce.browser.stage import BrowserStage
from pouce.demo.places import hosts_of
from pouce.flow.library import GUIDE
from pouce.journey import Journey
from pouce.person import Person
from pouce.rehearsal import Rehearsal
from pouce.rehearsal.keys_on_page import VirtualKeys
from pouce.rehearsal.stand_in import PASSWORD, StandIn

MARIE = Path(__file__).parents[2] / "fixtures" / "persons" / "marie.yaml"
EMAIL, NUMBER = "marie.dupont@example.org", "01234567"


def with_pouce(browser: Browser, site: Rehearsal) -> float:
    """Seconds for the three stages by Pouce."""
    context = browser.new_context(locale="fr-FR")
    journey = Journey(site, context.new_page(), person=Person.from_file(MARIE), language="fr")
    began = time.perf_counter()
    for name in GUIDE:
        assert journey.play(name).end is not None
    seconds = time.perf_counter() - began
    context.close()
    return seconds


def bare(browser: Browser, site: Rehearsal) -> float:
    """Seconds for the same deeds by a script that looks at nothing."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    VirtualKeys(context, frozenset({site.eulogin, site.mailbox}))
    began = time.perf_counter()
    page = _create_account(page, site)
    _request_access(page, site)
    site.clock.advance(days=4)
    _enter_code(page, site)
    seconds = time.perf_counter() - began
    context.close()
    return seconds


def _create_account(page: Page, site: Rehearsal) -> Page:
    page.goto(f"{site.eulogin}/cas")
    page.locator("#username").fill(EMAIL)
    page.get_by_role("button", name="Suivant").click()
    page.get_by_label("Prénom").fill("Marie")
    page.get_by_label(re.compile("^Nom")).fill("Dupont")
    page.get_by_label("Confirmez l’adresse électronique").fill(EMAIL)
    page.get_by_label("Langue des courriels").select_option("fr")
    picture = page.locator("form img").get_attribute("src") or ""
    page.get_by_label("Saisissez le code").fill(site.captcha_answer(picture))
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Créer un compte").click()
    page.get_by_role("heading", name="Un courriel vous a été envoyé").wait_for()
    page = page.context.new_page()
    page.goto(f"{site.mailbox}/")
    page.locator("a[href^='/mail/']").first.click()
    page.get_by_role("link", name=re.compile("this link|ce lien")).click()
    page.locator("input[type=password]").first.fill(PASSWORD)
    page.locator("input[type=password]").last.fill(PASSWORD)
    page.get_by_role("button", name="Soumettre").click()
    page.get_by_role("link", name="Continuer").or_(page.get_by_role("button", name="Continuer")).click()
    page.get_by_role("link", name=re.compile("Gérer mes plateformes")).click()
    page.get_by_role("link", name="Ajouter une Plateforme sécurisée").click()
    page.get_by_label("Nom de votre appareil").fill("PC-salon")
    page.get_by_role("button", name="Soumettre").click()
    page.get_by_text("liée avec succès").wait_for()
    _log_out(page)
    return page


def _sign_in(page: Page, site: Rehearsal) -> None:
    page.goto(f"{site.rcam}/RCAM/")
    page.get_by_role("link", name="Connecter").last.click()
    page.locator("#username").fill(EMAIL)
    page.get_by_role("button", name="Suivant").click()
    page.locator("#verif-method-dd-id").click()
    page.locator("#verif-method-dd-PASSWORD_WEBAUTHN").click()
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Connexion").click()


def _request_access(page: Page, site: Rehearsal) -> None:
    _sign_in(page, site)
    page.get_by_label(re.compile("^Numéro de pension")).fill(NUMBER)
    page.get_by_label("Confirmez le numéro de pension").fill(NUMBER)
    page.get_by_role("button", name="Ouvrir le calendrier").click()
    page.get_by_label("Mois", exact=True).select_option("2")
    page.get_by_label("Année", exact=True).select_option("1941")
    page.locator(".calendar").get_by_role("link", name="9", exact=True).click()
    page.get_by_role("button", name="Suivant").click()
    page.get_by_role("heading", name="Accusé de réception").wait_for()
    _log_out(page)


def _enter_code(page: Page, site: Rehearsal) -> None:
    code = next(mail.code for mail in site.mails(EMAIL) if mail.code)
    code = re.sub(r"\W", "", code)
    _sign_in(page, site)
    boxes = page.locator("[data-code] input")
    boxes.first.wait_for()
    for number in range(4):
        boxes.nth(number).fill(code[3 * number : 3 * number + 3])
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_role("heading", name="Votre accès est validé").wait_for()
    _log_out(page)


def _log_out(page: Page) -> None:
    way_out = page.get_by_role("link", name="Déconnexion").or_(page.get_by_role("button", name="Déconnexion"))
    if not way_out.first.is_visible():
        page.get_by_role("button", name="Paramètres du compte").hover()
    way_out.first.click()
    page.get_by_text("déconnecté").first.wait_for()


def measure(browser: Browser, play: Callable[[Browser, Rehearsal], float]) -> float:
    """Seconds of one run on a fresh site."""
    with Rehearsal() as site:
        return play(browser, site)


TIMED: dict[str, tuple[type, str]] = {
    "looking where we are": (Looker, "see"),
    "finding a part": (Looker, "take"),
    "the fence": (Fence, "check"),
    "the date": (Fence, "pick_date"),
    "pressing": (PageElement, "click"),
    "choosing": (PageElement, "choose"),
    "waiting for the page": (BrowserStage, "pause"),
    "the stand-in": (StandIn, "take_turn"),
}


@contextmanager
def timed() -> Iterator[dict[str, list[float]]]:
    """Keep the seconds of each call of what is timed."""
    kept: dict[str, list[float]] = {label: [] for label in TIMED}
    saved = {label: getattr(home, name) for label, (home, name) in TIMED.items()}

    def watched(label: str) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            began = time.perf_counter()
            try:
                return saved[label](*given, **named)
            finally:
                kept[label].append(time.perf_counter() - began)

        return call

    for label, (home, name) in TIMED.items():
        setattr(home, name, watched(label))
    yield kept
    for label, (home, name) in TIMED.items():
        setattr(home, name, saved[label])


def main(pairs: int) -> None:
    """Play the pairs and print the figures."""
    with Rehearsal() as site:
        hosts = hosts_of(site)
    with open_browser(headed=False, hosts=hosts, language="fr") as opened:
        measure(opened.browser, with_pouce), measure(opened.browser, bare)  # one of each to warm up
        times = [(measure(opened.browser, with_pouce), measure(opened.browser, bare)) for _ in range(pairs)]
        with timed() as kept:
            whole = measure(opened.browser, with_pouce)
    ratios = [pouce / alone for pouce, alone in times]
    print(f"Pouce    {statistics.median(pouce for pouce, _ in times):6.2f} s")
    print(f"bare     {statistics.median(alone for _, alone in times):6.2f} s")
    print(f"ratio    {statistics.median(ratios):6.2f}   (of {pairs} pairs: {min(ratios):.2f} to {max(ratios):.2f})")
    print(f"memory   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MB at most, in our own process")
    print(
        f"\nWhere the time goes in one journey of {whole:.2f} s (the fence is part of pressing, choosing and the date):"
    )
    for label, seconds in kept.items():
        print(f"  {label:<24} {sum(seconds):6.2f} s  {len(seconds):4d} times")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
