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

LARGEST = {
    "actions of everybody": 175,
    "actions of the person": 95,
    "hand changes": 9,
    "clicks": 11,
    "scrolls": 0,
    "keys in fields that are not secret, after the start page": 0,
}
"""The gates of the effort model; the click at the computer's own prompt is one of the clicks."""

OWN = {
    "captcha": ("the picture", 1),
    "privacyStatement": ("the consent", 1),
    "_submit": ("sending the registration, and the press that calls the computer's prompt", 2),
    "/cas/eim/external/setPassword.cgi": ("the link of the mail", 1),
    "newPassword": ("the new password", 1),
    "confirmPassword": ("the new password, again", 1),
    "password": ("the password, and sending it, at two sign-ins", 4),
    "next": ("sending the request", 1),
    "send": ("sending the code", 1),
}
"""What only the person may do, by the part of the page, and how often at least. Otherwise a count could be made small
by doing it for them."""


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
    """Print the count and the gates; 1 if one of them fails."""
    count, volunteer = recorder.count, recorder.count.by_step.get("the volunteer", 0)
    everybody = count.actions + PROMPTS
    measured = {
        "actions of everybody": everybody,
        "actions of the person": everybody - volunteer,
        "hand changes": count.hand_changes,
        "clicks": count.clicks + 1,
        "scrolls": count.scrolls,
        "keys in fields that are not secret, after the start page": count.plain_keys_outside,
    }
    print(f"ends: {', '.join(ends)}")
    print(f"K {count.keys}  X {count.secret_keys}  clicks {count.clicks}  scrolls {count.scrolls}  prompts {PROMPTS}")
    print(f"by the paper guide: {BY_HAND} actions")
    for what, number in measured.items():
        print(f"{what}: {number} (at most {LARGEST[what]})")
    others = {what: count.parts.get(part, 0) for part, (what, least) in OWN.items() if count.parts.get(part, 0) < least}
    for what, number in others.items():
        print(f"{what}: {number} times by the person's own hand, which is too few")
    fine = ends == ["requested", "validated"] and not others
    return 0 if fine and all(number <= LARGEST[what] for what, number in measured.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
