"""look.js in one frame: it stays in a document for as long as that lasts, and is put anew into the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Error, Frame, JSHandle

from pouce.browser.chart import Chart, Place
from pouce.browser.guard import guarded
from pouce.browser.scripts import script
from pouce.errors import PageMoved

ASK = "(look, question) => look.answer(question)"


class Lens:
    """Asks look.js in one frame. No script of the page can reach it there: only this handle leads to it."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._look: JSHandle | None = None
        self._chart: Chart | None = None

    def see(self, place: Place) -> Any:
        """What shows of a place in the document that is there now. Raises PageMoved while that is on its way."""
        question = {"see": place.signals}
        if self._look is not None and self._chart is place.chart:
            try:
                return self._look.evaluate(ASK, question)
            except Error:
                # That document has gone, and the script with it.
                self._look = None
        look = self._put_in(place.chart, first=question)
        with guarded():
            return look.evaluate(ASK, question)

    def ask(self, chart: Chart, question: dict[str, Any]) -> Any:
        """Ask about parts of the document that was seen. Raises PageMoved where another has come meanwhile."""
        with self._of_one_document(chart) as look:
            return look.evaluate(ASK, question)

    def take(self, chart: Chart, question: dict[str, Any]) -> JSHandle:
        """The same, where the answer may be an element."""
        with self._of_one_document(chart) as look:
            return look.evaluate_handle(ASK, question)

    @contextmanager
    def _of_one_document(self, chart: Chart) -> Iterator[JSHandle]:
        look = self._look if self._look is not None and self._chart is chart else self._put_in(chart)
        try:
            with guarded():
                yield look
        except PageMoved:
            self._look = None
            raise

    def _put_in(self, chart: Chart, first: dict[str, Any] | None = None) -> JSHandle:
        with guarded():
            look = self._frame.evaluate_handle(script("look.js"), [chart.text, first])
        self._look, self._chart = look, chart
        return look
