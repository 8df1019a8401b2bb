"""How form fields are called in the page: by their usual names and ids, or by opaque ones; and how a label is tied."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pouce.rehearsal.knobs import Knobs

# Every field that the server reads. Names without a public source are plausible inventions; `username`, `password`,
# `whoamiSubmit`, `_submit`, `loginStrength` are the real ones, as public test suites have them.
NAMES = (
    "username", "whoamiSubmit", "password", "_submit", "loginStrength",
    "firstName", "lastName", "email", "confirmEmail", "emailLanguage", "captcha", "captchaToken", "privacyStatement",
    "newPassword", "confirmPassword", "oldPassword", "token", "deviceName", "credential", "lang", "back",
    "pensionNumber", "confirmPensionNumber", "rcamLastName", "rcamFirstName", "birthDate",
    *(f"code{number}" for number in range(1, 13)),
)  # fmt: skip


def opaque(name: str) -> str:
    """A name that says nothing, always the same for the same field."""
    return "f" + hashlib.sha256(name.encode()).hexdigest()[:7]


_PLAIN = {opaque(name): name for name in NAMES}


def plain_names(form: Mapping[str, str]) -> dict[str, str]:
    """A posted form under the names that the server uses."""
    return {_PLAIN.get(name, name): value for name, value in form.items()}


class Fields:
    """Writes the attributes of fields as the knobs want them; templates see it as `fields`."""

    def __init__(self, knobs: Knobs) -> None:
        self._ids = knobs.ids
        # Without ids a label cannot point at its field: it goes around it.
        self.labels = "wrap" if knobs.labels == "for" and not knobs.ids else knobs.labels

    def name(self, name: str) -> Markup:
        """The `name` attribute of a field that the server needs."""
        return Markup(' name="{}"').format(name if self._ids else opaque(name))

    def button_name(self, name: str) -> Markup:
        """The `name` attribute of a button, which the server does not need."""
        return Markup(' name="{}"').format(name) if self._ids else Markup("")

    def id(self, name: str) -> Markup:
        """The `id` attribute, where there are ids."""
        return Markup(' id="{}"').format(name) if self._ids else Markup("")

    def label_id(self, name: str) -> str:
        """The id of the text that `aria-labelledby` points at; it exists even where nothing else has one."""
        return f"{name if self._ids else opaque(name)}-label"

    def control(self, name: str, label: str) -> Markup:
        """All attributes that name a control and tie it to its label."""
        tie = {
            "placeholder": Markup(' placeholder="{}"').format(label),
            "aria": Markup(' aria-labelledby="{}"').format(self.label_id(name)),
        }.get(self.labels, Markup(""))
        return self.name(name) + self.id(name) + tie
