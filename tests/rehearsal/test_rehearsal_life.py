"""The life of an account, without any I/O."""

from __future__ import annotations

import pytest

from pouce.rehearsal.life import LIFE, WHY_NOT, Event, NotNowError, State, after
from pouce.rehearsal.problems import PROBLEMS

ILLEGAL = [(state, event) for state in State for event in Event if (state, event) not in LIFE]


def test_the_way_of_the_guide():
    """The seven events of the guide, in order, lead from nothing to a validated access."""
    state = State.UNKNOWN
    for event in (
        Event.REGISTERED,
        Event.PASSWORD_SET,
        Event.KEY_ADDED,
        Event.REQUESTED,
        Event.CODE_MAILED,
        Event.CODE_GIVEN,
    ):
        state = after(state, event)

    assert state is State.VALIDATED


@pytest.mark.parametrize(("state", "event"), ILLEGAL)
def test_what_the_table_lacks_is_refused(state, event):
    """An event that the table does not have in a state is refused, with a page that says why."""
    with pytest.raises(NotNowError) as refusal:
        after(state, event)

    assert refusal.value.page == WHY_NOT[event]


def test_nobody_goes_back():
    """No event leads to an earlier state."""
    order = list(State)

    assert [step for step, end in LIFE.items() if order.index(end) < order.index(step[0])] == []


def test_each_refusal_has_its_page():
    """The page that explains a refusal exists, for each event."""
    assert set(WHY_NOT) == set(Event)
    assert set(WHY_NOT.values()) <= set(PROBLEMS)


def test_only_a_bound_key_leads_to_rcam():
    """A request can only be made once a key is bound, and only once."""
    assert [state for state in State if (state, Event.REQUESTED) in LIFE] == [State.LINKED]
