"""The start page in its tab: what is pressed there is heard, once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Route, expect

from pouce.start.dossier import Dossier
from pouce.start.front import Front
from pouce.start.sitting import Sitting
from pouce.start.world import real_world
from start.conftest import TODAY, Window


@pytest.fixture
def front(window: Window) -> Iterator[Front]:
    """A start page that nobody attends; nothing is opened from it."""
    context = window.new_context()
    yield Front(context.new_page(), Sitting(real_world(), Dossier(), "fr", today=lambda: TODAY))
    context.close()


def test_nothing_can_be_pressed_before_it_is_heard(front: Front) -> None:
    """On a busy computer the page's script may come late: until then there is no button whose press would be lost."""
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    front.page.route("**/start.js", hold, times=1)
    with front.page.expect_request("**/start.js"):
        front.show()
    begin = front.page.locator("[data-do=begin]")
    assert begin.count() == 0

    late[0].fallback()
    begin.click()

    expect(front.page.locator("[data-do=consent]")).to_be_visible()


def test_a_double_click_is_one_click(front: Front) -> None:
    """The second click of a trembling finger agrees to nothing on the view that has come under it."""
    front.show()
    front.page.locator("[data-do=begin]").click()
    agree = front.page.locator("[data-do=consent]")
    agree.hover()
    for half in (front.page.mouse.down, front.page.mouse.up):
        half(click_count=2)
    # What the press might have asked for is answered in turn.
    front.page.evaluate("post('/do', { verb: 'none' })")

    assert front._sitting.view == "consent"
    agree.click()
    expect(front.page.locator("form")).to_be_visible()


def test_what_is_chosen_shows_in_forced_colours_too(front: Front) -> None:
    """Whoever sees two colours only still sees which pace is set."""
    front.page.emulate_media(forced_colors="active")
    front._sitting.view = "answers"
    front.show()
    looks = [
        front.page.locator(f"[data-pace={pace}]").evaluate("button => getComputedStyle(button).backgroundColor")
        for pace in ("normal", "fast")
    ]

    assert looks[0] != looks[1]
