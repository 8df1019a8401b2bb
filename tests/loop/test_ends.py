"""How a run ends, and what it then says of what was sent."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from loop.conftest import BEGIN, FILL, REVIEW, SAY, Run, at, flow_with
from pouce.errors import FenceClosed, StepError, Stop
from pouce.flow.models import Rule
from pouce.person import Person, Private
from pouce.steps import Code


def test_a_closed_fence_ends_the_run(run_flow: Run) -> None:
    """When the fence closes, nothing further is done on any page."""
    flow = flow_with({"on": "shop.begin", "do": [FILL, {"click": "next"}]})

    ran = run_flow(flow, [at(None), at("begin"), at("done")], faults={"type name": [FenceClosed("foreign")]})

    assert ["open shop.begin"] == ran.stage.noted
    assert ("stopped-before-typing", "foreign") == (ran.result.outcome, ran.result.say)


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


def test_what_a_page_made_of_an_answer_was_typed_too(run_flow: Run) -> None:
    """A field that shows something else than what was typed into it is not as it was before."""
    flow = flow_with({"on": "shop.begin", "do": [FILL]})

    ran = run_flow(flow, [at(None), at("begin"), at("begin"), None], becomes={"name": "DUP"})

    assert "stopped-after-typing" == ran.result.outcome


def test_a_code_that_is_half_typed_is_typed(run_flow: Run) -> None:
    """Where the fence closes between two of its boxes, the first one is full already."""

    class Box:
        """One of two boxes."""

        def __init__(self, *, foreign: bool) -> None:
            self.foreign = foreign

        def longest(self) -> int:
            return 6

        def holds(self, _: Private) -> bool:
            return False

        def is_empty(self) -> bool:
            return True

        def type(self, _: Private) -> None:
            if self.foreign:
                raise FenceClosed("foreign")

    boxes = [Box(foreign=False), Box(foreign=True)]
    stage = SimpleNamespace(boxes=lambda _: boxes, person=Person(final_code="ABCDEFGHJKLM", invented=True))
    with pytest.raises(FenceClosed) as closed:
        Code(code={"code": "person.final_code"}).perform(stage)  # type: ignore[arg-type]

    ran = run_flow(
        flow_with({"on": "shop.begin", "do": [FILL]}), [at(None), at("begin")], faults={"type name": [closed.value]}
    )

    assert "stopped-after-typing" == ran.result.outcome


def test_what_stood_in_a_field_before_was_not_typed(run_flow: Run) -> None:
    """A field that held something else was left alone: nothing was typed."""
    flow = flow_with({"on": "shop.begin", "do": [FILL]})

    ran = run_flow(flow, [at(None), at("begin"), at("begin"), None], shown={"name": "Durand"})

    assert "stopped-before-typing" == ran.result.outcome


def test_after_sending_only_the_site_says_what_became_of_it(run_flow: Run) -> None:
    """A window that closes after the person was asked to send leaves the outcome unknown, never a success."""
    ran = run_flow(flow_with({"on": "shop.begin", "do": [FILL, REVIEW]}), [at(None), at("begin"), at("begin"), None])

    assert "unknown" == ran.result.outcome


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
