"""The course of a run from screen to screen, and what it does on a page that is not known."""

from __future__ import annotations

from dataclasses import replace

from loop.conftest import BEGIN, FILL, REVIEW, SAY, Run, at, flow_with


def test_a_run_goes_from_screen_to_screen_to_its_end(run_flow: Run) -> None:
    """Each screen's steps are done in order, and the screen that proves the end ends the run."""
    flow = flow_with(BEGIN, {"on": "shop.form", "do": [FILL, {"click": "next"}]})

    ran = run_flow(flow, [at(None), at("begin"), at("form"), at("done")])

    assert ["open shop.begin", "click next", "type name", "click next"] == ran.stage.noted
    assert ("bought", "reached") == (ran.result.end, ran.result.outcome)


def test_a_run_takes_up_where_the_page_stands(run_flow: Run) -> None:
    """A page that already shows a screen on which the flow can be taken up is not left for the first address."""
    flow = flow_with(BEGIN, {"on": "shop.form", "do": [{"click": "next"}]}, resumable=frozenset({"shop.form"}))

    ran = run_flow(flow, [at("form"), at("done")])

    assert ["click next"] == ran.stage.noted


def test_what_an_earlier_stage_left_is_not_taken_up(run_flow: Run) -> None:
    """A screen that is not resumable is left for the first address."""
    flow = flow_with(BEGIN, {"on": "shop.form", "do": [{"click": "next"}]})

    ran = run_flow(flow, [at("form"), at("begin"), at("done")])

    assert ["open shop.begin", "click next"] == ran.stage.noted


def test_the_same_page_anew_is_done_anew(run_flow: Run) -> None:
    """After an error the site shows the form again; its steps are done again, because they disturb nothing."""
    flow = flow_with({"on": "shop.begin", "do": [FILL, REVIEW]})

    ran = run_flow(flow, [at(None), *[at("begin", 1.0)] * 3, *[at("begin", 2.0)] * 3, at("done")])

    assert 2 == ran.stage.noted.count("turn review next")
    assert 1 == ran.stage.noted.count("type name")


def test_going_in_circles_stops(run_flow: Run) -> None:
    """Screens to which the program's own clicks lead back again and again end the run, by name."""
    form = {"on": "shop.form", "do": [{"click": "next"}]}
    sights = [at(screen, born) for born in range(1, 20) for screen in ("begin", "form")]

    ran = run_flow(flow_with(BEGIN, form), [at(None), *sights])

    assert "in-circles" == ran.result.reason


def test_a_page_that_comes_back_with_new_words_is_the_persons(run_flow: Run) -> None:
    """What the site says twice to the program's press is the person's: they are shown where it stands, each time."""
    back = [at("begin", born) for born in range(1, 5) for _ in range(4)]

    ran = run_flow(flow_with(BEGIN), [at(None), *back, at("done")], says_more=True)

    assert ["open shop.begin", "click next", "click next"] == ran.stage.noted
    assert ["CameBack"] * 2 == [card.error for card in ran.human.cards if card.kind == "trouble"]
    assert all(card.find is not None for card in ran.human.cards if card.kind == "trouble")
    assert "reached" == ran.result.outcome


def test_a_page_that_comes_back_without_a_word_is_tried_once_more(run_flow: Run) -> None:
    """It may have been chance the first time; the second time the person is asked to look."""
    back = [at("begin", born) for born in range(1, 5) for _ in range(4)]

    ran = run_flow(flow_with(BEGIN), [at(None), *back, at("done")])

    assert ["open shop.begin", "click next", "click next"] == ran.stage.noted
    assert "CameBack" in {card.error for card in ran.human.cards}


def test_a_page_that_has_come_back_is_left_alone_for_a_moment(run_flow: Run) -> None:
    """What emptied its form as it was sent would do so again at the same moment; here the page goes on by itself."""
    ran = run_flow(flow_with(BEGIN), [at(None), at("begin", 1), at("begin", 2), at("done")])

    assert ["open shop.begin", "click next"] == ran.stage.noted


def test_a_page_that_the_person_loads_anew_is_filled_in_anew(run_flow: Run) -> None:
    """Whoever loads a page again, or goes back to it, wants it done; only the site's own answer is theirs to read."""
    back = [at("begin", born) for born in range(1, 5)]

    ran = run_flow(flow_with(BEGIN), [at(None), *back, at("done")], says_more=True, comes_by="reload")

    assert ["open shop.begin", *["click next"] * 4] == ran.stage.noted
    assert "CameBack" not in {card.error for card in ran.human.cards}


def test_an_unknown_page_is_said_once_and_waited_for(run_flow: Run) -> None:
    """A page that nobody knows is said in plain words, once; the run goes on when a known one comes."""
    ran = run_flow(flow_with(BEGIN), [at(None), at("begin"), *[at(None)] * 30, at("done")])

    assert 1 == ran.human.kinds().count("lost")
    assert "reached" == ran.result.outcome


def test_a_screen_without_a_rule_is_the_persons(run_flow: Run) -> None:
    """A page of the site that is not part of this stage is named, and left to the person."""
    ran = run_flow(flow_with(BEGIN), [at(None), at("begin"), at("elsewhere"), at("done")])

    assert "This page (Elsewhere)" in next(card.say for card in ran.human.cards if card.kind == "lost")


def test_being_led_to_a_foreign_address_stops_before_typing(run_flow: Run) -> None:
    """Where the program's own click leads to an address of nobody's, the run ends, and names it."""
    away = at(None, away="https://shop.example.evil")

    ran = run_flow(flow_with(BEGIN), [at(None), at("begin"), *[away] * 20])

    assert ("stopped-before-typing", "fence-closed") == (ran.result.outcome, ran.result.reason)
    assert "https://shop.example.evil" in ran.result.say


def test_the_person_may_go_to_a_foreign_address(run_flow: Run) -> None:
    """During the person's own turn a foreign address is their business, such as their mailbox."""
    mail = {"your_turn": {"mail_link": "none", "say": SAY}}
    flow = flow_with({"on": "shop.begin", "do": [mail]})
    away = at(None, away="https://mail.example")

    ran = run_flow(flow, [at(None), at("begin"), at("begin"), *[away] * 20, at("done")])

    assert "reached" == ran.result.outcome


def test_a_page_that_goes_on_by_itself_is_given_time(run_flow: Run) -> None:
    """`after` lets a page go on by itself; its steps are done only if it does not."""
    flow = flow_with({"on": "shop.begin", "after": 30, "do": [{"click": "next"}]})

    ran = run_flow(flow, [at(None), *[at("begin")] * 5, at("done")])

    assert ["open shop.begin"] == ran.stage.noted


def test_whoever_was_lost_is_told_anew_what_they_were_at(run_flow: Run) -> None:
    """When the page that was left shows again, the person's turn is theirs again, on a card that says so."""
    flow = flow_with({"on": "shop.begin", "do": [REVIEW]})

    ran = run_flow(flow, [at(None), at("begin"), at("begin"), *[at(None)] * 10, *[at("begin")] * 4, at("done")])

    assert 2 == ran.stage.noted.count("turn review next")
    assert "lost" in ran.human.kinds()
    assert "reached" == ran.result.outcome


def test_a_slow_page_is_no_unknown_page(run_flow: Run) -> None:
    """While the browser answers nothing because a page is on its way, nobody is told that the page is not known."""
    flow = flow_with({"on": "shop.begin", "do": [{"click": "next"}]})
    slow = replace(at(None), late=True)

    ran = run_flow(flow, [at(None), at("begin"), *[slow] * 20, at("done")])

    assert "lost" not in ran.human.kinds()
    assert "bought" == ran.result.end
