"""The real stage: the tabs of a Playwright browser context, as the loop and the steps want them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from playwright.sync_api import ElementHandle, Error, Frame, Locator, Page

from pouce.browser.element import PageElement, locator_of
from pouce.browser.fence import Fence
from pouce.browser.guard import guarded
from pouce.browser.look import Looker, Seen
from pouce.browser.manners import BETWEEN_DEEDS, Manners, asks_for_a_pause
from pouce.browser.watch import Watch
from pouce.errors import FenceClosed, NoAnswer, PageMoved, PartNotFound, PartsDisagree, StepError, WindowClosed
from pouce.flow.flow import Flow
from pouce.human import Deed, Human, Turn
from pouce.languages import Language
from pouce.person import Person
from pouce.sight import Sight
from pouce.sites import Option, Part, Sites, origin_of
from pouce.steps.stage import TurnKind
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

OTHER_TABS = 8
"""Tabs that do not count are looked at every so many looks, unless their address changed."""

LATE = 1.0
"""Seconds from which on a look took long. Chromium answers nothing while a page that went on by itself is followed."""

LARGE = 60_000
"""Square pixels from which on a frame may hold the form that is missed on a page."""

LABEL = 60
"""Characters of a button that are quoted; a longer text is not its name alone."""

SENDING: frozenset[TurnKind] = frozenset({"password", "new_password", "submit", "review"})
"""Turns with which the person sends a form."""

LOADING = 60_000
"""Milliseconds that an address may take to answer before the person is told."""


class BrowserStage:
    """All open tabs of one browser context. The tab that counts is the one whose screen changed last."""

    def __init__(  # noqa: PLR0913  the parts of a run, each of them once
        self, flow: Flow, *, page: Page, person: Person, sites: Sites, human: Human, language: str
    ) -> None:
        self.flow = flow
        self.person = person
        self.human = human
        self.language = language
        self.looker = Looker(flow, sites)
        homes = [origin for origins in self.looker.origins.values() for origin in origins]
        self.fence = Fence(homes, barred=lambda: self._watch.hear_redirects(self.page))
        self.page = page
        self.screen: str | None = None
        self._context = page.context
        self._manners = Manners(BETWEEN_DEEDS if sites == Sites.real() else 0)
        self._watch = Watch(page.context, self.looker.at_home)
        self._seen: dict[Page, Seen] = {}
        self._urls: dict[Page, str] = {}
        self._beat = 0
        self._met: tuple[str, Frame, ElementHandle] | None = None
        self._before_mail: frozenset[Page] | None = None
        # A human need not have this: mostly all tabs are there for the sites.
        self._is_apart: Callable[[Page], bool] = getattr(human, "is_apart", lambda _: False)
        self._follow()

    # --- for the loop ----------------------------------------------------------------------------------------------

    def look(self) -> Sight:
        """Where are we? Looks at every tab on one of the flow's sites. Raises WindowClosed, FenceClosed.

        WindowClosed when none is open, FenceClosed when the one that counts shows a page that is not who it says.
        """
        pages = [page for page in self._context.pages if not page.is_closed() and not self._is_apart(page)]
        if self.page not in pages and not self._leaves_a_tab(pages):
            pages = []
        if not pages:
            raise WindowClosed(say("run.window_closed"))
        first, began = not self._seen, time.monotonic()
        self._beat += 1
        self._met = None
        counted = self.page
        changed = [page for page in pages if self._may_have_changed(page) and self._look_at(page)]
        self._seen = {page: seen for page, seen in self._seen.items() if page in pages}
        if changed and not first:
            self.page, self._before_mail = changed[-1], None
        elif (opened := self._opened_by_mail(pages)) is not None:
            self.page = opened
        elif self.page not in pages:
            known = [page for page in pages if self._screen_of(page)]
            self.page = (known or pages)[-1]
        if counted is not self.page:
            self._follow()
        if (unsafe := self._watch.unsafe(self.page)) is not None:
            raise FenceClosed(say("fence.certificate", address=unsafe))
        self.screen = self._screen_of(self.page)
        foreign = next((origin for page in pages if (origin := self._watch.opened(page))), None)
        return Sight(
            self.screen, id(self.page), self._seen[self.page].born, self._watch.away(self.page),
            framed=self._framed(), opened=foreign, unreachable=self._watch.unreachable(self.page),
            blank=self._is_blank(), held_back=self._watch.take_held_back(), redirected=self._watch.take_redirected(),
            late=time.monotonic() - began > LATE,
        )  # fmt: skip

    def load_again(self, begin: str) -> None:
        """Load the page that did not come. Where Chromium would send a form again for it, the flow is begun anew."""
        if self._watch.unreachable(self.page) is None or self._watch.would_send(self.page):
            self.open(begin)
            return
        with suppress(PageMoved), guarded():
            self.page.reload(wait_until="commit", timeout=LOADING)

    def leave(self) -> None:
        """The run is over: listen to the browser no longer."""
        with suppress(Error):
            self._watch.end()

    def pause(self, idle: int) -> None:
        """Let the browser go on for a moment: a short one at first, a longer one when nothing has happened for long.

        A document that is there ends it: whoever waits for the next page waits no longer than the page takes. What the
        link of a mail leads to mostly comes in another tab, so while it is awaited the longer moment is not so long.
        """
        longer = 5 if self._before_mail is None else 2
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

    def _finder(self, part: str | None) -> Callable[[Page], Locator | None]:
        """What finds a part of this screen on the page as it is then."""
        screen = self.screen or ""

        def find(page: Page) -> Locator | None:
            if part is None:
                return None
            try:
                return locator_of(*self.looker.take(page, screen, part))
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
        met, self._met = self._met, None
        # Met a moment ago; if the page has gone since, its handle is dead and the step begins anew.
        frame, element = met[1:] if met and met[0] == part else self._wait_for(part, self.looker.take)
        return PageElement(element, frame, self.fence)

    def boxes(self, part: str) -> list[PageElement]:
        """The boxes of a code, in reading order."""
        frame, elements = self._wait_for(part, self.looker.boxes)
        return [PageElement(element, frame, self.fence) for element in elements]

    def options(self, part: str) -> Mapping[str, Option]:
        """The entries of a choice, by name."""
        return self._part(part).options or {}

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
        self._before_mail = frozenset(self._context.pages) if kind == "mail_link" else None
        if kind in SENDING and part is not None:
            make_room = getattr(self.human, "make_room", None)
            if make_room is not None:
                make_room(self._finder(part), self.page)
            self._before_sending(kind, part)
        rule = self.flow.rules[self._here()]
        sentence = in_language(text, self.language)
        if part is not None and "{button}" in sentence:
            sentence = sentence.replace("{button}", self._label_of(part))
        try:
            self.human.take_turn(self.point_to(kind, part, sentence, rule.points), self.page)
        except Error:
            # Whoever took the turn was at the page when it was closed. Anything else is theirs to answer for.
            if not self.page.is_closed():
                raise
            raise PageMoved(say("step.page_moved")) from None

    def _label_of(self, part: str) -> str:
        """What a button says on the page, whose language the person may have changed; else what we know of it."""
        with suppress(PartNotFound, PartsDisagree):
            met = self._met if self._met and self._met[0] == part else None
            frame, element = met[1:] if met else self.looker.take(self.page, self._here(), part)
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
            self.fence.before_sending(element, frame, look=kind in ("submit", "review"))
        except (PartNotFound, PartsDisagree):
            # The person finds it, or says that they are stuck.
            return

    def _framed(self) -> str | None:
        """On a page that is not known: the foreign origin of a frame that takes up a good part of it."""
        if self.screen is not None or not self.looker.at_home(self.page.url):
            return None
        for frame in self.page.frames[1:]:
            with suppress(Error):
                element = frame.frame_element()
                # An address that does not load is the frame's only on the element itself.
                address = frame.url if origin_of(frame.url) else element.evaluate("element => element.src ?? ''")
                if origin_of(address) is not None and not self.looker.at_home(address) and _is_large(element):
                    return origin_of(address)
        return None

    def _is_blank(self) -> bool:
        """Whether the tab that counts shows no page of any site, and no address that did not answer or is foreign."""
        is_page = self.page.url.startswith(("http:", "https:")) or self.looker.at_home(self.page.url)
        return not is_page and self._watch.unreachable(self.page) is None and self._watch.away(self.page) is None

    def _leaves_a_tab(self, pages: Sequence[Page]) -> bool:
        """Whether there is a tab to go on in once the one that counts is closed: any in which a mail may be read."""
        return self._before_mail is not None or any(self.looker.at_home(page.url) for page in pages)

    def _opened_by_mail(self, pages: Sequence[Page]) -> Page | None:
        """The tab on the sites that has come since the person was sent to their mail: it counts, whatever it shows."""
        if self._before_mail is None:
            return None
        come = [page for page in pages if page not in self._before_mail and self.looker.at_home(page.url)]
        return come[-1] if come else None

    def _here(self) -> str:
        if self.screen is None:
            raise PageMoved(say("step.page_moved"))
        return self.screen

    def _part(self, part: str) -> Part:
        return self.flow.part(self._here(), part)

    def _screen_of(self, page: Page) -> str | None:
        return self._seen[page].screen if page in self._seen else None

    def _follow(self) -> None:
        """Another tab counts now: listen to it, and tell a human who wants to know. A panel shows itself there."""
        self._watch.listen(self.page)
        follow = getattr(self.human, "follow", None)
        if follow is not None:
            follow(self.page)

    def _may_have_changed(self, page: Page) -> bool:
        """Whether a tab is worth a look: always the one that counts, another when it went on, or now and then."""
        return page is self.page or self._urls.get(page) != page.url or self._beat % OTHER_TABS == 0

    def _look_at(self, page: Page) -> bool:
        """See what a tab shows now. True if it came to a screen that it did not show before: then it counts."""
        self._urls[page] = page.url
        before = self._seen.get(page)
        now = Seen(None, before.born if before else 0.0)
        if self.looker.at_home(page.url):
            with suppress(StepError):
                now = self.looker.see(page)
        if before is not None and before.born != now.born:
            self._watch.rest(page)
        self._seen[page] = now
        return now.screen is not None and now != before


def _is_large(element: ElementHandle) -> bool:
    box = element.bounding_box()
    return box is not None and box["width"] * box["height"] > LARGE
