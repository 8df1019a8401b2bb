"""Play one run of a matrix, start after start as its row says, and say what was otherwise than it should be."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page

from pouce.browser.guard import guarded
from pouce.ending import Result
from pouce.errors import PouceError, Stop
from pouce.flow.library import fixtures_folder
from pouce.human import Card, Turn
from pouce.journal.journal import Journal
from pouce.journey import Journey
from pouce.matrix.browsers import Browsers
from pouce.matrix.faults import FAULTS, Fault, Scene
from pouce.matrix.killed import Order, start_and_kill
from pouce.matrix.runs import ENDS_AFTER_A_FAULT, Run
from pouce.matrix.sentences import sentence_of
from pouce.person import Person
from pouce.rehearsal import Rehearsal, State
from pouce.rehearsal.stand_in import StandIn

MEANWHILE: Mapping[str, Callable[[Rehearsal], None]] = {
    "locked": lambda site: site.clock.advance(minutes=16),
    "password-changed-today": lambda site: site.clock.advance(hours=25),
    "site-closed": lambda site: site.come_back(),
    "stop": lambda site: site.come_back(),
}
"""What passes between a stop and the next start, as the person was told to let it pass."""


def _nothing(_site: Rehearsal) -> None:
    """They start again at once."""


STARTS = 4
"""After how many starts of a run with a fault nobody would try again."""

RESTING_MS = 300
"""How long pages that go on by themselves rest in a run with a fault, so that it can strike there."""

REACHED = {1: State.LINKED, 2: State.CODE_AWAITED, 3: State.VALIDATED}
"""How far the account has come when a stage has reached its end."""

QUALITY = 45
"""JPEG quality of pictures, in per cent: a report holds hundreds."""


@dataclass(frozen=True)
class Verdict:
    """What came of a run. `complaints` says what was otherwise than it should be: none, and all is well."""

    run: Run
    expected: tuple[str, ...]
    got: tuple[str, ...] = ()
    said: str = ""
    complaints: tuple[str, ...] = ()
    seconds: float = 0.0
    events: tuple[Mapping[str, Any], ...] = ()
    pictures: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def right(self) -> bool:
        """Whether all was as it should be."""
        return not self.complaints

    @property
    def screens(self) -> tuple[str, ...]:
        """The screens that were met, each once, in order."""
        met = (str(event["screen"]) for event in self.events if event["event"] == "screen")
        return tuple(dict.fromkeys(met))

    def recording(self, *, without: frozenset[str] = frozenset()) -> str:
        """The events as lines of JSON, apart from how long they took and from some screens."""
        events = ({key: value for key, value in event.items() if key != "seconds"} for event in self.events)
        lines = (json.dumps(event, ensure_ascii=False) for event in events if event.get("screen") not in without)
        return "".join(f"{line}\n" for line in lines)


class Onlooker:
    """A human round the stand-in: lets the fault strike, ends it when it was noticed, and takes pictures."""

    def __init__(self, stand_in: StandIn, run: Run, site: Rehearsal) -> None:
        self.stand_in = stand_in
        self.run = run
        self.site = site
        self.page = stand_in.keys.context.pages[0]
        self.pictures: list[bytes] = []
        self.fault: Fault | None = FAULTS[run.fault] if run.fault else None
        self.struck = False
        self.noticed = False

    def follow(self, page: Page) -> None:
        """Which tab counts."""
        self.page = page
        self.stand_in.follow(page)

    def tell(self, card: Card) -> None:
        """A card: perhaps the screen at which the fault strikes, perhaps the run's word that something is wrong."""
        if card.kind in ("finished", "stopped"):
            self._take_picture()
        if self._may_strike(card):
            self.struck = True
            self._do(FAULTS[self.run.fault].strike)
        if card.kind in ("lost", "unreachable") and self._is_bearable():
            return
        self.stand_in.tell(card)

    def take_turn(self, turn: Turn, page: Page) -> None:
        """A turn: the stand-in acts. Where the fault keeps it from doing so, it tries again when that is over."""
        try:
            self.stand_in.take_turn(turn, page)
        except Error:
            if self.fault is None:
                raise
            if not self._is_bearable():
                raise Stop(self.run.fault) from None

    def relieve(self) -> None:
        """End the fault's trouble, once."""
        if self.fault is not None and self.struck and not self.noticed:
            self.noticed = True
            # What it troubled may have gone.
            with suppress(Error):
                self._do(self.fault.relieve)

    def _may_strike(self, card: Card) -> bool:
        return self.fault is not None and not self.struck and card.screen == self.run.screen

    def _is_bearable(self) -> bool:
        """Whether the person goes on in this run: the fault is over, and they load the page anew."""
        if self.fault is None or not self.struck or self.noticed:
            return False
        self.relieve()
        if not self.fault.reloads:
            return False
        with suppress(Error):
            self.page.reload(wait_until="commit")
        return True

    def _do(self, deed: Callable[[Scene], None]) -> None:
        deed(Scene(self.page, self.site, self.run.language))

    def _take_picture(self) -> None:
        with suppress(PouceError), guarded():
            self.pictures.append(
                self.page.screenshot(type="jpeg", quality=QUALITY, animations="disabled", timeout=3_000)
            )


def play(run: Run, browsers: Browsers) -> Verdict:
    """Play a run on a site of its own, in windows of its own."""
    began = time.monotonic()
    journal = Journal()
    with ExitStack() as open_things:
        table = _Table(run, browsers, journal, open_things)
        complaints: list[str] = []
        try:
            results = table.play()
        except Exception as error:  # noqa: BLE001  a fault of the program is a finding here, told by class only
            results = table.results
            complaints.append(f"{type(error).__name__} was raised")
        complaints.extend(table.complaints())
        return Verdict(
            run,
            expected=run.ends,
            got=tuple(_named(result) for result in results),
            said=results[-1].say if results else "",
            complaints=tuple(complaints),
            seconds=round(time.monotonic() - began, 2),
            events=tuple(event.as_dict() for event in journal.events),
            pictures=tuple(table.onlooker.pictures[-2:]),
        )


class _Table:
    """The site, the windows and the person of one run."""

    def __init__(self, run: Run, browsers: Browsers, journal: Journal, open_things: ExitStack) -> None:
        self.run = run
        self.journal = journal
        self.results: list[Result] = []
        self._pressed: Counter[str] = Counter()
        self._browsers = browsers
        self._open_things = open_things
        row = run.row.resting(RESTING_MS) if run.fault else run.row
        self.site = open_things.enter_context(Rehearsal(variant=row))
        context = self._new_context()
        person = Person.from_file(fixtures_folder() / "persons" / "marie.yaml")
        self.onlooker: Onlooker
        self.journey = Journey(self.site, context.new_page(), person=person, language=run.language, human=self._human)
        self.journey.begin_at(run.stage)

    def play(self) -> list[Result]:
        """Start until the expected starts are done, or one ends otherwise."""
        starts = [frozenset({end}) for end in self.run.ends]
        if self.run.fault:
            starts = [ENDS_AFTER_A_FAULT[self.run.flow]] * STARTS
        if self.run.fault and FAULTS[self.run.fault].kills:
            self._be_killed()
        for wanted in starts:
            result = self.journey.play(self.run.flow, self.journal)
            self.results.append(result)
            if self.run.fault:
                if result.end is not None:
                    break
                self._start_again()
            elif _named(result) not in wanted:
                break
            else:
                MEANWHILE.get(_named(result), _nothing)(self.site)
        return self.results

    def _be_killed(self) -> None:
        """The first start: in a process of its own, which is killed at the screen."""
        journey = self.journey
        codes = [mail.code for account in self.site.accounts for mail in self.site.mails(account) if mail.code]
        remains = start_and_kill(
            Order(
                flow=self.run.flow,
                language=self.run.language,
                screen=self.run.screen,
                port=self.site.port,
                variant=self.site.variant.model_dump(mode="json"),
                keys=journey.stand_in.keys.all,
                codes=codes,
                server=self._browsers.server,
            )
        )
        if remains is None:
            return
        self.onlooker.struck = True
        self._pressed.update(remains.turns)
        journey.stand_in.keys.take_over(remains.keys)

    def complaints(self) -> Iterator[str]:
        """What is otherwise than it should be: ends, sentences, and what the site has received."""
        got = tuple(_named(result) for result in self.results)
        if self.run.fault:
            if not got or got[-1] not in ENDS_AFTER_A_FAULT[self.run.flow]:
                yield f"ended as {', '.join(got) or 'nothing'}"
            if not self.onlooker.struck:
                yield "the fault had no occasion to strike"
        elif got != self.run.ends:
            yield f"ended as {', '.join(got) or 'nothing'} instead of {', '.join(self.run.ends)}"
        for result in self.results:
            wanted = sentence_of(self.run.flow, _named(result), self.run.language)
            if wanted is not None and result.say != wanted:
                yield f"at “{_named(result)}” the person reads: {result.say}"
        yield from self._sent()

    def _sent(self) -> Iterator[str]:
        """What the site's own log and accounts say about what was sent."""
        pressed = self._pressed + Counter(turn.kind for turn in self.journey.stand_in.turns)
        sent = Counter(
            "review" if row.path.startswith("/RCAM") else "submit"
            for row in self.site.log
            if row.method == "POST" and row.path in SENT_BY_THE_PERSON
        )
        for kind, times in sent.items():
            if times > pressed[kind]:
                yield f"{times} forms were sent, and the person pressed {pressed[kind]} times ({kind})"
        for account in self.site.accounts.values():
            if len(account.requests) > 1:
                yield f"the request was taken {len(account.requests)} times"
            if (
                self.results
                and self.results[-1].end
                and list(State).index(account.state) < list(State).index(REACHED[self.run.stage])
            ):
                yield f"an end is claimed, and the account is {account.state}"
        if self.site.reached_elsewhere:
            yield "something was sent to a foreign address"

    def _start_again(self) -> None:
        """What somebody does who starts again: in the window that is there, or in a new one."""
        fault = FAULTS[self.run.fault]
        self.onlooker.relieve()
        context = self.journey.page.context
        is_there = not fault.fresh and bool(context.browser and context.browser.is_connected())
        fresh = context if is_there else self._new_context()
        for page in context.pages if is_there else ():
            with suppress(Error):
                page.close()
        self.journey.go_on_in(fresh.new_page())

    def _human(self, stand_in: StandIn) -> Onlooker:
        self.onlooker = Onlooker(stand_in, self.run, self.site)
        return self.onlooker

    def _new_context(self) -> BrowserContext:
        return self._open_things.enter_context(_closing(self._browsers.new_context(self.run.language)))


SENT_BY_THE_PERSON = frozenset(
    {"/cas/eim/external/register.cgi", "/cas/init/passwordResetRequest.cgi", "/RCAM/request", "/RCAM/code"}
)
"""Where forms go to that only the person may send."""


@contextmanager
def _closing(context: BrowserContext) -> Iterator[BrowserContext]:
    try:
        yield context
    finally:
        # It may have gone with its browser.
        with suppress(Error):
            context.close()


def _named(result: Result) -> str:
    """The end of a start, or the reason for which it stopped."""
    return result.end or result.reason or result.outcome
