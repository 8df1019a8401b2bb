"""The processes that play a matrix: each has one browser, takes the next run, and hands back a verdict."""

from __future__ import annotations

import multiprocessing as mp
import queue
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from multiprocessing.queues import Queue
from typing import Self

from pouce.errors import PouceError
from pouce.matrix.browsers import Browsers, opener_for
from pouce.matrix.play import Verdict, play
from pouce.matrix.runs import Run
from pouce.texts import say

BEAT = 1.0
"""Seconds after which the processes are looked at, in case one has died."""

TRIES = 2
"""How often a run is begun whose process has died over it."""

LONGEST = 300.0
"""Seconds after which a run that waits for what never comes is ended. The slowest variant takes a third of it."""


LEAVING = 10.0
"""Seconds in which a process that is told to go may close its browser."""


@dataclass(frozen=True)
class Failed:
    """A process could not go on at all: what it said, and what to do."""

    say: str
    remedy: str


Answer = Run | Verdict | Failed
"""What a process says: a run that it begins, its verdict, or that it cannot go on."""


class Crew:
    """Plays runs in so many processes. A context manager: they are gone when it is left, whatever happens."""

    def __init__(self, jobs: int, server: str = "") -> None:
        """`server`: the address of a Playwright server whose browsers are borrowed; none: this computer's."""
        self._context = mp.get_context("spawn")
        self._jobs = jobs
        self._server = server
        self._todo: Queue[Run | None] = self._context.Queue()
        self._said: Queue[tuple[int, Answer]] = self._context.Queue()
        self._at_work: dict[int, BaseProcess] = {}
        self._busy: dict[int, tuple[Run, float]] = {}
        self._tried: dict[Run, int] = {}
        self._hired = 0
        self._in_vain = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: object, *_: object) -> None:
        if error is None:
            # All is played and everybody waits for more: each closes its browser and goes.
            for _process in self._at_work:
                self._todo.put(None)
            for process in self._at_work.values():
                process.join(LEAVING)
        for process in self._at_work.values():
            process.terminate()
        for process in self._at_work.values():
            process.join()

    def play(self, runs: Sequence[Run]) -> Iterator[Verdict]:
        """The verdicts, as they come. Raises PouceError where no process can have a browser."""
        for run in runs:
            self._todo.put(run)
        left = len(runs)
        while len(self._at_work) < min(self._jobs, left):
            self._hire()
        while left:
            try:
                number, answer = self._said.get(timeout=BEAT)
            except queue.Empty:
                for verdict in self._see_who_died():
                    left -= 1
                    yield verdict
                continue
            self._in_vain = 0
            if isinstance(answer, Run):
                self._busy[number] = answer, time.monotonic()
            elif isinstance(answer, Failed):
                raise PouceError(answer.say, remedy=answer.remedy)
            else:
                self._busy.pop(number, None)
                left -= 1
                yield answer

    def _hire(self) -> None:
        self._hired += 1
        process = self._context.Process(
            target=work, args=(self._hired, self._todo, self._said, self._server), daemon=True
        )
        process.start()
        self._at_work[self._hired] = process

    def _see_who_died(self) -> Iterator[Verdict]:
        """Put others in the place of processes that have died; their run is begun once more, or lost.

        Raises PouceError where one after the other dies without having begun any.
        """
        for number, process in list(self._at_work.items()):
            run, began = self._busy.get(number, (None, 0.0))
            if run is not None and time.monotonic() - began > LONGEST:
                process.terminate()
                process.join()
            if process.is_alive():
                continue
            del self._at_work[number]
            self._hire()
            self._busy.pop(number, None)
            if run is None:
                self._in_vain += 1
                if self._in_vain > TRIES * self._jobs:
                    raise PouceError(say("matrix.no_process"), remedy=say("matrix.no_process_remedy"))
                continue
            self._tried[run] = self._tried.get(run, 1) + 1
            if self._tried[run] <= TRIES:
                self._todo.put(run)
            else:
                yield Verdict(run, run.ends, complaints=(f"the process ended with {process.exitcode}",))


def work(number: int, todo: Queue[Run | None], said: Queue[tuple[int, Answer]], server: str) -> None:
    """What one process does: take runs and play them, until it is ended."""
    # Ctrl-C reaches the whole group: the process in front ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    browsers = Browsers(opener_for(server), server)
    try:
        for run in iter(todo.get, None):
            said.put((number, run))
            said.put((number, play(run, browsers)))
    except PouceError as error:
        said.put((number, Failed(str(error), error.remedy)))
    finally:
        browsers.close()
