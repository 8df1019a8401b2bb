"""The mails that EU Login and RCAM send, each written when its moment has come."""

from __future__ import annotations

import secrets
from datetime import timedelta

from pouce.rehearsal.account import Account
from pouce.rehearsal.life import Event
from pouce.rehearsal.post import EULOGIN_SENDER, RCAM_SENDER, Mail
from pouce.rehearsal.widgets import CODE_LENGTH
from pouce.rehearsal.wording import languages, say
from pouce.rehearsal.world import World

# Without I, O, 0 and 1: whoever reads the code from a print-out should not have to guess.
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def send_link(world: World, account: Account, *, kind: str) -> None:
    """Send the mail with the link to the page for a new password; `kind` is `registered` or `reset`."""
    language = _language(world, account)
    token = world.new_link(account)
    _send(
        world,
        account,
        kind=kind,
        sender=EULOGIN_SENDER,
        language=language,
        link=f"{world.origin}/cas/eim/external/setPassword.cgi?token={token}",
    )


def plan_code(world: World, account: Account) -> None:
    """Have the final code sent in some days."""
    due = world.clock.now() + timedelta(days=world.knobs.code_days)
    world.clock.at(due, lambda: send_code(world, account))


def send_code(world: World, account: Account) -> None:
    """Send the final code, 4×3 characters with dashes between."""
    account.happens(Event.CODE_MAILED)
    account.code = _code(world.knobs.code_letters)
    parts = [account.code[start : start + 3] for start in range(0, CODE_LENGTH, 3)]
    language = account.mail_language if account.mail_language in languages() else "en"
    _send(world, account, kind="code", sender=RCAM_SENDER, language=language, code="-".join(parts))


def _code(letters: str) -> str:
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    match letters:
        case "small":
            return code.lower()
        case "zeros":
            return f"0{code[1:-1]}0"
        case _:
            return code


def _language(world: World, account: Account) -> str:
    wanted = world.knobs.mail_language
    if wanted != "chosen":
        return wanted
    return account.mail_language if account.mail_language in languages() else "en"


def _send(  # noqa: PLR0913  a mail has that many parts
    world: World,
    account: Account,
    *,
    kind: str,
    sender: str,
    language: str,
    link: str | None = None,
    code: str | None = None,
) -> None:
    world.post.deliver(
        Mail(
            number=len(world.post) + 1,
            kind=kind,
            to=account.email,
            name=f"{account.first_name} {account.last_name}".strip(),
            sender=sender,
            subject=say(language, f"mail.{kind}.subject"),
            sent_at=world.clock.now(),
            language=language,
            link=link,
            code=code,
        )
    )
