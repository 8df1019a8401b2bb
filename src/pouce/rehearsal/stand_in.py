"""The stand-in: a `Human` that takes each kind of turn on the rehearsal site, so that nobody is needed.

It does what a person does, no less: it reads the picture, opens the mailbox, chooses a password, ticks and presses. It
refuses any page that is not the rehearsal site's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page

from pouce.errors import InputError, Stop
from pouce.human import Card, Turn
from pouce.rehearsal.keys_on_page import VirtualKeys
from pouce.rehearsal.site import Rehearsal
from pouce.sites import origin_of
from pouce.steps.stage import TurnKind

PASSWORD = "Un-mot-de-passe-pour-jouer-7"  # noqa: S105  of a person who does not exist, on a site that forgets
LINK = re.compile(r"^(this link|ce lien)$", re.IGNORECASE)

LOST = re.compile(r"perdu|oublié|lost|forgot", re.IGNORECASE)


class StandIn:
    """Plays the person in one browser context. `password` is what an account that exists already has."""

    def __init__(self, site: Rehearsal, page: Page, *, password: str = PASSWORD) -> None:
        self.site = site
        self.password = password
        self.cards: list[Card] = []
        self.turns: list[Turn] = []
        self.beside: Callable[[Page], None] = lambda _: None
        """Told of each page that the stand-in opened beside the sites, while it shows."""
        self._origins = frozenset({site.eulogin, site.rcam, site.mailbox})
        self.keys = VirtualKeys(page.context, self._origins | {site.foreign})
        self._deeds: dict[TurnKind, Callable[[Turn, Page], None]] = {
            "password": self._password,
            "new_password": self._new_password,
            "captcha": self._captcha,
            "consent": self._consent,
            "submit": self._press,
            "review": self._press,
            "mail_link": self._mail_link,
            "webauthn": self._webauthn,
        }

    def tell(self, card: Card) -> None:
        """Take note. Nobody is here to go on by hand, so a page that nobody knows ends the run."""
        self.cards.append(card)
        if card.kind == "lost" or (card.kind == "trouble" and card.error != "ValueDiffers"):
            raise Stop(card.say)

    def take_turn(self, turn: Turn, page: Page) -> None:
        """Do what the person would do. Raises InputError on a page that is not the rehearsal site's."""
        if origin_of(page.url) not in self._origins:
            raise InputError("The stand-in acts on the rehearsal site only.")
        self.turns.append(turn)
        self._deeds[turn.kind](turn, page)

    def _password(self, turn: Turn, page: Page) -> None:
        """Type the password; refused once, it is taken for lost, as the guide says (point 3)."""
        field = _there(turn, page)
        if self.turns[:-1] and self.turns[-2].kind == "password":
            page.get_by_role("link", name=LOST).click(no_wait_after=True)
            return
        field.fill(self.password)
        field.press("Enter", no_wait_after=True)

    def _new_password(self, turn: Turn, page: Page) -> None:
        fields = _there(turn, page).locator("xpath=ancestor::form").locator("input[type=password]")
        for field in fields.all():
            field.fill(self.password)
        fields.last.press("Enter", no_wait_after=True)

    def _captcha(self, turn: Turn, page: Page) -> None:
        field = _there(turn, page)
        picture = field.locator("xpath=ancestor::form//img").first.get_attribute("src") or ""
        field.fill(self.site.captcha_answer(picture))

    def _consent(self, turn: Turn, page: Page) -> None:
        _there(turn, page).check()

    def _press(self, turn: Turn, page: Page) -> None:
        _there(turn, page).click(no_wait_after=True)

    def _webauthn(self, turn: Turn, page: Page) -> None:
        if turn.part is not None:
            self._press(turn, page)

    def _mail_link(self, turn: Turn, page: Page) -> None:  # noqa: ARG002  the link is not on that page
        """Open the mailbox in a tab of its own, then the newest message, then its link."""
        mailbox = page.context.new_page()
        mailbox.goto(f"{self.site.mailbox}/")
        mailbox.locator("a[href^='/mail/']").first.click()
        link = mailbox.get_by_role("link", name=LINK)
        link.wait_for()
        self.beside(mailbox)
        link.click(no_wait_after=True)


def _there(turn: Turn, page: Page) -> Locator:
    locator = turn.locate(page)
    if locator is None:
        raise Stop(f"The stand-in does not see the part {turn.part} on {turn.screen}.")
    return locator
