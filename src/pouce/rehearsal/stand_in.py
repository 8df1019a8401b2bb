"""The stand-in: a `Human` that takes each kind of turn on the rehearsal site, so that nobody is needed.

It does what a person does, no less: it reads the picture, opens the mailbox, chooses a password, ticks and presses. It
refuses any page that is not the rehearsal site's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing

from playwright.sync_api import Locator, Page

from pouce.errors import InputError, Stop
from pouce.human import Card, Turn
from pouce.rehearsal.keys_on_page import VirtualKeys
from pouce.rehearsal.site import Rehearsal
from pouce.sites import origin_of
from pouce.steps.stage import TurnKind
from pouce.texts import say

PASSWORD = "Un-mot-de-passe-pour-jouer-7"  # noqa: S105  of a person who does not exist, on a site that forgets
LINK = re.compile(r"^(this link|ce lien)$", re.IGNORECASE)

WRONG_PASSWORD = "Pas-le-bon-mot-de-passe-7"  # noqa: S105  as above
POOR_PASSWORDS = {"short": "Court-7", "few-groups": "seulementdeslettres", "with-name": "Mon-7-"}
"""What the person tries first, by the rule that it breaks."""

OTHER_NAME = "Ordinateur-2"

LOOK_AGAIN_MS = 500

LOST = re.compile(r"perdu|oublié|lost|forgot", re.IGNORECASE)


class StandIn:
    """Plays the person in one browser context. `password` is what an account that exists already has."""

    def __init__(self, site: Rehearsal, page: Page, *, password: str = PASSWORD) -> None:
        self.site = site
        self.password = password
        self.code = ""
        """The final code as the mail has it, for whoever gave it otherwise."""
        self._page = page
        self.habits = site.variant.habits
        self._wrong = self.habits.wrong_passwords
        self._poor = list(self.habits.poor_passwords)
        self._is_spoilt = False
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

    def follow(self, page: Page) -> None:
        """Which tab counts."""
        self._page = page

    def tell(self, card: Card) -> None:
        """Take note. Nobody is here to go on by hand, so a page that nobody knows ends the run."""
        self.cards.append(card)
        if card.error == "Hidden" and self._answer_cookies():
            return
        if card.kind in ("lost", "unreachable") or (card.kind == "trouble" and card.error != "ValueDiffers"):
            raise Stop(card.say)

    def take_turn(self, turn: Turn, page: Page) -> None:
        """Do what the person would do. Raises InputError on a page that is not the rehearsal site's."""
        if origin_of(page.url) not in self._origins:
            raise InputError("The stand-in acts on the rehearsal site only.")
        self.turns.append(turn)
        self._give_up()
        self._deeds[turn.kind](turn, page)

    def move_to(self, page: Page) -> None:
        """Go on in another window, on the same computer: its keys are there as well."""
        if page.context is not self.keys.context:
            self.keys = self.keys.in_another(page.context)

    def _answer_cookies(self) -> bool:
        """Answer the question about cookies, where it is what lies over the page."""
        question = self._page.locator("[data-cookies]:visible")
        if question.count() == 0:
            return False
        question.locator("button").last.click()
        return True

    def _give_up(self) -> None:
        """Press Stop when the same turn has come again and again."""
        last = [(turn.kind, turn.screen) for turn in self.turns[-self.habits.gives_up_after - 1 :]]
        if len(last) > self.habits.gives_up_after and len(set(last)) == 1:
            raise Stop(say("card.stopped"))

    def _password(self, turn: Turn, page: Page) -> None:
        """Type the password; the right one refused, it is taken for lost, as the guide says (point 3)."""
        field = _there(turn, page)
        if self._wrong:
            self._wrong -= 1
            field.fill(WRONG_PASSWORD)
        elif turn.screen == "eulogin.wrong_password" and not self.habits.wrong_passwords:
            page.get_by_role("link", name=LOST).click(no_wait_after=True)
            return
        else:
            field.fill(self.password)
        field.press("Enter", no_wait_after=True)

    def _new_password(self, turn: Turn, page: Page) -> None:
        poor = self._poor.pop(0) if self._poor else None
        first = POOR_PASSWORDS.get(poor, self.password) if poor else self.password
        if poor == "with-name":
            first += next(iter(self.site.accounts), "")
        again = self.password[::-1] if poor == "not-repeated" else first
        fields = _there(turn, page).locator("xpath=ancestor::form").locator("input[type=password]").all()
        # Where the old password is asked as well it comes first.
        for field, typed in zip(fields, [self.password, first, again][-len(fields) :], strict=True):
            field.fill(typed)
        fields[-1].press("Enter", no_wait_after=True)

    def _captcha(self, turn: Turn, page: Page) -> None:
        field = _there(turn, page)
        picture = field.locator("xpath=ancestor::form//img").first.get_attribute("src") or ""
        field.fill(self.site.captcha_answer(picture))

    def _consent(self, turn: Turn, page: Page) -> None:
        _there(turn, page).check()

    def _press(self, turn: Turn, page: Page) -> None:
        button = _there(turn, page)
        if turn.screen == "rcam.code_refused" and self.code:
            self._correct_code(button)
        button.click(no_wait_after=True)

    def _correct_code(self, button: Locator) -> None:
        """Type the code anew, as it stands in the mail."""
        left = re.sub(r"\W", "", self.code)
        for box in button.locator("xpath=ancestor::form").locator("input[type=text]").all():
            size = int(box.get_attribute("maxlength") or len(left))
            box.fill(left[:size])
            left = left[size:]

    def _webauthn(self, turn: Turn, page: Page) -> None:
        if turn.screen == "eulogin.device_name_taken":
            page.locator("input[type=text]").last.fill(OTHER_NAME)
        if self.habits.ceremony:
            self.keys.spoil("" if self._is_spoilt else self.habits.ceremony)
            self._is_spoilt = turn.part is not None
        if turn.part is not None:
            self._press(turn, page)

    def _mail_link(self, turn: Turn, page: Page) -> None:  # noqa: ARG002  the link is not on that page
        if self.habits.mail_link != "here":
            self._open_elsewhere(page)
        if self.habits.mail_link == "elsewhere":
            page.goto(f"{self.site.eulogin}/cas", wait_until="commit")
        else:
            self._open_link(page.context.new_page())

    def _open_elsewhere(self, page: Page) -> None:
        """Open the link in another browser, and choose the password there."""
        browser = page.context.browser
        if browser is None:
            raise Stop(say("card.stopped"))
        with closing(browser.new_context()) as other:
            link = other.new_page()
            self._open_link(link)
            fields = link.locator("input[type=password]")
            for field in (fields.first, fields.last):
                field.fill(self.password)
            fields.last.press("Enter")
            fields.first.wait_for(state="detached")

    def _open_link(self, mailbox: Page) -> None:
        """Open the mailbox in a tab of its own, then the newest message, then its link."""
        mailbox.goto(f"{self.site.mailbox}/")
        mailbox.locator("a[href^='/mail/']").first.click()
        link = mailbox.get_by_role("link", name=LINK)
        link.wait_for()
        self.beside(mailbox)
        link.click(no_wait_after=True)


def _there(turn: Turn, page: Page) -> Locator:
    locator = turn.locate(page)
    if locator is None:
        # A script may be drawing the fields anew: whoever does not see a field looks again.
        page.wait_for_timeout(LOOK_AGAIN_MS)
        locator = turn.locate(page)
    if locator is None:
        raise Stop(f"The stand-in does not see the part {turn.part} on {turn.screen}.")
    return locator
