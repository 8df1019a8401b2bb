"""What goes wrong inside the program is logged: cleaned, and without the values that a traceback would show."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from loguru import logger

from pouce.journal.cleaner import Cleaner
from pouce.journal.doorway import Doorway

if TYPE_CHECKING:
    from loguru import Message

LOG_NAME = "pouce.log"
"""The file in the folder of a doorway."""

LINE = "{time:YYYY-MM-DD HH:mm:ss} {level} {name}: {message}\n{exception}"


def log_to(target: TextIO | Doorway, cleaner: Cleaner) -> int:
    """From now on, log there and nowhere else. Gives the number with which `loguru.logger.remove` ends it.

    `diagnose` and `backtrace` would print the values of variables. A sink that fails is not caught by loguru, which
    would print the record as it stands; a full disk is the MachineError that it always is.
    """

    def clean_sink(message: Message) -> None:
        text = cleaner.clean(message.rstrip("\n"))
        if isinstance(target, Doorway):
            for line in text.splitlines():
                target.append_line(LOG_NAME, line)
        else:
            target.write(f"{text}\n")
            target.flush()

    logger.remove()
    return logger.add(clean_sink, format=LINE, level="INFO", diagnose=False, backtrace=False, catch=False)
