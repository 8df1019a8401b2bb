"""Play a matrix and write it down: what `pouce matrix` is."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console

from pouce.journal.doorway import Doorway
from pouce.matrix import report
from pouce.matrix.choice import Choice
from pouce.matrix.crew import Crew
from pouce.matrix.play import Verdict
from pouce.matrix.runs import Run, with_faults
from pouce.matrix.show import findings, progress, table
from pouce.texts import say, speak


def play_all(choice: Choice, *, jobs: int, server: str, console: Console) -> list[Verdict]:
    """Play the runs on variants, then the faults at each screen that the standard variant has shown."""
    verdicts: list[Verdict] = []
    with Crew(jobs, server) as crew, progress(console) as shown:
        task = shown.add_task(say("matrix.title"), total=None)

        def play(runs: Sequence[Run]) -> None:
            shown.update(task, total=len(verdicts) + len(runs))
            for verdict in crew.play(runs):
                verdicts.append(verdict)
                shown.advance(task)
                for finding in findings([verdict]):
                    shown.console.print(finding, style="red", highlight=False, markup=False)

        play(choice.without_faults())
        play([*_with_faults(choice, verdicts)])
    return verdicts


def _with_faults(choice: Choice, played: Iterable[Verdict]) -> Iterator[Run]:
    """Each fault at each screen that the standard variant has shown."""
    for verdict in played:
        run = verdict.run
        if run == Run(run.flow, "standard", choice.fault_language):
            yield from with_faults(run.flow, verdict.screens, choice.faults, run.language)


def matrix(choice: Choice, *, jobs: int, server: str, doorway: Doorway, language: str) -> bool:
    """Play, show the table, write the report. Whether everything was right."""
    console = Console()
    began = time.monotonic()
    verdicts = play_all(choice, jobs=jobs, server=server, console=console)
    seconds = time.monotonic() - began
    speak(language)
    console.print(table(verdicts))
    right = sum(verdict.right for verdict in verdicts)
    console.print(say("matrix.sum", right=right, all=len(verdicts), seconds=f"{seconds:.0f}"), highlight=False)
    # As bytes: the cleaner has no business in pictures, and the person is invented.
    page = doorway.write_bytes("matrix.html", report.html(verdicts, language=language, seconds=seconds).encode())
    xml = doorway.write_bytes("junit.xml", report.junit(verdicts))
    console.print(say("matrix.written", page=page, xml=xml), highlight=False, soft_wrap=True)
    return right == len(verdicts)
