"""The log of a fault of the program (exit code 3), for a help desk: where it was and of which class, and no value.

The text of an exception may quote what was typed or what stood on a page, and nobody knows by then whose answers to
look for: it is left out, as are variables, source lines and the folders that name the computer's user. Of an ordinary
run nothing is logged: its journal stays in memory, and its report is saved only where the person asks.
"""

from __future__ import annotations

import platform
import sys
import traceback
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from loguru import logger

from pouce.errors import MachineError
from pouce.journal.cleaner import Cleaner
from pouce.journal.doorway import Doorway

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loguru import Message, Record

LOG_NAME = "pouce.log"
"""The file in the folder of a doorway."""

PACKAGE = Path(__file__).parents[1]
"""The folder of this program."""

PLACES = 30
"""Places of a trail that are told, the last ones: an endless recursion has a thousand."""


def log_fault(error: BaseException, folder: Path) -> Path | None:
    """Write down where a fault of the program was, in place of the one before. None where the disk does not take it."""
    with suppress(MachineError):
        doorway = Doorway(folder, Cleaner(None))
        doorway.write_text(LOG_NAME, "")
        number = log_to(doorway)
        try:
            about = [f"{name} {version(name)}" for name in ("pouce", "playwright")]
            about += [f"Python {platform.python_version()}", f"{platform.system()} {platform.release()}"]
            logger.opt(exception=error).error(" · ".join(about))
        finally:
            logger.remove(number)
        return folder / LOG_NAME
    return None


def place_of(error: BaseException) -> str:
    """The last place of this program on the way to a fault, such as `loop.py:114`; of a library if none is ours."""
    passed = traceback.extract_tb(error.__traceback__)
    ours = [place for place in passed if Path(place.filename).is_relative_to(PACKAGE)]
    last = (ours or passed)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def log_to(doorway: Doorway) -> int:
    """From now on, log there and nowhere else. Gives the number with which `loguru.logger.remove` ends it.

    `diagnose` and `backtrace` would print the values of variables. A sink that fails is not caught by loguru, which
    would print the record as it stands; a full disk is the MachineError that it always is.
    """

    def clean_sink(message: Message) -> None:
        for line in message.splitlines():
            doorway.append_line(LOG_NAME, line)

    logger.remove()
    return logger.add(clean_sink, format=_lines, level="INFO", diagnose=False, backtrace=False, catch=False)


def _lines(record: Record) -> str:
    """The template of a record: loguru's own `{exception}` would bring the exception's text."""
    raised = record["exception"]
    record["extra"]["trail"] = (
        "\n".join(_trail(raised.value)) if raised is not None and raised.value is not None else ""
    )
    return "{time:YYYY-MM-DD HH:mm:ss} {level} {message}\n{extra[trail]}\n"


def _trail(error: BaseException) -> Iterator[str]:
    """An exception and what led to it, the first cause first: each as its class and the places it passed."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _trail(before)
    yield type(error).__name__
    for place in traceback.extract_tb(error.__traceback__)[-PLACES:]:
        yield f"  {_short(Path(place.filename))}:{place.lineno} in {place.name}"


def _short(file: Path) -> str:
    """A file from the folder of its library on: those above it may bear the name of the computer's user."""
    inside = [file.relative_to(folder) for folder in sys.path if folder and file.is_relative_to(folder)]
    return min((path.as_posix() for path in inside), key=len, default=file.name)
