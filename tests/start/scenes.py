"""The scenes that a walk may play, each a script of what a person does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from start.hand import ScreenHand
from start.player import Script
from start.walker import Walker

EMAIL = "marie.dupont@example.org"
"""The invented person who is played in a rehearsal."""


def whole(walker: Walker) -> Script:
    """All three stages, the link in the mail clicked, with the reminders saved and the code typed in."""
    yield from to_the_first_turn(walker)
    yield from walker.turns_to_the_end()
    yield from after_the_request(walker)


def pasted(walker: Walker) -> Script:
    """The first stage, with the link out of the mail copied and pasted; a pause and a question on the way."""
    yield from to_the_first_turn(walker)
    yield from walker.press_panel("stuck")
    yield from walker.wait(1)
    yield from walker.press_panel("stuck")
    # A second press at once would count as a trembling finger's.
    yield from walker.wait(1)
    yield from walker.press_panel("pause")
    yield from walker.wait(1)
    yield from walker.press_panel("pause")
    yield from walker.turns_until("mail_link")
    yield from walker.wait(1)
    yield from copy_link(walker)
    yield from walker.turns_to_the_end()


def stopped(walker: Walker) -> Script:
    """Stopped at the first password, taken up again, stopped in the second stage, taken up again."""
    yield from to_the_first_turn(walker)
    for kind in ("new_password", "review"):
        yield from walker.turns_until(kind)
        yield from walker.press_panel("stop")
        yield from walker.until(lambda: walker.sitting_view() == "stopped")
        yield from walker.wait(0.6)
        yield from walker.press("[data-do=resume]")
        yield from walker.until(lambda: walker.sitting_view() == "playing")
    yield from walker.turns_to_the_end()


def not_sure(walker: Walker) -> Script:
    """Whoever is not sure, changes the language and the pace, and goes back."""
    yield from walker.press("[data-do=unsure]")
    yield from walker.until(lambda: walker.sitting_view() == "unsure")
    yield from walker.wait(0.5)
    yield from walker.press("main [data-do=home]")
    yield from walker.press("[data-language=en]")
    yield from walker.wait(0.7)
    yield from walker.press("[data-language=fr]")
    yield from walker.press("[data-do=begin]")
    yield from walker.press("[data-do=consent]")
    yield from walker.press("[data-pace=slow]")
    yield from walker.wait(0.7)


SCENES: Mapping[str, Callable[[Walker], Script]] = {
    "whole": whole, "pasted": pasted, "stopped": stopped, "not-sure": not_sure,
}  # fmt: skip


def to_the_first_turn(walker: Walker) -> Script:
    """From the start page into the first stage."""
    yield from walker.press("[data-do=begin]")
    yield from walker.press("[data-do=consent]")
    yield from walker.press("form .main")


def after_the_request(walker: Walker) -> Script:
    """The reminders, the days, the code out of the mail, the third stage."""
    yield from walker.press("[data-do=reminders]")
    yield from walker.wait(1)
    yield from walker.press("[data-do=days]")
    yield from walker.until(lambda: any(mail.code for mail in walker.site.mails(EMAIL)))
    yield from walker.wait(1)
    walker.picture("mailbox-code")
    walker.code = next(mail.code for mail in reversed(walker.site.mails(EMAIL)) if mail.code).replace("-", "")
    walker.front.bring_to_front()
    yield from walker.fill_in("final_code")
    yield from walker.turns_to_the_end()


def copy_link(walker: Walker) -> Script:
    """Copy the link of the mail by the browser's own menu, and paste it into the start page."""
    box = walker._mailbox()
    yield from walker.until(lambda: walker.hand.click(box.locator("a[href^='/mail/']").first))
    link = box.locator("a[href*='/cas']").first
    yield from walker.until(lambda: link.count() == 1)
    hand = walker.hand
    assert isinstance(hand, ScreenHand)
    yield from walker.until(lambda: hand.menu_of(link))
    yield from walker.wait(0.6)
    walker.picture("mailbox-menu")
    address = link.get_attribute("href") or ""
    hand.press(box, "Escape")
    human = walker.companion.human if walker.companion else None
    assert human is not None
    assert human.page is not None
    human.page.bring_to_front()
    yield from walker.press_panel("main")
    yield from walker.until(lambda: walker.sitting_view() == "link")
    yield from walker.until(lambda: walker.front.evaluate("document.activeElement.name || ''") == "link")
    hand.type(walker.front, "https://exemple.org/cas")
    hand.press(walker.front, "Enter")
    yield from walker.wait(1)
    walker.picture("link-refused")
    hand.press(walker.front, "ctrl+a")
    hand.type(walker.front, address)
    hand.press(walker.front, "Enter")
    # The turn lasts until the page that the link leads to has come.
    yield from walker.until(lambda: getattr(walker._first_turn(), "kind", "") != "mail_link")
