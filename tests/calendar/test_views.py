"""What a calendar shows, read out of the pieces that the eye saw: pure functions, no browser."""

from __future__ import annotations

from datetime import date

from pouce.calendar.arrows import arrow_candidates
from pouce.calendar.items import Item
from pouce.calendar.views import read_view

CELL = 30


def item(number: int, text: str, x: float, y: float) -> Item:
    """Make one piece that can be pressed, of a cell's size."""
    where = {"x": x, "y": y, "w": CELL - 4, "h": CELL - 4, "path": (1, number), "state": "ok", "pressable": True}
    return Item(number=number, text=text, name=text, role="", tag="span", **where)  # type: ignore[arg-type]


def days(month: date, count: int, *, above: list[str]) -> list[Item]:
    """Make a month in seven columns that begin with Monday, and what stands over it, line by line."""
    texts = [item(at, text, 90, CELL * at) for at, text in enumerate(above)]
    start, top = month.weekday(), CELL * (len(above) + 1)
    cells = [((start + day) % 7 * CELL, top + (start + day) // 7 * CELL, day + 1) for day in range(count)]
    return texts + [item(len(texts) + day, str(day), x, y) for x, y, day in cells]


def test_the_day_of_today_is_no_heading() -> None:
    """A text with a weekday, though nearer to the days, does not say which month they are."""
    seen = days(date(1941, 3, 1), 31, above=["mars 1941", "lundi, novembre 2026"])

    (shown,) = read_view(seen, ("fr", "en")).shown

    assert (shown.year, shown.month) == (1941, 3)


def test_a_minus_alone_is_no_arrow() -> None:
    """Between month and year a minus is only a sign; beside a plus it leads back."""
    minus, plus, arrow = item(1, "-", 50, 0), item(2, "+", 90, 0), item(3, "‹", 0, 0)

    assert arrow_candidates([arrow, minus], set()) == [arrow]
    assert arrow_candidates([minus, plus], set()) == [minus, plus]
