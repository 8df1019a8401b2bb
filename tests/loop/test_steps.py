"""The steps on one screen: what is filled in and what is left alone, and what becomes of a step that fails."""

from __future__ import annotations

import pytest

from loop.conftest import BEGIN, DATE, FILL, REVIEW, SAY, Run, at, flow_with, names
from pouce.errors import Hidden, PageMoved, StepError


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


@pytest.mark.parametrize("error", [StepError("no"), PageMoved("no")])
def test_no_error_text_reaches_the_journal(run_flow: Run, error: StepError) -> None:
    """The journal holds the class of an error, never its text."""
    ran = run_flow(
        flow_with(BEGIN), [at(None), at("begin"), at("begin"), at("done")], faults={"click next": [error] * 9}
    )

    assert not any("no" in str(value).split() for event in ran.events for value in event.as_dict().values())


@pytest.mark.parametrize(
    ("last", "deed"), [(REVIEW, "turn review next"), ({"click": "next"}, "click next")], ids=["person", "program"]
)
def test_an_answer_that_the_page_has_lost_is_filled_in_again(run_flow: Run, last: dict[str, object], deed: str) -> None:
    """A page may draw its fields anew once they are filled: an empty form is not sent, whoever would send it."""
    shown: dict[str, str] = {}

    def draw_anew(turn: str) -> None:
        if turn.startswith("consent"):
            shown.clear()
            shown["box"] = "ticked"

    consent = {"your_turn": {"consent": "box", "say": SAY}}
    flow = flow_with({"on": "shop.begin", "do": [FILL, consent, last]})
    ran = run_flow(flow, [at(None), *[at("begin")] * 5, at("done")], shown=shown, takes_turn=draw_anew)

    assert ["open shop.begin", "type name", "turn consent box", "type name", deed] == ran.stage.noted


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
