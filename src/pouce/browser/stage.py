"""The real stage: the tab of a Playwright browser context that counts, as the loop and the steps want it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from playwright.sync_api import ElementHandle, Error, Frame, Locator, Page

from pouce.browser.element import PageElement, locator_of
from pouce.browser.fence import Fence
from pouce.browser.guard import guarded
from pouce.browser.look import Looker
from pouce.browser.manners import BETWEEN_DEEDS, Manners, asks_for_a_pause
from pouce.browser.tabs import Tabs
from pouce.errors import FenceClosed, NoAnswer, PageMoved, PartNotFound, PartsDisagree, StepError
from pouce.flow.flow import Flow
from pouce.human import Deed, Find, Human, Turn
from pouce.languages import Language
from pouce.person import Person
from pouce.sight import CameBy, Sight
from pouce.sites import Option, Part, Sites
from pouce.steps.stage import IRREVOCABLE, Element, TurnKind
from pouce.steps.step import Step
from pouce.texts import say
from pouce.words import in_language

Found = TypeVar("Found")

PATIENCE = 3_000
"""Milliseconds that a part may be late on a screen that was recognised."""

POINTED_LOOKS = 15
"""Looks that a part has to come out once the mouse is over what hides it, before that is pressed."""

BEAT = 20
"""Milliseconds between two looks while something is expected; `pause` takes more when nothing happens."""

NAVIGATION = "performance.getEntriesByType('navigation')[0]?.type"
CAME_BY: Mapping[str, CameBy] = {"reload": "reload", "back_forward": "history"}
"""How a document came to be there, in the browser's words and in ours."""

LABEL = 60
"""Characters of a button that are quoted; a longer text is not its name alone."""

SENDING: frozenset[TurnKind] = IRREVOCABLE | {"password", "new_password"}
"""Turns with which the person sends a form."""

LOADING = 60_000
"""Milliseconds that an address may take to answer before the person is told."""


class BrowserStage:
    """What the loop and the steps ask of the tab that counts, and what is done there."""

    def __init__(  # noqa: PLR0913  the parts of a run, each of them once
        self, flow: Flow, *, page: Page, person: Person, sites: Sites, human: Human, language: str
    ) -> None:
        self.flow = flow
        self.person = person
        self.human = human
        self.language = language
        self.looker = Looker(flow, sites, language)
        homes = [origin for origins in self.looker.origins.values() for origin in origins]
        self.fence = Fence(homes, barred=lambda: self.tabs.watch.hear_redirects(self.page))
        # A human need not have these: nobody may want to know, and mostly all tabs are there for the sites.
        self.tabs = Tabs(
            page,
            self.looker,
            follow=getattr(human, "follow", lambda _: None),
            is_apart=getattr(human, "is_apart", lambda _: False),
        )
        self._manners = Manners(BETWEEN_DEEDS if sites == Sites.real() else 0)
        self._met: tuple[str, Frame, ElementHandle] | None = None
        self._words: Sequence[int] = ()
        self._set_by_site: dict[tuple[str, str, str], str] = {}
        self._sight: Sight | None = None
        self._left_on: Sight | None = None
        self._sent: tuple[Sight | None, frozenset[int]] | None = None

    @property
    def page(self) -> Page:
        """The tab that counts."""
        return self.tabs.page

    @property
    def screen(self) -> str | None:
        """The screen that it showed at the last look."""
        return self.tabs.screen

    # --- for the loop ----------------------------------------------------------------------------------------------

    def look(self) -> Sight:
        """Where are we? Raises WindowClosed and FenceClosed."""
        self._met = None
        self._sight = self.tabs.look()
        return self._sight

    def load_again(self, begin: str) -> None:
        """Load the page that did not come; where Chromium would send a form again for it, or another came, begin."""
        if self.tabs.watch.unreachable(self.page) is None or self.tabs.watch.would_send(self.page):
            self.open(begin)
            return
        with suppress(PageMoved), guarded():
            self.page.reload(wait_until="commit", timeout=LOADING)

    def leave(self) -> None:
        """The run is over: listen to the browser no longer."""
        with suppress(Error):
            self.tabs.watch.end()

    def pause(self, idle: int) -> None:
        """Let the browser go on for a moment: a short one at first, a longer one when nothing has happened for long.

        A document that is there ends it: whoever waits for the next page waits no longer than the page takes. What the
        link of a mail leads to mostly comes in another tab, so while it is awaited the longer moment is not so long.
        """
        longer = 2 if self.tabs.is_at_the_mail else 5
        self.tabs.note_pause()
        # A tab that goes in the meantime is the next look's business.
        with suppress(PageMoved, NoAnswer), guarded():
            self.page.wait_for_event("domcontentloaded", timeout=BEAT if idle < 50 else longer * BEAT)  # noqa: PLR2004

    def point_to(self, turn_kind: TurnKind, part: str | None, say_this: str, point: str | None) -> Turn:
        """The turn that the human is given; it can find its part on the page as it is then."""
        find = self._finder(part)
        return Turn(kind=turn_kind, say=say_this, screen=self.screen or "", part=part, point=point, find=find)

    def announce(self, step: Step) -> bool:
        """Tell a human who wants to know what is about to be done, and where. Whether time has passed with it."""
        waited = self._manners.wait(self.page)
        announce = getattr(self.human, "announce", None)
        if announce is None or step.part is None:
            return waited
        # An answer by our own name for it, in the language of the person; a button as the site has it.
        named = say(f"answer.{step.answer}", self.language) if step.answer else self._words_of(step.part)
        entry = self._entry_of(step.part, step.entry)
        announce(Deed(named=named, fills=step.answer is not None, entry=entry, find=self._finder(step.part)), self.page)
        return True

    def is_asked_for_a_pause(self) -> bool:
        """Whether the page that counts is one of the site's own with which it asks everybody for a pause."""
        with suppress(StepError):
            return self.looker.at_home(self.page.url) and asks_for_a_pause(self.page)
        return False

    def _entry_of(self, part: str, entry: str | None) -> str:
        """What an entry of a list is called in the language of the run, as the site puts it."""
        if entry is None:
            return ""
        shown: Mapping[str, tuple[str, ...]] = self.options(part)[entry].shown  # type: ignore[assignment]
        spoken = self.language if self.language in self.flow.site_of(self._here()).languages else "en"
        return (shown.get(spoken) or next(iter(shown.values())))[0].replace("*", "")

    def _finder(self, part: str | None) -> Find:
        """What finds a part of this screen on the page as it is then."""
        screen = self.screen or ""

        def find(page: Page) -> Locator | None:
            if part is None:
                return None
            try:
                # Once only: a page may draw anew, or hide, what was met.
                met, self._met = self._met_now(part) if page is self.page else None, None
                return (locator_of(*met) if met else None) or locator_of(*self.looker.take(page, screen, part))
            except StepError:
                return None

        return find

    def emptied(self, parts: Sequence[str]) -> list[str]:
        """Which of these fields stand empty now."""
        return self.looker.emptied(self.page, self._here(), tuple(parts))

    def in_sight(self, part: str) -> bool:
        """Whether a person can see the part as the page stands now. Raises FenceClosed where it is foreign by now."""
        try:
            frame, element = self.looker.take(self.page, self._here(), part)
            return self.fence.is_in_sight(element, frame)
        except FenceClosed:
            raise
        except StepError:
            return False

    def note_words(self) -> None:
        """Remember what the page says before it is left, as numbers that do not give it back."""
        self._words = self.looker.words(self.page)

    def note_left(self) -> None:
        """Remember that an answer on this page is left to the person, who is not told that all is filled in."""
        self._left_on = self._sight

    def came_by(self) -> CameBy:
        """How the page that counts came to be there."""
        with suppress(StepError), guarded():
            return CAME_BY.get(self.page.evaluate(NAVIGATION), "site")
        return "site"

    def new_words(self) -> Find | None:
        """What finds the place where the page says something that it did not say when it was left; None: nowhere."""
        with suppress(StepError):
            found = self.looker.new_words(self.page, self._words) if self._words else None
            if found is not None:
                locator = locator_of(*found)
                return lambda _: locator
        return None

    # --- for the steps ---------------------------------------------------------------------------------------------

    def has(self, part: str) -> bool:
        """Whether the part is on the page now."""
        try:
            self._met = (part, *self.looker.take(self.page, self._here(), part))
        except PartNotFound:
            behind = self._part(part).behind
            return behind is not None and self.has(behind)
        return True

    def may_lack(self, part: str) -> bool:
        """Whether the site file says that the page may do without the part."""
        return self._part(part).optional

    def find(self, part: str) -> PageElement:
        """The one visible element that is the part, waiting a little for it."""
        frame, element = self._met_now(part) or self._wait_for(part, self.looker.take)
        self._met = None
        return PageElement(element, frame, self.fence)

    def boxes(self, part: str) -> list[PageElement]:
        """The boxes of a code, in reading order."""
        frame, elements = self._wait_for(part, self.looker.boxes)
        return [PageElement(element, frame, self.fence) for element in elements]

    def options(self, part: str) -> Mapping[str, Option]:
        """The entries of a choice, by name."""
        return self._part(part).options or {}

    def is_chosen_by_person(self, part: str, element: Element) -> bool:
        """Whether a list shows another entry than the site had set when this screen first came in that language.

        Sites send a page back with what was chosen there set in their own name.
        """
        shown, preset, language = element.entries()
        return shown != self._set_by_site.setdefault((self._here(), part, language), preset)

    def open(self, screen: str) -> None:
        """Go to the address at which a screen is opened, in the tab that counts."""
        site, _, name = screen.partition(".")
        address = self.looker.origins[site][0] + self.flow.sites[site].screens[name].path[0]
        try:
            with guarded():
                self._manners.wait(self.page)
                # A tab in the background is slow to draw, and the person should see what is done.
                self.page.bring_to_front()
                self.page.goto(address, wait_until="commit", timeout=LOADING)
        except PageMoved:
            # The site sent us on, or does not answer: what shows then is what counts.
            return
        except NoAnswer:
            raise NoAnswer(say("step.no_answer_from", address=address)) from None

    def hand_over(self, kind: TurnKind, part: str | None, text: Mapping[Language, str]) -> None:
        """Let the human take a turn on the page that counts.

        Raises FenceClosed where it would send to elsewhere, and Hidden where nobody can see what is to be pressed.
        """
        self.tabs.note_turn(kind)
        if kind in SENDING and part is not None:
            make_room = getattr(self.human, "make_room", None)
            if make_room is not None:
                make_room(self._finder(part), self.page)
            self._before_sending(kind, part)
        rule = self.flow.rules[self._here()]
        sentence = in_language(text, self.language)
        if kind in IRREVOCABLE and part is not None:
            sentence = self._say_before_sending(part) or sentence
        if part is not None and "{button}" in sentence:
            sentence = sentence.replace("{button}", self._label_of(part))
        try:
            self.human.take_turn(self.point_to(kind, part, sentence, rule.points), self.page)
        except Error:
            # Whoever took the turn was at the page when it was closed. Anything else is theirs to answer for.
            if not self.page.is_closed():
                raise
            raise PageMoved(say("step.page_moved")) from None

    def _say_before_sending(self, part: str) -> str:
        """What the person is told where the page was sent back, or where not all is filled in; else nothing."""
        here, lines = self._here(), frozenset(self.looker.words(self.page))
        before, self._sent = self._sent, (self._sight, lines)
        if before is not None and self._is_sent_back(*before, lines):
            return say("turn.returned", self.language, button="{button}")
        # What the page asks for beyond what we know of it is the person's.
        empty = dict.fromkeys(self.looker.lacking(self.page, here, part))
        boxes = " · ".join(_short(name) for name in empty if name)
        if boxes:
            return say("turn.lacking_named", self.language, button="{button}", boxes=boxes)
        is_left = self._left_on is not None and self._left_on == self._sight
        return say("turn.lacking", self.language, button="{button}") if empty or is_left else ""

    def _is_sent_back(self, sent: Sight | None, before: frozenset[int], now: frozenset[int]) -> bool:
        """Whether the site answers with the page that was sent: it says more now, and mostly what it said before.

        In another language it says nothing of it.
        """
        if sent is None or self._sight is None or (sent.screen, sent.born) == (self._sight.screen, self._sight.born):
            return False
        is_same = sent.screen == self._sight.screen and 2 * len(now & before) >= len(before)
        return is_same and bool(now - before) and self.came_by() == "site"

    def call(self, part: str) -> str:
        """What the site calls a part, in the language of the run."""
        return self._words_of(part)

    def _label_of(self, part: str) -> str:
        """What a button says on the page, whose language the person may have changed; else what we know of it."""
        with suppress(PartNotFound, PartsDisagree):
            frame, element = self._met_now(part) or self.looker.take(self.page, self._here(), part)
            label = " ".join(PageElement(element, frame, self.fence).label().split())
            if 0 < len(label) <= LABEL:
                return label
        return self._words_of(part)

    def _words_of(self, part: str) -> str:
        """What the part is called in the language of the run, as the site puts it."""
        return self.flow.words_of(self._here(), part, self.language)

    def _wait_for(self, part: str, ask: Callable[[Page, str, str], Found]) -> Found:
        """Ask until the part is there, bringing it out if it hides; PartNotFound when it stays away."""
        openings = self._openings(part)
        for _ in range(PATIENCE // BEAT):
            with suppress(PartNotFound):
                return ask(self.page, self._here(), part)
            next(openings, lambda: None)()
            with guarded():
                self.page.wait_for_timeout(BEAT)
        return ask(self.page, self._here(), part)

    def _openings(self, part: str) -> Iterator[Callable[[], None]]:
        """What may bring out a part that hides behind another: point at that one, and if need be press it."""
        behind = self._part(part).behind
        if behind is not None and self.has(behind):
            opener = self.find(behind)
            opener.bring_up()
            yield opener.point_at
            yield from (lambda: None,) * POINTED_LOOKS
            yield opener.click

    # --- within ----------------------------------------------------------------------------------------------------

    def _before_sending(self, kind: TurnKind, part: str) -> None:
        """The last look before the person sends a form. On a page with a password only at where it would send."""
        try:
            frame, element = self.looker.take(self.page, self._here(), part)
            self._met = (part, frame, element)
            self.fence.before_sending(element, frame, look=kind in IRREVOCABLE)
        except (PartNotFound, PartsDisagree):
            # The person finds it, or says that they are stuck.
            return

    def _met_now(self, part: str) -> tuple[Frame, ElementHandle] | None:
        """The part, where it was met since the last look; if its page has gone since, its handle is dead."""
        return self._met[1:] if self._met and self._met[0] == part else None

    def _here(self) -> str:
        if self.screen is None:
            raise PageMoved(say("step.page_moved"))
        return self.screen

    def _part(self, part: str) -> Part:
        return self.flow.part(self._here(), part)


def _short(name: str) -> str:
    """What a box is called, as short as it can be quoted."""
    name = name.strip(" *:")
    return name if len(name) <= LABEL else name[: LABEL - 1].rstrip() + "…"
