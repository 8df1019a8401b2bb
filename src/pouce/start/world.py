"""The two worlds that a sitting can be in: the official sites, or the rehearsal site on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pouce.flow.flow import Flow
from pouce.flow.library import GUIDE, load_flow
from pouce.person import Person
from pouce.sites import Sites

if TYPE_CHECKING:
    from pouce.rehearsal import Rehearsal


@dataclass(frozen=True)
class World:
    """Which sites are met, which names the browser may resolve, and who is played in a rehearsal."""

    sites: Sites
    hosts: tuple[str, ...]
    rehearsal: Rehearsal | None = None
    player: Person | None = None
    """The invented person whose answers are taken in a rehearsal; None: they are asked for."""
    own_key: bool = False
    """Whether the computer's own prompt is practised in a rehearsal, instead of an invented one."""

    @property
    def origins(self) -> frozenset[str]:
        """Every origin of the sites of the guide."""
        flows = [load_flow(name) for name in GUIDE]
        sites = [site for flow in flows for site in flow.sites.values()]
        return frozenset(origin for site in sites for origin in self.sites.origins_of(site))

    @property
    def is_real(self) -> bool:
        """Whether these are the official sites."""
        return self.rehearsal is None


def real_world() -> World:
    """The official sites, and the hosts that the flows name."""
    flows = [load_flow(name) for name in GUIDE]
    origins = {origin for flow in flows for site in flow.sites.values() for origin in site.origins}
    return World(Sites.real(), tuple(sorted(urlsplit(origin).hostname or "" for origin in origins)))


def rehearsal_world(site: Rehearsal, player: Person | None, *, own_key: bool = False) -> World:
    """The rehearsal site."""
    origins = (site.eulogin, site.rcam, site.mailbox, site.sorry)
    hosts = tuple(sorted({urlsplit(origin).hostname or "" for origin in origins}))
    sites = Sites.at(eulogin=(site.eulogin, site.sorry), rcam=site.rcam)
    return World(sites, hosts, site, player, own_key)


def ceremony_hosts(flow: Flow, sites: Sites) -> tuple[str, ...]:
    """The hosts on which the computer's prompts are watched: EU Login's own."""
    site = flow.sites.get("eulogin")
    return tuple(urlsplit(origin).hostname or "" for origin in sites.origins_of(site)) if site else ()
