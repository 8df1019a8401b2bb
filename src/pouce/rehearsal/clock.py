"""The time on the rehearsal site: it runs like ours, and tests and demos move it forward."""

from __future__ import annotations

import heapq
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count


class Clock:
    """Real time plus what was advanced. Deeds planned with `at` happen when their moment has come."""

    def __init__(self, lock: threading.RLock | None = None) -> None:
        self._lock = lock or threading.RLock()
        self._ahead = timedelta()
        self._planned: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()

    def now(self) -> datetime:
        """The site's moment, in UTC."""
        return datetime.now(UTC) + self._ahead

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass on the site and do what falls due; a negative span is refused with ValueError."""
        span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        if span < timedelta():
            raise ValueError("the clock of the rehearsal site only goes forward")
        with self._lock:
            self._ahead += span
            self.do_what_is_due()

    def at(self, moment: datetime, deed: Callable[[], None]) -> None:
        """Plan a deed; it is done by the first `advance` or page after its moment."""
        heapq.heappush(self._planned, (moment, next(self._order), deed))

    def do_what_is_due(self) -> None:
        """Do all planned deeds whose moment has passed, in order."""
        while self._planned and self._planned[0][0] <= self.now():
            heapq.heappop(self._planned)[2]()
