"""RCAM: every address under /RCAM and who answers there."""

from __future__ import annotations

from collections.abc import Mapping

from pouce.rehearsal.rcam import access, code, landing
from pouce.rehearsal.visit import Handler

HANDLERS: Mapping[str, Handler] = {
    "/RCAM": landing.welcome,
    "/RCAM/": landing.welcome,
    "/RCAM/connect": landing.connect,
    "/RCAM/connectInternal": landing.connect_internal,
    "/RCAM/home": landing.home,
    "/RCAM/logout": landing.logout,
    "/RCAM/request": access.ask,
    "/RCAM/acknowledged": access.acknowledged,
    "/RCAM/code": code.ask,
    "/RCAM/confirmed": code.confirmed,
}
