"""Good manners: on the official sites the program is no faster than a person, and a pause that is asked for is made."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from browser.conftest import Quiet
from pouce.assist import run
from pouce.attempts import Attempts
from pouce.browser.manners import Manners
from pouce.flow.flow import Flow
from pouce.flow.models import Rule
from pouce.person import Person
from pouce.sites import Sites

Serve = Callable[[dict[str, str]], None]

FORM = """<script>met = new Map(); addEventListener('input', ({target, timeStamp}) => met.set(target, timeStamp), true)
</script>
<form action=/done><label>Pension number<input name=number></label><label>Last name<input></label>
<label>First name<input></label><button>Next</button></form>"""

FILLS = ("number", "last_name", "first_name")


class Leaving(Quiet):
    """A human who closes the window when the program has filled in all it can."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.times: list[float] = []

    def check(self) -> None:
        """Look how far the program has come."""
        self.times = self.page.evaluate("globalThis.met ? [...met.values()] : []")
        if len(self.times) == len(FILLS):
            self.page.close()


class Clock:
    """A page on which time passes as soon as it is waited for, and a tenth of a second with every look at the clock."""

    now = 0.0

    def read(self) -> float:
        """Seconds."""
        self.now += 0.1
        return self.now

    def wait_for_timeout(self, milliseconds: float) -> None:
        """Let them pass."""
        self.now += milliseconds / 1000


def test_a_second_lies_between_two_deeds() -> None:
    """However long a deed takes, the next one begins a second after it at the earliest; the first one at once."""
    clock = Clock()
    manners = Manners(1.0, clock=clock.read)
    began = []
    for takes in (0.0, 0.4, 1.7, 0.0):
        manners.wait(clock)
        began.append(clock.now)
        clock.now += takes

    assert began[0] < 0.5
    assert all(later - earlier >= 1.0 for earlier, later in itertools.pairwise(began)), began


def test_no_faster_than_a_person(page: Page, serve: Serve, flow: Flow) -> None:
    """On the official addresses three fields take two seconds and more."""
    serve({"https://official.example/form": FORM})
    fills = ("pension_number", "last_name", "first_name")
    rule: dict[str, Any] = {
        "on": "shop.form",
        "do": [{"fill": {part: f"person.{field}"}} for part, field in zip(FILLS, fills, strict=True)],
    }
    flow.rules["shop.form"] = Rule.model_validate(rule)
    person = Person(pension_number="01234567", last_name="Dupont", first_name="Anne")
    human = Leaving(page)
    run(
        flow, page=page, person=person, human=human, language="en", attempts=Attempts(),
        sites=Sites.real(),
    )  # fmt: skip

    # How long the page takes between the program's deed and the event differs a little from one to the next.
    assert human.times[2] - human.times[0] >= 1500


def test_a_site_that_asks_for_a_pause_gets_it(page: Page, flow: Flow) -> None:
    """An answer that means “later, please” ends the run with one sentence; nothing is asked again."""
    asked: list[str] = []
    page.context.route("**/*", lambda route: (asked.append(route.request.url), route.fulfill(status=429, body="…")))
    result = run(
        flow, page=page, person=Person(pension_number="01234567", invented=True), human=Quiet(), language="en",
        sites=Sites.at(shop="https://shop.example"),
    )  # fmt: skip

    assert (result.end, result.reason, result.outcome) == (None, "site-busy", "stopped-before-typing")
    assert result.say.startswith("The site asks everybody for a pause")
    assert ["https://shop.example/form"] == asked
