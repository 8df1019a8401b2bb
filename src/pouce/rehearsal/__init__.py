"""The rehearsal site: an imitation of EU Login, of RCAM and of the person's mailbox, with real WebAuthn ceremonies."""

from __future__ import annotations

from pouce.rehearsal.account import AccessRequest, Account, Seed
from pouce.rehearsal.clock import Clock
from pouce.rehearsal.keys import SeededKey
from pouce.rehearsal.knobs import Knobs
from pouce.rehearsal.life import State
from pouce.rehearsal.log import Posted, Received
from pouce.rehearsal.post import Mail
from pouce.rehearsal.site import Rehearsal, find_variant
from pouce.rehearsal.variants import VARIANTS, Variant

__all__ = [
    "VARIANTS",
    "AccessRequest",
    "Account",
    "Clock",
    "Knobs",
    "Mail",
    "Posted",
    "Received",
    "Rehearsal",
    "Seed",
    "SeededKey",
    "State",
    "Variant",
    "find_variant",
]
