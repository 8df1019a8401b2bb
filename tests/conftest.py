"""What the tests share: the browser of this computer, opened once."""

from __future__ import annotations

from typing import Any

import pytest

from pouce.browser.find import Machine, find_browsers


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser that Pouce itself would start: Playwright's own download is not always to be had."""
    machine = Machine.this()
    browsers = find_browsers(machine)
    sandbox = [] if not (machine.system == "linux" and machine.is_root) else ["--no-sandbox"]
    return {
        **browser_type_launch_args,
        "executable_path": browsers[0].path,
        "args": ["--disable-quic", "--disable-gpu", *sandbox],
    }
