"""The life of an account, as a table: what may happen in which state, and which page explains that something may not.

Everything that moves an account from one state to another goes through `after`, so this file is the whole truth.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How far a person has come, in the order of the guide."""

    UNKNOWN = "unknown"
    MAIL_SENT = "mail-sent"  # point 4: registered, the link to the password is in the mailbox
    OPEN = "open"  # a password is set
    LINKED = "linked"  # point 7: a trusted platform is bound to the account
    CODE_AWAITED = "code-awaited"  # point 12: the request to RCAM is made
    CODE_SENT = "code-sent"  # point 13: the final code is in the mailbox
    VALIDATED = "validated"  # stage 3, point 5


class Event(StrEnum):
    """What can happen to an account."""

    REGISTERED = "registered"
    PASSWORD_SET = "password-set"  # noqa: S105  the name of an event
    RESET_ASKED = "reset-asked"
    KEY_ADDED = "key-added"
    REQUESTED = "requested"
    CODE_MAILED = "code-mailed"
    CODE_GIVEN = "code-given"


S, E = State, Event

_WITH_PASSWORD = (S.OPEN, S.LINKED, S.CODE_AWAITED, S.CODE_SENT, S.VALIDATED)
_WITH_KEY = _WITH_PASSWORD[1:]

LIFE: dict[tuple[State, Event], State] = {
    (S.UNKNOWN, E.REGISTERED): S.MAIL_SENT,
    (S.MAIL_SENT, E.REGISTERED): S.MAIL_SENT,  # the mail was lost or is too old: registering again sends another
    (S.MAIL_SENT, E.PASSWORD_SET): S.OPEN,
    (S.MAIL_SENT, E.RESET_ASKED): S.MAIL_SENT,
    **{(state, E.PASSWORD_SET): state for state in _WITH_PASSWORD},
    **{(state, E.RESET_ASKED): state for state in _WITH_PASSWORD},
    (S.OPEN, E.KEY_ADDED): S.LINKED,
    **{(state, E.KEY_ADDED): state for state in _WITH_KEY},
    (S.LINKED, E.REQUESTED): S.CODE_AWAITED,
    (S.CODE_AWAITED, E.CODE_MAILED): S.CODE_SENT,
    (S.CODE_SENT, E.CODE_GIVEN): S.VALIDATED,
}

WHY_NOT: dict[Event, str] = {
    E.REGISTERED: "email_used",
    E.PASSWORD_SET: "link_used",
    E.RESET_ASKED: "unknown_user",
    E.KEY_ADDED: "session_expired",
    E.REQUESTED: "request_exists",
    E.CODE_MAILED: "code_not_expected",
    E.CODE_GIVEN: "code_not_expected",
}


class NotNowError(Exception):
    """This event cannot happen in this state; `page` names the error page that says so to the person."""

    def __init__(self, state: State, event: Event) -> None:
        super().__init__(f"“{event}” cannot happen to an account that is “{state}”")
        self.state = state
        self.event = event
        self.page = WHY_NOT[event]


def after(state: State, event: Event) -> State:
    """The state that follows; NotNowError when the table has no such step."""
    try:
        return LIFE[state, event]
    except KeyError:
        raise NotNowError(state, event) from None
