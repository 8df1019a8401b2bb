"""How much a person has to do over all three stages, counted from real events: keys, code keys, clicks, scrolls.

Run on demand: `uv run python tests/bench/bench_effort.py`. A robot plays the person with mouse and keys, from the start
page to the last confirmation; what it causes is counted in every page. The
computer's own prompt shows no page, so the model's constant stands for it: a code of four keys at each of the three
ceremonies, and one click at the first.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pouce.browser.launch import open_browser
from pouce.rehearsal import Rehearsal
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.sitting import Sitting
from pouce.start.world import rehearsal_world
from pouce.texts import speak
from start.klm import Recorder
from start.player import ANSWERS, Player

PROMPTS = 3 * 4 + 1
"""The person's keys and click at the computer's own prompt, which shows no page."""

BY_HAND = 356
"""The same with the paper guide (keystroke-level model of the guide of September 2025)."""

LARGEST = {"the person": 95, "everybody": 175}


class Counted(Player):
    """A robot whose deeds are counted; whatever happens between two of its moments is the program's."""

    recorder: Recorder | None = None

    def beat(self) -> None:
        """One moment, heard by the recorder."""
        if self.recorder is None or self._script is None:
            return
        # What the program's own mouse caused a moment ago arrives first, unheard.
        self.front.wait_for_timeout(15)
        self.recorder.hears = True
        super().beat()
        # What was caused arrives while the browser is given a moment.
        self.front.wait_for_timeout(15)
        self.recorder.hears = False

    def fill_in(self, *names: str) -> Iterator[None]:
        """Typing answers is the volunteer's, but for the code, which the person reads out of a message."""
        assert self.recorder is not None
        yield from self.until(lambda: self.front.evaluate("document.activeElement.name || ''") == names[0])
        for at, name in enumerate(names):
            self.recorder.step = "the person" if name == "final_code" else "the volunteer"
            self.front.keyboard.type(self.code if name == "final_code" else self.answers[name])
            self.front.keyboard.press("Enter" if at == len(names) - 1 else "Tab")
            yield
        self.recorder.step = "the person"


def main() -> int:
    """Play, count, print; 1 if a limit is passed."""
    speak("fr")
    with (
        Rehearsal() as site,
        open_browser(headed=False, hosts=rehearsal_world(site, None).hosts, language="fr") as browser,
    ):
        context = browser.new_context()
        recorder = Recorder(context)
        recorder.hears, recorder.step = False, "the person"
        player = Counted(site, answers=dict(ANSWERS))
        player.recorder = recorder
        sitting = Sitting(rehearsal_world(site, None), Dossier(), "fr", pace="fast")
        player.companion = Companion(browser, sitting, beat=player.beat, context=context)
        ends: list[str] = []

        def script() -> Iterator[None]:
            yield from player.from_the_start()
            ends.append(str(sitting.result and sitting.result.end))
            # Days later the program is opened anew: it opens on the question for the code.
            sitting.do("home", {})
            player.front.goto("https://pouce.localhost/")
            yield from player.last_stage()
            ends.append(str(sitting.result and sitting.result.end))
            sitting.do("leave", {})
            yield

        player.play(script)
        player.companion.attend()
    return report(recorder, ends)


def report(recorder: Recorder, ends: list[str]) -> int:
    """Print the count, and judge it."""
    count, volunteer = recorder.count, recorder.count.by_step.get("the volunteer", 0)
    measured = {"everybody": count.actions + PROMPTS, "the person": count.actions + PROMPTS - volunteer}
    print(f"ends: {', '.join(ends)}")
    print(f"K {count.keys}  X {count.secret_keys}  clicks {count.clicks}  scrolls {count.scrolls}  prompts {PROMPTS}")
    print(f"H {count.hand_changes}")
    for who, actions in measured.items():
        print(f"{who}: {actions} actions (at most {LARGEST[who]}; by the paper guide {BY_HAND})")
    print(f"plain keys after the start page: {count.plain_keys_outside}")
    fine = all(measured[who] <= LARGEST[who] for who in LARGEST) and ends == ["requested", "validated"]
    return 0 if fine and not count.scrolls else 1


if __name__ == "__main__":
    sys.exit(main())
