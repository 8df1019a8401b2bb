"""What a calendar shows, read out of the pieces that the eye saw: pure functions, no browser."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pouce.calendar.arrows import Learned, arrow_candidates, is_blank_among, nearest_kin
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


def test_a_month_that_is_a_number_beside_its_year() -> None:
    """A heading "3 1941" in two pieces is read; where the days do not have that month's shape, it is not believed."""
    head = [item(0, "1941", 90, 0), item(1, "3", 60, 0)]
    cells = [replace(one, number=one.number + 2) for one in days(date(1941, 3, 1), 31, above=[])]
    others = [replace(one, number=one.number + 2) for one in days(date(1941, 4, 1), 30, above=[])]

    (shown,) = read_view([*head, *(replace(one, y=one.y + CELL) for one in cells)], ("fr", "en")).shown
    (wrong,) = read_view([*head, *(replace(one, y=one.y + CELL) for one in others)], ("fr", "en")).shown

    assert (shown.year, shown.month) == (1941, 3)
    assert wrong.index is None


def test_a_list_out_of_sight_beside_the_days_is_not_open() -> None:
    """Years that are kept ready above the calendar, out of sight, are no list to choose from."""
    cells = days(date(1941, 3, 1), 31, above=["mars 1941"])
    ready = [replace(item(100 + at, str(1930 + at), 0, -400 + CELL * at), state="scroll") for at in range(12)]

    assert not read_view([*cells, *ready], ("fr", "en")).years
    assert read_view([*cells, *(replace(one, state="ok") for one in ready)], ("fr", "en")).years


def test_a_whole_year_at_once() -> None:
    """Twelve months under their names: the names are headings, and no list to choose a month from."""
    seen = [item(0, "1941", 0, -CELL)]
    for month in range(12):
        first = date(1941, month + 1, 1)
        count = ((date(1941, month + 2, 1) if month < 11 else date(1942, 1, 1)) - first).days
        for one in days(first, count, above=[first.strftime("%B")]):
            seen.append(replace(one, number=len(seen), path=(1, len(seen)), y=one.y + 9 * CELL * month))

    view = read_view(seen, ("en",), root=(1,))

    assert [shown.index for shown in view.shown] == [1941 * 12 + month for month in range(12)]


def test_an_arrow_of_three_months_where_three_are_shown() -> None:
    """Going back, the last press may lead past the goal by as many months as are shown after the first."""
    back = item(1, "‹", 0, 0)
    known = Learned({back.signature: -3})

    assert known.best([back], -2) is None
    assert known.best([back], -2, beyond=2) == (back, 1)
    assert known.best([back], -8, beyond=2) == (back, 2)


def test_an_arrow_as_high_as_its_list() -> None:
    """A narrow button beside a list of years may be as high as the list, where it says what it is."""
    high = replace(item(1, "", 0, 0), name="Navigate back 12 years", h=150, role="button")

    assert arrow_candidates([high, replace(high, number=2, h=600)], set()) == [high]


def test_a_minus_alone_is_no_arrow() -> None:
    """Between month and year a minus is only a sign; beside a plus it leads back."""
    minus, plus, arrow = item(1, "-", 50, 0), item(2, "+", 90, 0), item(3, "‹", 0, 0)

    assert arrow_candidates([arrow, minus], set()) == [arrow]
    assert arrow_candidates([minus, plus], set()) == [minus, plus]


def test_years_that_are_headings_over_their_months() -> None:
    """In one long list of years with twelve months under each, a month is found under its own year."""
    names = [date(2001, month, 1).strftime("%b") for month in range(1, 13)]
    texts = [text for year in range(1941, 1946) for text in (str(year), *names)]
    seen = [item(at, text, 0, CELL * at) for at, text in enumerate(texts)]

    view = read_view(seen, ("en",))

    assert sorted(view.under) == [1941, 1942, 1943, 1944, 1945]
    assert view.under[1943].cells[2].number == 2 * 13 + 3


def test_the_arrows_of_a_list_that_lies_over_the_days() -> None:
    """A list's own arrows come before those of the calendar under it."""
    years = [replace(item(at, str(1940 + at), 0, CELL * at), path=(1, 5, 1, at)) for at in range(12)]
    under, own = (
        [replace(item(20 + at, "", CELL * at, 0), path=(1, 2, at)) for at in range(2)],
        [replace(item(30 + at, "", CELL * at, 0), path=(1, 5, 0, at)) for at in range(2)],
    )

    assert nearest_kin([*under, *own], years) == own
    assert nearest_kin(under, years) == under


def test_a_list_of_which_nothing_may_be_chosen_is_a_text() -> None:
    """Where no month may be chosen, the one that the list shows still names the days."""
    seen = days(date(2026, 11, 1), 30, above=["novembre", "2026"])
    seen[0] = replace(seen[0], control="select", options=("",) * 12)

    (shown,) = read_view(seen, ("fr", "en")).shown

    assert (shown.year, shown.month) == (2026, 11)


def test_what_has_come_in_the_place_of_the_days() -> None:
    """A year asked for over the days belongs to the calendar; a field of the page beside it is never taken for that."""
    asked = replace(item(1, "2026", 0, 0), control="text", path=(1, 2, 1))
    other = replace(item(2, "Paris", 0, 40), control="text", path=(1, 3))

    assert read_view([asked, other], ("en",), root=(1, 2, 0)).area == (asked,)
    assert read_view([asked, other], ("en",), root=(1, 2)).area == ()
    assert read_view([asked, replace(other, path=(1, 2, 3))], ("en",), root=(1, 2, 0)).area == ()


def test_an_empty_layer_over_a_day_is_no_arrow() -> None:
    """What a press would reach only as a number is left alone, though it has no text of its own."""
    arrow, day, layer = item(1, "", 0, 0), item(2, "30", 30, 60), item(3, "", 30, 60)

    assert arrow_candidates([arrow, day, layer], set()) == [arrow]


def test_a_month_that_is_also_a_word_on_a_button() -> None:
    """In an Italian list of months, "set" is September and confirms nothing; on a button beside the list it does."""
    names = ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"]
    months = [item(at, name, CELL * (at % 3), CELL * (at // 3)) for at, name in enumerate(names)]
    button = replace(item(12, "Set", 0, 5 * CELL), tag="button", role="button")

    assert read_view(months, ("it", "en")).confirming == ()
    assert read_view([*months, button], ("it", "en")).confirming == (button,)


def test_another_list_at_the_same_place_is_told_apart() -> None:
    """Where years take the very place of the months, something has come of the press on the heading."""
    years = [item(at, str(2016 + at), CELL * (at % 3), CELL * (at // 3)) for at in range(12)]
    names = [date(2001, month, 1).strftime("%b") for month in range(1, 13)]
    months = [replace(year, text=name, name=name) for year, name in zip(years, names, strict=True)]

    assert read_view(months, ("en",)).marks != read_view(years, ("en",)).marks


def test_an_empty_place_between_days_is_no_arrow() -> None:
    """The empty cells before day 1 are left alone; an arrow beside the days is none of them."""
    cells = days(date(2026, 11, 1), 30, above=[])
    empty, beside = replace(item(90, "", 0, CELL), text="", name=""), item(91, "", 8 * CELL, CELL)

    assert is_blank_among(empty, cells)
    assert not is_blank_among(replace(empty, name="Previous month"), cells)
    assert not is_blank_among(beside, cells)


def test_what_can_be_pressed_is_tried_first() -> None:
    """A popup's point towards its field looks like an arrow, but nothing about it says that it can be pressed."""
    point, arrow = replace(item(1, "", 0, 0), pressable=False), item(2, "", 20, 0)

    assert Learned().untried([point, arrow], -400) == [arrow, point]
