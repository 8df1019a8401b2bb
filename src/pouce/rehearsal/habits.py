"""What the person of a variant does otherwise than most people: the stand-in's habits, and their usual setting."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

PoorPassword = Literal["short", "few-groups", "with-name", "not-repeated"]
"""A new password that breaks one rule: too short, few kinds of characters, the address in it, typed in two ways."""


class Habits(BaseModel):
    """One setting of the person. The defaults are somebody who does what the guide says."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    wrong_passwords: int = Field(default=0, ge=0)
    """How often the person types a wrong password before the right one."""
    poor_passwords: tuple[PoorPassword, ...] = ()
    """New passwords that the person tries before a good one."""
    mail_link: Literal["here", "elsewhere", "used"] = "here"
    """Where the link of the mail is opened: in this browser; in another one, to the end; or there first, then here."""
    ceremony: Literal["", "cancelled", "timed-out", "wrong-authenticator"] = ""
    """How the computer's prompt ends the first time: well, or not."""
    computer: Literal["own", "other"] = "own"
    """Whether this computer holds the key of an account that is bound already."""
    reads_code: Literal["right", "small", "o-for-zero"] = "right"
    """How the person gives the final code: as it is, in small letters, or with the letter O for every zero."""
    gives_up_after: int = Field(default=3, ge=1)
    """How often the person tries the same thing before they press Stop."""
