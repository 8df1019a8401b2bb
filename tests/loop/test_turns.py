"""The turns of the person: when one begins and is over, and that nothing is asked to be sent twice."""

from __future__ import annotations

from dataclasses import replace

from loop.conftest import BEGIN, FILL, REVIEW, SAY, Run, at, flow_with, names
from pouce.errors import Hidden, PageMoved, PartNotFound


def test_what_may_be_sent_already_is_not_asked_for_again(run_flow: Run) -> None:
    """The person has closed the tab on which they were to send something, and another one still shows the form.

    Nobody knows whether they sent it: the first address is opened, from which the site leads to where things stand.
    """
    flow = flow_with(BEGIN, {"on": "shop.form", "do": [FILL, REVIEW]}, resumable=frozenset({"shop.form"}))
    old = replace(at("form", born=0.5), older=True)

    ran = run_flow(flow, [at("form", born=2.0), old, at("done")])

    assert ["type name", "turn review next", "open shop.begin"] == ran.stage.noted


def test_whoever_goes_back_to_a_form_is_not_asked_to_send_it_again(run_flow: Run) -> None:
    """The person sent a form, came to a page that is not known, and goes back to the form: it may be an old copy."""
    flow = flow_with(BEGIN, {"on": "shop.form", "do": [FILL, REVIEW]}, resumable=frozenset({"shop.form"}))

    ran = run_flow(flow, [at("form"), at(None, born=2.0), at("form", born=3.0), at("done")], comes_by="history")

    assert ["type name", "turn review next", "open shop.begin"] == ran.stage.noted


def test_whoever_loads_a_form_anew_is_asked_to_send_it(run_flow: Run) -> None:
    """What the site shows when it is asked again is not yet sent."""
    flow = flow_with(BEGIN, {"on": "shop.form", "do": [FILL, REVIEW]}, resumable=frozenset({"shop.form"}))

    ran = run_flow(flow, [at("form"), at("form", born=2.0), at("done")], comes_by="reload")

    assert ["type name", "turn review next", "turn review next"] == ran.stage.noted


def test_an_old_page_that_sends_nothing_is_gone_on_with(run_flow: Run) -> None:
    """What can be done again is done on whatever tab is left."""
    flow = flow_with({"on": "shop.form", "do": [FILL, {"click": "next"}]})
    old = replace(at("form", born=0.5), older=True)

    ran = run_flow(flow, [at(None), old, at("done")])

    assert ["open shop.begin", "type name", "click next"] == ran.stage.noted


def test_the_turn_still_comes_after_trouble(run_flow: Run) -> None:
    """The last look is handed over all the same, because the person decides."""
    flow = flow_with({"on": "shop.begin", "do": [FILL, REVIEW]})

    ran = run_flow(flow, [at(None), *[at("begin")] * 3, at("done")], shown={"name": "Durand"})

    assert "turn review next" in ran.stage.noted


def test_an_answer_without_a_box_is_named(run_flow: Run) -> None:
    """What is not found cannot be pointed at: the card names it, and the page is not called filled in."""
    flow = flow_with({"on": "shop.begin", "do": [FILL, REVIEW]})
    lost = {"type name": [PartNotFound("the page does not show it")]}

    ran = run_flow(flow, [at(None), *[at("begin")] * 3, at("done")], faults=lost)

    assert ["open shop.begin", "left to the person", "turn review next"] == ran.stage.noted
    assert "“Last name”" in next(card.say for card in ran.human.cards if card.kind == "trouble")


def test_a_button_that_is_not_found_is_named(run_flow: Run) -> None:
    """What the program would press, and does not find, is named on the card: the person presses what leads on."""
    flow = flow_with({"on": "shop.begin", "do": [{"click": "next"}]})
    lost = {"click next": [PartNotFound("the page does not show it")]}

    ran = run_flow(flow, [at(None), *[at("begin")] * 3, at("done")], faults=lost)

    assert "“next”" in next(card.say for card in ran.human.cards if card.kind == "trouble")


def test_the_persons_turns_make_no_circle(run_flow: Run) -> None:
    """A person may come back to a page as often as they like."""
    flow = flow_with({"on": "shop.begin", "do": [REVIEW]})
    sights = [at("begin", born) for born in range(1, 20) for _ in range(3)]

    ran = run_flow(flow, [at(None), *sights, at("done")])

    assert "reached" == ran.result.outcome


def test_a_consent_is_over_when_the_box_is_ticked(run_flow: Run) -> None:
    """The next step waits until the person has ticked the box."""
    consent = {"your_turn": {"consent": "box", "say": SAY}}
    flow = flow_with({"on": "shop.begin", "do": [consent, {"click": "next"}]})

    ran = run_flow(flow, [at(None), *[at("begin")] * 5, at("done")])

    assert ["open shop.begin", "turn consent box"] == ran.stage.noted


def test_a_ticked_consent_goes_on(run_flow: Run) -> None:
    """Once it is ticked, the next step is done."""
    consent = {"your_turn": {"consent": "box", "say": SAY}}
    flow = flow_with({"on": "shop.begin", "do": [consent, {"click": "next"}]})

    ran = run_flow(flow, [at(None), at("begin"), at("done")], shown={"box": "on"})

    assert ["open shop.begin", "turn consent box", "click next"] == ran.stage.noted


def test_a_turn_whose_button_is_covered_is_not_asked_for_yet(run_flow: Run) -> None:
    """The person is asked to send only what they can see; until then nothing counts as sent."""
    flow = flow_with({"on": "shop.begin", "do": [REVIEW]})
    hidden = {"turn review next": [Hidden("covered")]}

    ran = run_flow(flow, [at(None), *[at("begin")] * 9, None], faults=hidden, covered=99)
    later = run_flow(flow, [at(None), *[at("begin")] * 9, at("done")], faults={"turn review next": [Hidden("covered")]})

    assert ("stopped-before-typing", ["open shop.begin"]) == (ran.result.outcome, ran.stage.noted)
    assert ["open shop.begin", "turn review next"] == later.stage.noted
    assert (1, 1) == (names(later).count("turn"), names(later).count("turn-over"))


def test_a_turn_begins_once(run_flow: Run) -> None:
    """A page that builds itself anew while the person is told does not make a second turn of it."""
    flow = flow_with({"on": "shop.begin", "do": [REVIEW]})

    moving = {"turn review next": [PageMoved("moved")] * 2}
    ran = run_flow(flow, [at(None), *[at("begin")] * 5, at("done")], faults=moving)

    assert 1 == names(ran).count("turn")
    assert "reached" == ran.result.outcome


def test_whoever_was_not_asked_has_sent_nothing(run_flow: Run) -> None:
    """Where the turn never came to the person, a window that closes leaves no doubt about what was sent."""
    flow = flow_with({"on": "shop.begin", "do": [REVIEW]})

    moving = {"turn review next": [PageMoved("moved")] * 9}
    ran = run_flow(flow, [at(None), at("begin"), at("begin"), None], faults=moving)

    assert "stopped-before-typing" == ran.result.outcome


def test_a_consent_whose_box_has_gone_is_over(run_flow: Run) -> None:
    """A page that takes the box away once it is ticked does not hold up what comes next."""
    consent = {"your_turn": {"consent": "box", "say": SAY}}
    flow = flow_with({"on": "shop.begin", "do": [consent, {"click": "next"}]})
    missing: set[str] = set()

    ran = run_flow(flow, [at(None), at("begin"), at("done")], missing=missing, takes_turn=lambda _: missing.add("box"))

    assert ["open shop.begin", "turn consent box", "click next"] == ran.stage.noted
