"""The loop, on a stage that only notes what it was asked: no browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest

from loop.conftest import SAY, at, flow_with
from pouce.errors import FenceClosed, Hidden, PageMoved, StepError, Stop
from pouce.flow.models import Rule

Run = Callable[..., SimpleNamespace]

BEGIN = {"on": "shop.begin", "point": "2", "do": [{"click": "next"}]}
FILL = {"fill": {"name": "person.last_name"}}
DATE = {"date": {"birth": "person.birth_date"}}
REVIEW = {"your_turn": {"review": "next", "say": SAY}}


def names(ran: SimpleNamespace) -> list[str]:
    """The events by name."""
    return [event.name for event in ran.events]


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


def test_a_filled_field_is_left_alone(run_flow: Run) -> None:
    """A field that already shows the answer is not typed into again."""
    flow = flow_with({"on": "shop.begin", "do": [FILL, {"click": "next"}]})

    ran = run_flow(flow, [at(None), at("begin"), at("done")], shown={"name": "last_name"})

    assert ["open shop.begin", "click next"] == ran.stage.noted


def test_something_else_in_the_field_becomes_the_persons(run_flow: Run) -> None:
    """What differs is never overwritten: the person is told, and the program does not leave the page by itself."""
    flow = flow_with({"on": "shop.begin", "do": [FILL, {"click": "next"}]})

    ran = run_flow(flow, [at(None), at("begin"), at("begin"), at("done")], shown={"name": "Durand"})

    assert ["open shop.begin"] == ran.stage.noted
    assert "trouble" in ran.human.kinds()
    assert "ValueDiffers" == next(card.error for card in ran.human.cards if card.kind == "trouble")


def test_the_turn_still_comes_after_trouble(run_flow: Run) -> None:
    """The last look is handed over all the same, because the person decides."""
    flow = flow_with({"on": "shop.begin", "do": [FILL, REVIEW]})

    ran = run_flow(flow, [at(None), *[at("begin")] * 3, at("done")], shown={"name": "Durand"})

    assert "turn review next" in ran.stage.noted


def test_a_page_that_changes_what_was_typed_is_noticed(run_flow: Run) -> None:
    """What was typed is read back; a page that shows something else is not left."""
    flow = flow_with({"on": "shop.begin", "do": [FILL, {"click": "next"}]})

    ran = run_flow(flow, [at(None), at("begin"), at("begin"), at("done")], becomes={"name": "DUP"})

    assert ["open shop.begin", "type name"] == ran.stage.noted
    assert "step-failed" in names(ran)


def test_a_step_is_begun_anew_when_the_page_moves_under_it(run_flow: Run) -> None:
    """A page that builds itself anew under a step is looked at again, and the step is done."""
    flow = flow_with(BEGIN)

    ran = run_flow(flow, [at(None), at("begin"), at("done")], faults={"click next": [PageMoved("moved")] * 2})

    assert ["open shop.begin", "click next"] == ran.stage.noted
    assert "reached" == ran.result.outcome


def test_a_page_that_never_rests_becomes_the_persons(run_flow: Run) -> None:
    """After some tries the step is handed to the person instead."""
    flow = flow_with(BEGIN)

    ran = run_flow(
        flow, [at(None), at("begin"), at("begin"), at("done")], faults={"click next": [PageMoved("moved")] * 9}
    )

    assert "trouble" in ran.human.kinds()


def test_a_part_that_the_page_may_do_without_is_left_out(run_flow: Run) -> None:
    """A step on an optional part that is not there wants nothing, and says so in the journal."""
    flow = flow_with({"on": "shop.begin", "do": [{"fill": {"perhaps": "person.last_name"}}, {"click": "next"}]})

    ran = run_flow(flow, [at(None), at("begin"), at("done")], missing={"perhaps"})

    assert "not on this page" in [getattr(event, "note", None) for event in ran.events]
    assert "reached" == ran.result.outcome


def test_the_same_page_anew_is_done_anew(run_flow: Run) -> None:
    """After an error the site shows the form again; its steps are done again, because they disturb nothing."""
    flow = flow_with({"on": "shop.begin", "do": [FILL, REVIEW]})

    ran = run_flow(flow, [at(None), *[at("begin", 1.0)] * 3, *[at("begin", 2.0)] * 3, at("done")])

    assert 2 == ran.stage.noted.count("turn review next")
    assert 1 == ran.stage.noted.count("type name")


def test_a_page_that_the_date_renews_is_the_same_page(run_flow: Run) -> None:
    """A calendar that asks the server at each press brings new pages: what was done before is not begun anew."""
    flow = flow_with({"on": "shop.begin", "do": [FILL, DATE, REVIEW]})

    ran = run_flow(flow, [at(None), at("begin", 1.0), *[at("begin", 2.0)] * 3, at("done")])

    assert ["open shop.begin", "type name", "date birth", "turn review next"] == ran.stage.noted


def test_a_date_refused_on_a_renewed_page_becomes_the_persons(run_flow: Run) -> None:
    """Such a calendar that does not take the date is tried once, and then the person's."""
    flow = flow_with({"on": "shop.begin", "do": [DATE, REVIEW]})
    sights = [at(None), at("begin", 1.0), *[at("begin", 2.0)] * 3, at("done")]

    ran = run_flow(flow, sights, faults={"date birth": [StepError("not taken")]})

    assert ["open shop.begin", "turn review next"] == ran.stage.noted
    assert "trouble" in ran.human.kinds()


def test_going_in_circles_stops(run_flow: Run) -> None:
    """Screens to which the program's own clicks lead back again and again end the run, by name."""
    form = {"on": "shop.form", "do": [{"click": "next"}]}
    sights = [at(screen, born) for born in range(1, 20) for screen in ("begin", "form")]

    ran = run_flow(flow_with(BEGIN, form), [at(None), *sights])

    assert "in-circles" == ran.result.reason


def test_a_page_that_comes_back_with_new_words_is_the_persons(run_flow: Run) -> None:
    """What the site says twice to the program's press is the person's: they are shown where it stands, each time."""
    back = [at("begin", born) for born in range(1, 5)]

    ran = run_flow(flow_with(BEGIN), [at(None), *back, at("done")], says_more=True)

    assert ["open shop.begin", "click next", "click next"] == ran.stage.noted
    assert ["CameBack"] * 2 == [card.error for card in ran.human.cards if card.kind == "trouble"]
    assert all(card.find is not None for card in ran.human.cards if card.kind == "trouble")
    assert "reached" == ran.result.outcome


def test_a_page_that_comes_back_without_a_word_is_tried_once_more(run_flow: Run) -> None:
    """It may have been chance the first time; the second time the person is asked to look."""
    back = [at("begin", born) for born in range(1, 5)]

    ran = run_flow(flow_with(BEGIN), [at(None), *back, at("done")])

    assert ["open shop.begin", "click next", "click next"] == ran.stage.noted
    assert "CameBack" in {card.error for card in ran.human.cards}


def test_a_page_that_the_person_loads_anew_is_filled_in_anew(run_flow: Run) -> None:
    """Whoever loads a page again, or goes back to it, wants it done; only the site's own answer is theirs to read."""
    back = [at("begin", born) for born in range(1, 5)]

    ran = run_flow(flow_with(BEGIN), [at(None), *back, at("done")], says_more=True, comes_by="reload")

    assert ["open shop.begin", *["click next"] * 4] == ran.stage.noted
    assert "CameBack" not in {card.error for card in ran.human.cards}


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


def test_a_closed_fence_ends_the_run(run_flow: Run) -> None:
    """When the fence closes, nothing further is done on any page."""
    flow = flow_with({"on": "shop.begin", "do": [FILL, {"click": "next"}]})

    ran = run_flow(flow, [at(None), at("begin"), at("done")], faults={"type name": [FenceClosed("foreign")]})

    assert ["open shop.begin"] == ran.stage.noted
    assert ("stopped-before-typing", "foreign") == (ran.result.outcome, ran.result.say)


def test_what_is_covered_waits_until_the_person_has_cleared_it(run_flow: Run) -> None:
    """Something lies over a field: the person is told once, and the step is done as soon as the field shows."""
    flow = flow_with({"on": "shop.begin", "do": [FILL, {"click": "next"}]})
    hidden = {"type name": [Hidden("covered")]}

    ran = run_flow(flow, [at(None), *[at("begin")] * 20, at("done")], faults=hidden, covered=5)

    assert ["open shop.begin", "type name", "click next"] == ran.stage.noted
    assert ["covered"] == [card.say for card in ran.human.cards if card.kind == "trouble"]
    assert 1 == names(ran).count("step-failed")


def test_what_shows_and_still_is_covered_is_the_persons(run_flow: Run) -> None:
    """A place that shows, and whose deed is hidden all the same, is left to the person after a few times."""
    flow = flow_with({"on": "shop.begin", "do": [FILL, {"click": "next"}]})
    hidden = {"type name": [Hidden("covered")] * 9}

    ran = run_flow(flow, [at(None), *[at("begin")] * 20, at("done")], faults=hidden)

    assert ["open shop.begin"] == ran.stage.noted
    assert "by hand" in next(card.say for card in reversed(ran.human.cards) if card.kind == "trouble")


def test_a_turn_whose_button_is_covered_is_not_asked_for_yet(run_flow: Run) -> None:
    """The person is asked to send only what they can see; until then nothing counts as sent."""
    flow = flow_with({"on": "shop.begin", "do": [REVIEW]})
    hidden = {"turn review next": [Hidden("covered")]}

    ran = run_flow(flow, [at(None), *[at("begin")] * 9, None], faults=hidden, covered=99)
    later = run_flow(flow, [at(None), *[at("begin")] * 9, at("done")], faults={"turn review next": [Hidden("covered")]})

    assert ("stopped-before-typing", ["open shop.begin"]) == (ran.result.outcome, ran.stage.noted)
    assert ["open shop.begin", "turn review next"] == later.stage.noted
    assert (1, 1) == (names(later).count("turn"), names(later).count("turn-over"))


def test_a_stop_screen_ends_the_run_by_its_name(run_flow: Run) -> None:
    """A screen that ends the run does so with the reason and the sentence of the flow."""
    stop = {"on": "shop.closed", "stop": {"reason": "shop-closed", "say": {"fr": "Fermé.", "en": "Closed."}}}

    ran = run_flow(flow_with(BEGIN, stop), [at(None), at("begin"), at("closed")])

    assert (None, "shop-closed", "Closed.") == (ran.result.end, ran.result.reason, ran.result.say)
    assert "stopped" == ran.human.kinds()[-1]


def test_a_closed_window_ends_the_run_quietly(run_flow: Run) -> None:
    """The person closes the browser: nobody is told anything, and the result says why."""
    ran = run_flow(flow_with(BEGIN), [at(None), at("begin"), None])

    assert "window-closed" == ran.result.reason
    assert "stopped" not in ran.human.kinds()


def test_a_closed_window_after_the_proof_is_an_end(run_flow: Run) -> None:
    """What a screen of the site has proven stays proven when the window is closed before the log-out."""
    done = {"on": "shop.done", "do": [{"click": "next"}]}
    flow = flow_with(BEGIN, done)
    end = flow.ends["bought"].model_copy(update={"then": ("shop.left",)})
    object.__setattr__(flow, "ends", {"bought": end})

    ran = run_flow(flow, [at(None), at("begin"), at("done"), None])

    assert ("bought", "reached") == (ran.result.end, ran.result.outcome)


def test_a_human_that_stops_ends_the_run(run_flow: Run) -> None:
    """Whoever takes the turns may end the run; after filling and before sending, nothing was sent."""

    def stop(_: str) -> None:
        raise Stop("enough")

    flow = flow_with({"on": "shop.begin", "do": [FILL, {"your_turn": {"consent": "box", "say": SAY}}]})

    ran = run_flow(flow, [at(None), at("begin")], takes_turn=stop)

    assert ("stopped-after-typing", "enough") == (ran.result.outcome, ran.result.say)


def test_after_sending_only_the_site_says_what_became_of_it(run_flow: Run) -> None:
    """A window that closes after the person was asked to send leaves the outcome unknown, never a success."""
    ran = run_flow(flow_with({"on": "shop.begin", "do": [FILL, REVIEW]}), [at(None), at("begin"), at("begin"), None])

    assert "unknown" == ran.result.outcome


def test_a_page_that_goes_on_by_itself_is_given_time(run_flow: Run) -> None:
    """`after` lets a page go on by itself; its steps are done only if it does not."""
    flow = flow_with({"on": "shop.begin", "after": 30, "do": [{"click": "next"}]})

    ran = run_flow(flow, [at(None), *[at("begin")] * 5, at("done")])

    assert ["open shop.begin"] == ran.stage.noted


@pytest.mark.parametrize("error", [StepError("no"), PageMoved("no")])
def test_no_error_text_reaches_the_journal(run_flow: Run, error: StepError) -> None:
    """The journal holds the class of an error, never its text."""
    ran = run_flow(
        flow_with(BEGIN), [at(None), at("begin"), at("begin"), at("done")], faults={"click next": [error] * 9}
    )

    assert not any("no" in str(value).split() for event in ran.events for value in event.as_dict().values())


def test_an_answer_that_the_page_has_lost_is_filled_in_again(run_flow: Run) -> None:
    """A page may draw its fields anew once they are filled: the person is not asked to send an empty form."""
    shown: dict[str, str] = {}

    def draw_anew(turn: str) -> None:
        if turn.startswith("consent"):
            shown.clear()
            shown["box"] = "ticked"

    consent = {"your_turn": {"consent": "box", "say": SAY}}
    flow = flow_with({"on": "shop.begin", "do": [FILL, consent, REVIEW]})
    ran = run_flow(flow, [at(None), *[at("begin")] * 5, at("done")], shown=shown, takes_turn=draw_anew)

    assert ["open shop.begin", "type name", "turn consent box", "type name", "turn review next"] == ran.stage.noted


def test_what_the_person_has_changed_stays(run_flow: Run) -> None:
    """Another text in the field is the person's, and is not filled over before the last look."""
    shown: dict[str, str] = {}

    def correct(turn: str) -> None:
        if turn.startswith("consent"):
            shown.update(name="Durand", box="ticked")

    consent = {"your_turn": {"consent": "box", "say": SAY}}
    flow = flow_with({"on": "shop.begin", "do": [FILL, consent, REVIEW]})
    ran = run_flow(flow, [at(None), *[at("begin")] * 5, at("done")], shown=shown, takes_turn=correct)

    assert 1 == ran.stage.noted.count("type name")


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


def test_whoever_was_lost_is_told_anew_what_they_were_at(run_flow: Run) -> None:
    """When the page that was left shows again, the person's turn is theirs again, on a card that says so."""
    flow = flow_with({"on": "shop.begin", "do": [REVIEW]})

    ran = run_flow(flow, [at(None), at("begin"), at("begin"), *[at(None)] * 10, *[at("begin")] * 4, at("done")])

    assert 2 == ran.stage.noted.count("turn review next")
    assert "lost" in ran.human.kinds()
    assert "reached" == ran.result.outcome


def test_a_consent_whose_box_has_gone_is_over(run_flow: Run) -> None:
    """A page that takes the box away once it is ticked does not hold up what comes next."""
    consent = {"your_turn": {"consent": "box", "say": SAY}}
    flow = flow_with({"on": "shop.begin", "do": [consent, {"click": "next"}]})
    missing: set[str] = set()

    ran = run_flow(flow, [at(None), at("begin"), at("done")], missing=missing, takes_turn=lambda _: missing.add("box"))

    assert ["open shop.begin", "turn consent box", "click next"] == ran.stage.noted


def test_a_log_out_that_failed_is_the_persons(run_flow: Run) -> None:
    """After the proof, a log-out that could not be done is asked of the person before anything is called over."""
    flow = flow_with({"on": "shop.begin", "do": [REVIEW]})
    done = Rule.model_validate({"on": "shop.done", "do": [{"click": "next"}]})
    object.__setattr__(flow, "rules", {**flow.rules, "shop.done": done})
    end = flow.ends["bought"].model_copy(update={"then": ("shop.left",)})
    object.__setattr__(flow, "ends", {"bought": end})
    sights = [at(None), at("begin"), at("begin"), *[at("done")] * 5, at("left")]

    ran = run_flow(flow, sights, faults={"click next": [StepError("no")]})

    assert "trouble" in ran.human.kinds()
    assert "shop.left" in [getattr(event, "screen", None) for event in ran.events]
    assert ("bought", "reached") == (ran.result.end, ran.result.outcome)


def test_a_slow_page_is_no_unknown_page(run_flow: Run) -> None:
    """While the browser answers nothing because a page is on its way, nobody is told that the page is not known."""
    flow = flow_with({"on": "shop.begin", "do": [{"click": "next"}]})
    slow = replace(at(None), late=True)

    ran = run_flow(flow, [at(None), at("begin"), *[slow] * 20, at("done")])

    assert "lost" not in ran.human.kinds()
    assert "bought" == ran.result.end
