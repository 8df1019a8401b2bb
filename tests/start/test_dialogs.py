"""What a site asks in a window of its own is the person's to answer. On demand: it needs a screen, real or virtual."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

SITTING = """
import subprocess, threading
from pouce.browser.launch import open_browser
from pouce.rehearsal import Rehearsal
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.sitting import Sitting
from pouce.start.world import rehearsal_world

ASKING = "<button onclick=\\"document.title = confirm('Really?')\\">x</button>"

with Rehearsal() as site:
    world = rehearsal_world(site, None)
    with open_browser(headed=True, hosts=world.hosts, language="en") as browser:
        companion = Companion(browser, Sitting(world, Dossier(), "en"))
        page = companion.context.new_page()
        for key in ("Return", "Escape"):
            page.set_content(ASKING)
            with page.expect_event("dialog"):
                page.evaluate("setTimeout(() => document.querySelector('button').click())")
            threading.Timer(0.5, subprocess.run, (["xdotool", "key", key],)).start()
            print(page.evaluate("document.title"))
"""


@pytest.mark.sweep
@pytest.mark.skipif(not (shutil.which("xvfb-run") and shutil.which("xdotool")), reason="no virtual screen")
def test_the_person_answers_what_a_site_asks() -> None:
    """A question of the site's stays open until the person presses a key; Pouce waits, and presses nothing itself."""
    run_it = [shutil.which("xvfb-run") or "", "-a", sys.executable, "-c", SITTING]
    ran = subprocess.run(run_it, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603  our own

    assert (ran.stdout.split(), ran.returncode) == (["true", "false"], 0), ran.stderr
