"""The verification methods that EU Login offers, and which one its chooser shows first."""

from __future__ import annotations

from pouce.rehearsal.account import Account
from pouce.rehearsal.session import LoginRequest
from pouce.rehearsal.visit import Visit

# Strength names as the public client library has them; the order on the screen is not public.
TWO_FACTORS = (
    "PASSWORD_MOBILE_APP",
    "PASSWORD_SOFTWARE_TOKEN",
    "MOBILE_APP",
    "PASSWORD_WEBAUTHN",
    "EIDAS",
)


def methods(visit: Visit, request: LoginRequest, account: Account) -> tuple[str, ...]:
    """What may be chosen: without a key and without need for one there is nothing to choose."""
    if request.strong:
        return ("PASSWORD", *TWO_FACTORS) if visit.knobs.password_offered else TWO_FACTORS
    return ("PASSWORD", "PASSWORD_WEBAUTHN") if account.keys else ()


def preselected(visit: Visit, offered: tuple[str, ...]) -> str:
    """What the chooser shows first: what the knobs want, where that is offered."""
    if not offered:
        return ""
    return visit.knobs.preselected if visit.knobs.preselected in offered else offered[0]


def is_beside_password(visit: Visit) -> bool:
    """Whether the chooser stands on the password page. Tiles never do: each is a button that leads on."""
    return visit.knobs.chooser_page == "with-password" and visit.knobs.chooser != "tiles"
