"""Borrowed browsers: how one that a Playwright server lends comes to the rehearsal site on this computer."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from pouce.errors import MachineError
from pouce.matrix import browsers
from pouce.matrix.browsers import Browsers, opener_for
from pouce.rehearsal import Rehearsal


@pytest.fixture
def server() -> Iterator[str]:
    """A Playwright server on this computer."""
    command = [sys.executable, "-m", "playwright", "run-server", "--port", "0", "--unsafe"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as started:  # noqa: S603  a program of ours
        assert started.stdout is not None
        yield started.stdout.readline().split()[-1]
        started.terminate()


def find_no_name(*_: object) -> None:
    """As a computer whose system does not know names that end in .localhost."""
    raise socket.gaierror("unknown")


def test_a_server_elsewhere_wants_the_names_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this computer does not find the names that such a browser asks it for, that is said before any run."""
    monkeypatch.setattr(browsers, "getaddrinfo", find_no_name)

    with pytest.raises(MachineError, match=r"\.localhost") as refused, opener_for("ws://elsewhere.example:9222/")():
        pass

    assert "libnss-myhostname" in str(refused.value.remedy)


@pytest.mark.sweep
@pytest.mark.parametrize("finds_names", [True, False])
def test_a_server_here_reaches_the_rehearsal_site(
    server: str, monkeypatch: pytest.MonkeyPatch, finds_names: bool
) -> None:
    """Its browsers know the names by themselves; through us, the names must be known to this computer."""
    if not finds_names:
        monkeypatch.setattr(browsers, "getaddrinfo", find_no_name)
    elif browsers._way_here(server) is None:
        pytest.skip("this computer does not find *.localhost")
    lent = Browsers(opener_for(server))
    with Rehearsal() as site:
        page = lent.new_context("fr").new_page()
        page.goto(f"{site.eulogin}/cas")
        shown = page.locator("#username").is_visible()
    lent.close()

    assert shown
