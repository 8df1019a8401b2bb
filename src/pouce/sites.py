"""What the sites look like: `Site`, `Screen`, `Part`; and which origin stands for which site in a run: `Sites`.

A site file (flows/sites/…yaml) is one `Site`. Real pages cannot be opened from where the files are written, so a screen
is known by several signals, and a part by families of evidence that must agree (browser/look.js).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from pouce.errors import InputError
from pouce.languages import Language
from pouce.texts import say
from pouce.words import NonEmpty, OneOrMore, Text, Wording, as_list

DEFAULT_PORTS = {"http": 80, "https": 443}


def origin_of(url: str) -> str | None:
    """The origin of an address (scheme, host, port), or None where it has none that we would type into.

    Only http and https count. User information before the host makes an address foreign: it exists to mislead.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc:
        return None
    usual = port in (None, DEFAULT_PORTS[parts.scheme])
    # Without its brackets the end of an IPv6 address could be taken for a port.
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{'' if usual else f':{port}'}"


def is_loopback(origin: str) -> bool:
    """Whether the origin is this computer itself, where a rehearsal site lives."""
    host = urlsplit(origin).hostname or ""
    return host in ("localhost", "127.0.0.1", "::1") or host.endswith(".localhost")


def _origin(value: str) -> str:
    if origin_of(value) != value:
        raise PydanticCustomError("flow.site.origin", "an origin is scheme and host, with nothing behind")
    return value


class Model(BaseModel):
    """A frozen piece of a YAML file; an unknown key is an error everywhere."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, str_strip_whitespace=True)


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""A name in a site file: small letters, digits, underscores."""

Names = Annotated[
    tuple[Name, ...], BeforeValidator(as_list, json_schema_input_type=str | list[str]), Field(min_length=1)
]
"""One of them, or a list of alternatives."""

SiteName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
Origin = Annotated[NonEmpty, AfterValidator(_origin)]
Path = Annotated[str, StringConstraints(pattern=r"^/[A-Za-z0-9/_.\-]*$", max_length=200)]

PartKind = Literal["field", "password", "date", "code", "choice", "tick", "button", "text"]
"""What a person would call the part.

`field` a box to type into · `password` the same, and nobody but the person may · `date` · `code` the boxes of the final
code · `choice` a list or menu to choose from · `tick` a tick box · `button` whatever is pressed, a link too · `text`.
"""


class Option(Model):
    """One entry of a `choice`."""

    shown: Wording = Field(description="What the entry says on the page. `*` stands for anything.")
    value: OneOrMore | None = Field(default=None, description="The entry’s `value` or `id`, where it is known.")


class Part(Model):
    """One thing on a screen: what it says, by kind and language, and the attributes that were seen to be stable."""

    field: Wording | None = Field(default=None, description="A box to type into, and its label.")
    password: Wording | None = Field(default=None, description="A box that nobody but the person types into.")
    date: Wording | None = Field(default=None, description="A date: a box, a calendar or three lists.")
    code: Wording | None = Field(default=None, description="The boxes of the final code, one or several.")
    choice: Wording | None = Field(default=None, description="A list or menu to choose from; needs `options`.")
    tick: Wording | None = Field(default=None, description="A tick box.")
    button: Wording | None = Field(default=None, description="What is pressed: a button, a link, an entry of a menu.")
    text: Wording | None = Field(default=None, description="Some words on the page. `*` stands for anything.")
    name: OneOrMore | None = Field(default=None, description="Values of the HTML `name` attribute that were seen.")
    id: OneOrMore | None = Field(default=None, description="Values of the HTML `id` attribute that were seen.")
    autocomplete: OneOrMore | None = Field(default=None, description="Values of the HTML `autocomplete` attribute.")
    under: Wording | None = Field(
        default=None, description="The heading above it: settles which one is meant where several say the same."
    )
    never: Wording | None = Field(
        default=None,
        description="What neither it nor the heading above it says: what does is another one, however alike.",
    )
    about: Wording | None = Field(
        default=None,
        description="Words that its label, or one sentence, has in any order; of `a/b` one, `a*` begins like that.",
    )
    takes: Literal["name", "number", "address"] | None = Field(
        default=None, description="What a `field` with `about` takes: a box that the page gives another make is not it."
    )
    options: dict[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")], Option] | None = Field(
        default=None, description="The entries of a `choice`, each by a name of ours."
    )
    known_by: Name | None = Field(
        default=None, description="One of its `options`: the one list that offers it is it, whatever its label says."
    )
    behind: Name | None = Field(
        default=None, description="The part to point at or press before this one shows, such as the button of a menu."
    )
    optional: bool = Field(default=False, description="The page may do without it; a step on it is then left out.")
    sends: bool = Field(
        default=False, description="A `button` that sends what cannot be taken back: only the person may press it."
    )
    reply: bool = Field(
        default=False,
        description="A `text` said in reply to what was sent: beside the first form that a run meets it is a notice.",
    )
    submits: Names | None = Field(
        default=None,
        description="Fields whose form the `button` sends: where its words are new, the one button that does is it.",
    )
    remains: bool = Field(
        default=False,
        description="One `button` of two alike: where its words are new, it is the one that `never` leaves.",
    )
    repeats: Name | None = Field(
        default=None,
        description="The `field` or `password` before it that it asks for once more, and is known by that.",
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [kind for kind in PartKind.__args__ if getattr(self, kind) is not None]  # type: ignore[attr-defined]
        if len(kinds) != 1:
            known = ", ".join(PartKind.__args__)  # type: ignore[attr-defined]
            raise PydanticCustomError("flow.part.kind", "a part is of exactly one kind: {kinds}", {"kinds": known})
        if (self.options is not None) != (self.choice is not None):
            raise PydanticCustomError("flow.part.options", "`options` belong to a `choice`, and a `choice` needs them")
        if self.known_by is not None and self.known_by not in (self.options or ()):
            raise PydanticCustomError("flow.part.known_by", "`known_by` names one of the `options`")
        if self.reply and self.text is None:
            raise PydanticCustomError("flow.part.reply", "`reply` belongs to a `text`")
        if self.remains and (self.button is None or self.never is None):
            raise PydanticCustomError("flow.part.remains", "`remains` belongs to a `button` with `never`")
        is_apt = self.text or self.code or self.date or self.known_by or self.takes
        if (self.about is not None and not is_apt) or (
            self.takes is not None and (self.field is None or not self.about)
        ):
            raise PydanticCustomError("flow.part.about", "`about` needs `text`, `code`, `date`, `known_by` or `takes`")
        if self.repeats is not None and self.field is None and self.password is None:
            raise PydanticCustomError("flow.part.repeats", "`repeats` belongs to a `field` or a `password`")
        if self.submits is not None and not self.sends:
            # A button whose words nobody knows is pressed by nobody but the person.
            raise PydanticCustomError("flow.part.submits", "`submits` belongs to a `button` with `sends: true`")
        return self

    @cached_property
    def kind(self) -> PartKind:
        """Which kind of part it is."""
        return next(kind for kind in PartKind.__args__ if getattr(self, kind) is not None)  # type: ignore[attr-defined]

    @cached_property
    def wording(self) -> dict[Language, tuple[str, ...]]:
        """What it says on the page, by language."""
        return getattr(self, self.kind)  # type: ignore[no-any-return]


class Screen(Model):
    """One state of a site that a person would call a page. All of its signals must hold."""

    title: Text = Field(description="What we call the page when we speak of it.")
    path: Annotated[tuple[Path, ...], BeforeValidator(as_list, json_schema_input_type=str | list[str])] = Field(
        default=(), description="How the path of the address begins; the first one is where the screen can be opened."
    )
    not_at: Annotated[tuple[Path, ...], BeforeValidator(as_list, json_schema_input_type=str | list[str])] = Field(
        default=(), description="How the path never begins, although it begins as `path` says."
    )
    shows: tuple[Names, ...] = Field(
        default=(), description="Parts that are all visible; of a list among them, one at least."
    )
    hides: tuple[Name, ...] = Field(default=(), description="Parts none of which is visible.")
    follows: dict[Name, Annotated[tuple[Name, ...], Field(min_length=1)]] = Field(
        default_factory=dict,
        description="Screens of the site straight after which these parts are enough, whatever the page says else.",
    )
    parts: dict[Name, Part] = Field(default_factory=dict, description="What stands on the page, by names of ours.")

    def may_be_at(self, path: str) -> bool:
        """Whether an address with this path may show the screen."""
        here = not self.path or any(path_begins(path, beginning) for beginning in self.path)
        return here and not any(path_begins(path, beginning) for beginning in self.not_at)

    @model_validator(mode="after")
    def _known_by_something(self) -> Self:
        if not self.shows and not self.path:
            raise PydanticCustomError("flow.screen.signal", "a screen needs a signal: `shows` or `path`")
        if any(self.shows and all(set(some) & set(enough) for some in self.shows) for enough in self.follows.values()):
            raise PydanticCustomError(
                "flow.screen.follows", "what is enough after another screen is not enough anywhere"
            )
        return self


class Site(Model):
    """One web site as we know it."""

    site: SiteName = Field(description="The name by which flows refer to the site.")
    title: Text = Field(description="What we call the site when we speak of it.")
    origins: Annotated[tuple[Origin, ...], Field(min_length=1)] = Field(
        description="Where the site is: scheme and host, https only. Nothing is ever typed anywhere else."
    )
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = Field(
        description="The languages in which every part of the site is described here."
    )
    parts: dict[Name, Part] = Field(default_factory=dict, description="Parts that any screen of the site may refer to.")
    screens: Annotated[dict[Name, Screen], Field(min_length=1)] = Field(description="Its screens, by names of ours.")

    def part(self, screen: str, part: str) -> Part | None:
        """A part by its name, the screen's own first."""
        return self.screens[screen].parts.get(part) or self.parts.get(part)


@dataclass(frozen=True)
class Sites:
    """Which origin stands for which site in a run. `Sites.real()` or `Sites.at(eulogin=…, rcam=…)`."""

    stand_ins: Mapping[str, tuple[str, ...]] | None

    @classmethod
    def real(cls) -> Self:
        """The official sites, at the origins that the site files give."""
        return cls(None)

    @classmethod
    def at(cls, **origins: str | Sequence[str]) -> Self:
        """Stand-ins for the sites, each at one origin or several, such as the rehearsal site on this computer.

        Raises InputError for something that is not an origin.
        """
        given = {name: [one] if isinstance(one, str) else one for name, one in origins.items()}
        for name, several in given.items():
            if not several or any(origin_of(one) != one.rstrip("/") for one in several):
                raise InputError(say("sites.not_an_origin", site=name))
        return cls({name: tuple(one.rstrip("/") for one in several) for name, several in given.items()})

    def origins_of(self, site: Site) -> tuple[str, ...]:
        """The origins at which a site is met in this run; the first one is where it is opened."""
        if self.stand_ins is None:
            return site.origins
        if site.site not in self.stand_ins:
            raise InputError(say("sites.missing", site=site.site))
        return self.stand_ins[site.site]


def path_begins(path: str, beginning: str) -> bool:
    """Whether the path of an address begins so, by whole segments; a `;parameter` in it does not count.

    EU Login puts the session there while cookies are not set yet (docs/sources.md).
    """
    bare = re.sub(r";[^/]*", "", path)
    return bare == beginning or bare.startswith(beginning if beginning.endswith("/") else f"{beginning}/")
