"""What a matrix shows while it runs and when it is over: a progress line and one table, in the terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from pouce.flow.library import GUIDE
from pouce.matrix.play import Verdict
from pouce.matrix.runs import Run
from pouce.texts import say


def progress(console: Console) -> Progress:
    """A line that says how far the matrix is; in a terminal it moves, in a file it is written at the end."""
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
        console=console,
    )  # fmt: skip


def table(verdicts: Iterable[Verdict]) -> Table:
    """One row for each variant or fault, one column for each flow: how many were right of how many, and seconds."""
    shown = Table(title=say("matrix.title"), title_justify="left")
    shown.add_column(say("matrix.row"), no_wrap=True)
    for flow in GUIDE:
        shown.add_column(flow)
    cells: defaultdict[str, defaultdict[str, list[Verdict]]] = defaultdict(lambda: defaultdict(list))
    for verdict in verdicts:
        cells[_row(verdict.run)][verdict.run.flow].append(verdict)
    for row, by_flow in sorted(cells.items()):
        shown.add_row(row, *(_cell(by_flow[flow]) for flow in GUIDE))
    return shown


def findings(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """A line for everything that was not as it should be."""
    for verdict in verdicts:
        for complaint in verdict.complaints:
            yield f"✗ {verdict.run}: {complaint}"


def _row(run: Run) -> str:
    return f"⚡ {run.fault}" if run.fault else run.variant


def _cell(verdicts: Sequence[Verdict]) -> str:
    if not verdicts:
        return ""
    right = sum(verdict.right for verdict in verdicts)
    seconds = sum(verdict.seconds for verdict in verdicts) / len(verdicts)
    mark = "[green]✓[/]" if right == len(verdicts) else "[red]✗[/]"
    return f"{mark} {right}/{len(verdicts)}  {seconds:.1f} s"
