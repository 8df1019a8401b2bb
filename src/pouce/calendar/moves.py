"""The moves that bring a calendar nearer to a month, each tried only where what it needs is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pouce.calendar.arrows import FAR, Learned, arrow_candidates
from pouce.calendar.heading import FULL_YEAR, MONTHS
from pouce.errors import DateRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pouce.calendar.items import Item
    from pouce.calendar.lists import YearList
    from pouce.calendar.steer import Steering

BATCH = 12
FEWEST_YEARS_IN_SELECT = 2


class Moves:
    """Moves of one journey, and what was learned on it."""

    def __init__(self, journey: Steering) -> None:
        self.journey = journey
        self.days = Learned()
        self.lists = Learned()
        self.months = Learned()
        self.dead: set[object] = set()
        self.waited = 0

    def wait_or_reopen(self) -> bool:
        """Nothing of a calendar is seen: wait a moment for it to come back."""
        self.waited += 1
        if self.waited > 2:  # noqa: PLR2004
            return False
        self.journey.look(self.journey.sight.see(after=self.journey.scene, patience=600))
        return True

    # Lists of years, decades, months

    def by_year_list(self) -> bool:
        """Press the year, or the decade that holds it; else turn the list's pages."""
        journey = self.journey
        year = journey.wanted.year
        for years in sorted(journey.view.years, key=lambda years: years.step):
            cell = years.holding(year)
            if cell is None or ("cell", cell.signature, cell.text) in self.dead:
                continue
            if cell.disabled:
                raise DateRefused("The calendar does not offer the wanted year.")
            self.dead.add(("cell", cell.signature, cell.text))
            journey.year_chosen = years.step == 1
            journey.press(cell)
            return True
        return not journey.view.shown and self._page(journey.view.years[0])

    def _page(self, years: YearList) -> bool:
        """Turn the pages of a list, climb to a wider one, or scroll it."""
        journey = self.journey
        year = journey.wanted.year
        distance = year - years.low if year < years.low else year - years.high
        if distance == 0:
            return False
        taken = {cell.number for cell in years.cells}
        arrows = arrow_candidates(journey.view.area, taken)
        low, step = years.low, years.step

        def moved() -> int:
            same = [found for found in journey.view.years if found.step == step]
            return same[0].low - low if same else 0

        page = years.high - years.low + 1
        if abs(distance) > 2 * page and self._climb_list(taken):
            return True
        if known := self.lists.best(arrows, distance, over=True):
            return self._press_many(self.lists, *known, moved)
        if fresh := self.lists.untried(arrows, distance):
            return self._try(self.lists, fresh[0], moved)
        return self._climb_list(taken) or self._scroll_list(years, distance)

    def _climb_list(self, taken: set[int]) -> bool:
        """Press the heading of a list ("1940 - 1949"): a wider list may open."""
        for item in self.journey.view.area:
            if item.number in taken or item.control or item.state != "ok" or item.disabled:
                continue
            if FULL_YEAR.search(item.text) and self._once("climb-list", item):
                before = self.journey.view
                if self.journey.press(item) and self.journey.view.marks != before.marks:
                    return True
        return False

    def _scroll_list(self, years: YearList, distance: int) -> bool:
        """Bring the end of a list into view, for lists that grow while they are scrolled."""
        journey = self.journey
        ascending = years.firsts[0] < years.firsts[-1]
        end = years.cells[0] if (distance < 0) == ascending else years.cells[-1]
        before = journey.scene
        journey.hand.reveal(before, end)
        journey.look(journey.sight.see(after=before, patience=300))
        found = [other for other in journey.view.years if other.step == years.step]
        return bool(found) and (found[0].low, found[0].high) != (years.low, years.high)

    def by_month_list(self) -> bool:
        """Press the month, once the heading says the right year; else set the year first."""
        journey = self.journey
        months = journey.view.months
        if months is None:
            return False
        taken = {cell.number for cell in months.cells}
        year = journey.view.list_year
        if year == journey.wanted.year or (year is None and (journey.year_chosen or not self._climb_list(taken))):
            return self._press_month(months.cells[journey.wanted.month - 1])
        if year is None:
            return True
        return self._climb_list(taken) or self._turn_years(taken, year) or self.by_select()

    def _press_month(self, cell: Item) -> bool:
        if cell.disabled:
            raise DateRefused("The calendar does not offer the wanted month.")
        return self._once("month", cell) and self.journey.press(cell)

    def _turn_years(self, taken: set[int], year: int) -> bool:
        arrows = arrow_candidates(self.journey.view.area, taken)
        distance = self.journey.wanted.year - year

        def moved() -> int:
            return (self.journey.view.list_year or year) - year

        if known := self.months.best(arrows, distance):
            return self._press_many(self.months, *known, moved)
        fresh = self.months.untried(arrows, distance)
        return bool(fresh) and self._try(self.months, fresh[0], moved)

    # Selects and numbers in the heading

    def by_select(self) -> bool:
        """Choose year, then month, in selects; a list that ends too early is chosen at its end and looked at again."""
        journey = self.journey
        selects = [item for item in journey.view.area if item.control == "select" and item.state == "ok" and not item.disabled]
        for item in selects:
            years = journey.years_in(item.options)
            if sum(year is not None for year in years) >= FEWEST_YEARS_IN_SELECT:
                at = nearest(years, journey.wanted.year)
                if years[at] != journey.wanted.year and at == item.chosen:
                    raise DateRefused("The calendar does not offer the wanted year.")
                if at != item.chosen:
                    return self._choose(item, at)
        if journey.view.shown and any(shown.year != journey.wanted.year for shown in journey.view.shown[:1]):
            return False
        for item in selects:
            at_month = self._month_option(item)
            if at_month is not None and at_month != item.chosen:
                return self._choose(item, at_month)
        return False

    def _month_option(self, item: Item) -> int | None:
        months = self.journey.months_in(item.options)
        if self.journey.wanted.month in months and sum(month is not None for month in months) * 2 > len(months):
            return months.index(self.journey.wanted.month)
        numbers = [option.strip().lstrip("0") for option in item.options]
        wanted = str(self.journey.wanted.month)
        return numbers.index(wanted) if wanted in numbers and len(numbers) <= MONTHS + 1 else None

    def _choose(self, item: Item, at: int) -> bool:
        journey = self.journey
        before = journey.scene
        journey.hand.choose(before, item, at)
        journey.look(journey.sight.see(after=before, patience=600))
        return self._once(f"choose {at}", item) or journey.scene.changed

    def by_number(self) -> bool:
        """Type the year into the heading's number field."""
        journey = self.journey
        for item in journey.view.area:
            is_year = item.control in {"number", "text", "tel"} and item.value is not None and FULL_YEAR.search(item.text)
            if is_year and item.value != journey.wanted.year and self._once("number", item):
                before = journey.scene
                journey.hand.write(before.eye.handle("element", item.number), str(journey.wanted.year))
                journey.hand.key("Enter")
                journey.look(journey.sight.see(after=before, patience=500))
                return True
        return False

    # The heading as a button, and arrows

    def by_title(self) -> bool:
        """Press the year in the heading, then the month, then what is beside them: a wider view may open."""
        journey = self.journey
        for shown in journey.view.shown:
            far = shown.index is None or abs(shown.index - journey.goal) > MONTHS // 2
            for item in (shown.year_item, shown.month_item):
                if item is None or item.control or not far or not self._once("title", item):
                    continue
                before = journey.view.marks
                if journey.press(item, patience=400) and journey.view.marks != before:
                    return True
                if journey.view.empty:
                    return True
        return False

    def by_arrows(self) -> bool:
        """Press arrows; the far way at once, within the page."""
        journey = self.journey
        shown = next((shown for shown in journey.view.shown if shown.index is not None), None)
        if shown is None or shown.index is None:
            return False
        taken = {cell.number for one in journey.view.shown for cell in one.grid.cells}
        arrows = arrow_candidates(journey.view.area, taken)
        start, distance = shown.index, journey.goal - shown.index

        def moved() -> int:
            now = next((found.index for found in journey.view.shown if found.index is not None), None)
            return 0 if now is None else now - start

        known = self.days.best(arrows, distance)
        fresh = self.days.untried(arrows, distance)
        slow = known is not None and abs(self.days.steps[known[0].signature]) < MONTHS < FAR < abs(distance)
        if fresh and (known is None or slow):
            return self._try(self.days, fresh[0], moved)
        return known is not None and self._press_many(self.days, *known, moved)

    def _try(self, learned: Learned, item: Item, moved: object) -> bool:
        learned.steps[item.signature] = 0
        self.journey.press(item, patience=400)
        learned.steps[item.signature] = moved()  # type: ignore[operator]
        return True

    def _press_many(self, learned: Learned, item: Item, times: int, moved: object) -> bool:
        journey = self.journey
        if times == 1:
            journey.press(item)
            return bool(moved()) or self._give_up(learned, item)  # type: ignore[operator]
        before = journey.scene
        count = times if ("many", item.signature) in self.dead else min(times, BATCH)
        if ("mouse", item.signature) in self.dead:
            journey.hand.press(before, item, times=min(times, BATCH))
        else:
            journey.hand.press_often(before, item, count)
        journey.look(journey.sight.see(after=before, patience=500))
        went = moved()  # type: ignore[operator]
        if went == count * learned.steps[item.signature]:
            self.dead.add(("many", item.signature))
        elif went == 0 and ("mouse", item.signature) in self.dead:
            return self._give_up(learned, item)
        elif went == 0:
            self.dead.add(("mouse", item.signature))
        return True

    def _give_up(self, learned: Learned, item: Item) -> bool:
        learned.steps[item.signature] = 0
        return True

    def _once(self, deed: str, item: Item) -> bool:
        """Tell whether this deed is new on this journey, and remember it."""
        key = (deed, item.signature, item.text)
        fresh = key not in self.dead
        self.dead.add(key)
        return fresh


def nearest(years: Sequence[int | None], wanted: int) -> int:
    """Give the place of the year that lies nearest to the wanted one."""
    return min((at for at, year in enumerate(years) if year is not None), key=lambda at: abs((years[at] or 0) - wanted))
