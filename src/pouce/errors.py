"""What can go wrong, said plainly; each kind of error carries the exit code of the program.

::

    PouceError                 one clear sentence for a person, never a traceback
    ├─ InputError              what was given is wrong: an argument, a file             exit 2
    │  ├─ FlowError            a flow file is wrong; carries every finding (flow/finding.py)
    │  └─ PersonError          an answer cannot be used; the answer is never quoted
    ├─ MachineError            this computer is not ready; carries a remedy             exit 4
    ├─ StepError               the page did not do as expected                          exit 1
    │  ├─ PageMoved            the page went on under the step: look again
    │  ├─ NoAnswer             the page did not react in time
    │  ├─ PartNotFound         a part is not there, or not exactly once
    │  ├─ CameBack             the page that was left came back: something in it is not right
    │  ├─ PartsDisagree        the evidence points at different elements: ask, never guess
    │  ├─ FenceClosed          a value may not be typed there; nothing was typed
    │  ├─ Hidden               nobody could see it go: nothing was done, until whatever covers it is gone
    │  ├─ DateRefused          the calendar did not take the date; the field was left clean
    │  │  ├─ DateUndecided     the page does not say which number is the day (calendar/refusals.py)
    │  │  ├─ NoWay             nothing in the calendar led to the month (calendar/refusals.py)
    │  │  └─ DateLeft          the field could not be emptied again (calendar/refusals.py)
    │  └─ ValueDiffers         the page shows something else than the person's answer
    └─ Stop                    somebody ended the run: not a fault                       exit 1
       ├─ NamedStop            for a reason that has a name, such as one of the flow (ending.py)
       └─ WindowClosed         the person closed the browser                             exit 1

Anything else that is raised is a fault of the program (exit 3).
"""

from __future__ import annotations

from typing import ClassVar


class PouceError(Exception):
    """Said plainly to the person in front of the screen. `str()` is the sentence; `remedy` says what to do next."""

    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: str, *, remedy: str = "") -> None:
        super().__init__(sentence)
        self.remedy = remedy


class InputError(PouceError):
    """What was given to the program is wrong: an argument, a flow file, a person file."""

    exit_code = 2


class PersonError(InputError):
    """An answer cannot be used. The sentence names the field and never quotes what was answered."""


class MachineError(PouceError):
    """This computer is not ready: no browser, no disk space, a port in use."""

    exit_code = 4


class StepError(PouceError):
    """A step could not be done on the page. Nothing of the page's content is quoted."""

    leaves_text: bool = False
    """Whether something of the program's may stand in a field of the page now."""


class PageMoved(StepError):
    """The page went on, or built itself anew, while a step was at it. Nothing is wrong: look again."""


class NoAnswer(StepError):
    """The page did not react in time."""


class PartNotFound(StepError):
    """A part of the screen is not there, or more than once."""


class CameBack(StepError):
    """The page that the program had left came back, mostly with a sentence that it does not know."""


class PartsDisagree(StepError):
    """Two families of evidence name different elements for one part."""


class FenceClosed(StepError):
    """A value was not typed, because the address of the page or of its form is not one of the flow's sites."""


class Hidden(StepError):
    """Something lies over the place of a deed, or makes it unseen: a banner, say. The person clears it away."""


class DateRefused(StepError):
    """No way led to the date, or the page then showed another one; the field was left as it was or empty."""


class ValueDiffers(StepError):
    """The page already shows, or still shows after typing (`leaves_text`), something else than the person's answer."""

    def __init__(self, sentence: str, *, leaves_text: bool = False) -> None:
        super().__init__(sentence)
        self.leaves_text = leaves_text


class Stop(PouceError):
    """Raised by whoever takes the person's turns, to end the run where it stands."""


class WindowClosed(Stop):
    """The person closed the browser."""
