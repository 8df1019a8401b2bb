"""The scenes that a walk may play, each a script of what a person does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pouce.rehearsal.stand_in import PASSWORD
from start.hand import ScreenHand
from start.player import Script
from start.prompt import Prompt
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


def chosen(walker: Walker) -> Script:
    """The account in whose form the person has chosen another language first, and misread the picture once."""
    yield from to_the_first_turn(walker)
    assert walker.companion is not None
    context = walker.companion.context
    yield from walker.until(lambda: any("register.cgi" in page.url for page in context.pages))
    page = next(page for page in context.pages if "register.cgi" in page.url)
    yield from walker.until(lambda: walker.hand.click(page.locator("select[name=emailLanguage]")))
    walker.hand.type(page, "Deutsch")
    walker.hand.press(page, "Enter")
    yield from walker.turns_until("captcha")
    yield from walker.until(lambda: walker.hand.click(page.locator("input[name=captcha]")))
    walker.hand.type(page, "zz")
    yield from walker.turns_until("mail_link")
    assert walker.site.accounts[EMAIL].mail_language == "de"
    walker.front.bring_to_front()


def elsewhere(walker: Walker) -> Script:
    """The first stage, with the link opened and the password chosen in another browser."""
    yield from to_the_first_turn(walker)
    yield from walker.turns_until("mail_link")
    yield from walker.wait(1)
    assert walker.companion is not None
    browser = walker.companion.context.browser
    assert browser is not None
    # It knows nothing of this one: no session, no panel.
    other = browser.new_context(no_viewport=True)
    hand = walker.hand
    assert isinstance(hand, ScreenHand)
    page = other.new_page()
    page.goto(next(mail.link for mail in reversed(walker.site.mails(EMAIL)) if mail.link))
    hand.in_front()
    yield from walker.wait(1)
    field = page.locator("input[type=password]").first
    yield from walker.until(lambda: hand.click(field))
    for key in ("Tab", "Enter"):
        hand.type(page, PASSWORD)
        hand.press(page, key)
    yield from walker.until(lambda: field.count() == 0)
    yield from walker.wait(1)
    walker.picture("other-browser")
    other.close()
    yield from walker.wait(1)
    hand.in_front()
    human = walker.companion.human
    assert human is not None
    assert human.page is not None
    human.page.bring_to_front()
    yield from walker.wait(1)
    yield from walker.press_panel("main")
    yield from walker.until(lambda: walker.sitting_view() == "link")
    yield from walker.press("[data-do=elsewhere]")
    yield from walker.until(lambda: getattr(walker._first_turn(), "kind", "") != "mail_link")
    yield from walker.turns_to_the_end()


def prompts(walker: Walker) -> Script:
    """Two stages in each of which the prompt refuses and runs out of time (`--variant enrolment-timed-out`: 10 s)."""
    yield from to_the_first_turn(walker)
    yield from at_the_prompts(walker, (refused, waits), (refused, waits))


def late(walker: Walker) -> Script:
    """Two stages, in the second of which the prompt is cancelled, and then is given up after nearly a minute."""
    yield from to_the_first_turn(walker)
    yield from at_the_prompts(walker, (), (cancelled, slow))


Way = Callable[[Walker, Prompt], Script]
"""One way in which a prompt ends badly."""


def at_the_prompts(walker: Walker, *ways: tuple[Way, ...]) -> Script:
    """Take turns to the end; at the prompt of each stage it ends badly in these ways, and then well."""
    assert walker.companion is not None
    sitting = walker.companion.sitting
    for stage, these in enumerate(ways, start=1):
        # The prompt of the second stage comes with the password.
        yield from walker.turns_until("webauthn" if stage == 1 else "password")
        prompt = Prompt(walker.companion)
        for way in these:
            yield from way(walker, prompt)
            yield from walker.turns(lambda: (turn := walker._first_turn()) is not None and turn.part == "again")
            yield from walker.wait(0.6)
            walker.picture(f"stage-{stage}-{way.__name__}")
            prompt.answers()
        if stage < len(ways):
            yield from walker.turns(lambda next_stage=stage + 1: sitting.stage == next_stage)  # type: ignore[misc]
    yield from walker.turns_to_the_end()


def refused(_: Walker, prompt: Prompt) -> Script:
    """The computer refuses at once."""
    prompt.refuses()
    yield


def waits(walker: Walker, prompt: Prompt, seconds: float = 2) -> Script:
    """Nobody answers."""
    assert walker.companion is not None
    human = walker.companion.human
    assert human is not None
    prompt.waits()
    yield from walker.turns(lambda: human.in_ceremony)
    yield from walker.wait(seconds)
    walker.picture("prompt")


def cancelled(walker: Walker, prompt: Prompt, seconds: float = 2) -> Script:
    """Whoever is at the prompt gives it up after a while."""
    yield from waits(walker, prompt, seconds)
    prompt.gives_up()


def slow(walker: Walker, prompt: Prompt) -> Script:
    """They take nearly a minute."""
    yield from cancelled(walker, prompt, seconds=57)


def already(walker: Walker) -> Script:
    """The first stage on a computer that is bound already (`--variant already-bound`), and the second."""
    yield from to_the_first_turn(walker)
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
    "whole": whole, "pasted": pasted, "chosen": chosen, "elsewhere": elsewhere, "stopped": stopped, "prompts": prompts,
    "late": late, "already": already, "not-sure": not_sure,
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
