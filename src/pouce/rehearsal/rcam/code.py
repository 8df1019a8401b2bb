"""The final code: its boxes, and the confirmation."""

from __future__ import annotations

import hmac

from starlette.responses import Response

from pouce.rehearsal.life import Event, State
from pouce.rehearsal.rcam.landing import HOMES, member
from pouce.rehearsal.visit import Visit
from pouce.rehearsal.widgets import CODE_BOXES, read_code


def ask(visit: Visit) -> Response:
    """The boxes, and what was sent with them. A code that is refused is not shown again."""
    account = member(visit)
    if not visit.posted:
        if account.state is not State.CODE_SENT:
            return visit.go(HOMES[account.state])
        return visit.form_page("rcam/code.html", boxes=CODE_BOXES[visit.knobs.code_boxes], error="")
    visit.expire_if_wanted("code")
    account.codes_tried += 1
    right = hmac.compare_digest(read_code(visit.form, visit.knobs.code_letters), account.code or "")
    if right and visit.knobs.code_expired:
        return visit.page("rcam/code.html", boxes=CODE_BOXES[visit.knobs.code_boxes], error="code_expired")
    if not right or visit.world.mishap("code"):
        return visit.page("rcam/code.html", boxes=CODE_BOXES[visit.knobs.code_boxes], error="code_refused")
    account.happens(Event.CODE_GIVEN)
    return visit.go("/RCAM/confirmed")


def confirmed(visit: Visit) -> Response:
    """The access is validated."""
    account = member(visit)
    if account.state is not State.VALIDATED:
        return visit.go(HOMES[account.state])
    return visit.page("rcam/confirmed.html", account=account)
