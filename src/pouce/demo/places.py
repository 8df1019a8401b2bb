"""Where a demonstration writes, and which hosts its browser may reach."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

from pouce.rehearsal import Rehearsal


def new_folder(what: str) -> Path:
    """A new folder for a demonstration or a matrix, under the user's data directory, named after the moment."""
    now = datetime.now().astimezone()
    return user_data_path("pouce") / what / now.strftime("%Y-%m-%d-%H%M%S")


def hosts_of(site: Rehearsal) -> tuple[str, ...]:
    """The names that the browser may resolve: the rehearsal's own."""
    return tuple({urlsplit(origin).hostname or "" for origin in (site.eulogin, site.rcam, site.mailbox, site.sorry)})
