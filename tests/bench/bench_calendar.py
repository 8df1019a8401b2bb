"""How long a date takes: seconds and calls to the browser for each widget of the public set, as medians.

Run on demand: `uv run python tests/bench/bench_calendar.py [DATES]`. A call is one message to Playwright's driver. The
last line is jQuery UI with month arrows only, 85 years back: more than a thousand presses for a person.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright._impl import transport
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "calendar"))
from birth_dates import FORTY  # the helpers of the calendar's tests stand beside them
from calendar_set import serve

from pouce.calendar import pick_date
from pouce.rehearsal.calendars import label, widgets

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
FAR_YEARS = 85


class Calls:
    """Counts what is sent to Playwright's driver."""

    def __init__(self) -> None:
        self.count = 0
        send = transport.PipeTransport.send

        def counted(pipe: Any, message: Any) -> None:
            self.count += 1
            send(pipe, message)

        transport.PipeTransport.send = counted  # type: ignore[method-assign]


def measure(browser: Browser, address: str, wanted: date, calls: Calls) -> tuple[float, int]:
    """Give the seconds and calls for one date on a fresh page; the widget must hold the date afterwards."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("() => globalThis.readDate && document.querySelector('form input')")
    began, before = time.perf_counter(), calls.count
    pick_date(page, label("fr"), wanted)
    took, made = time.perf_counter() - began, calls.count - before
    if page.evaluate("readDate()") != wanted.isoformat():
        sys.exit(f"wrong date: {address}")
    context.close()
    return took, made


def main(dates: int) -> None:
    """Measure every widget that is there, and print one line for each."""
    calls = Calls()
    server = serve()
    site = next(server)
    every: list[float] = []
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        path = CHROMIUM if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        for widget in (widget for widget in widgets().values() if widget.there):
            address = f"{site}/fr/{widget.name}"
            runs = [measure(browser, address, wanted, calls) for wanted in FORTY[:: len(FORTY) // dates][:dates]]
            every += [took for took, _ in runs]
            seconds, made = (statistics.median(column) for column in zip(*runs, strict=True))
            print(f"{widget.name:22} {seconds:6.2f} s  {made:5.0f} calls")
        print(f"{'median of all':22} {statistics.median(every):6.2f} s  ({len(every)} dates)")
        today = datetime.now(tz=UTC).date()
        far = today.replace(year=today.year - FAR_YEARS, day=15)
        took, made = measure(browser, f"{site}/fr/jquery-ui-button", far, calls)
        print(f"{'85 years of months':22} {took:6.2f} s  {made:5.0f} calls")
        browser.close()
    server.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
