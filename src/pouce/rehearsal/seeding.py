"""Worlds that start half-way: an account whose owner has already come to some point of the guide."""

from __future__ import annotations

import secrets
from datetime import timedelta

from pouce.rehearsal import mails
from pouce.rehearsal.account import AccessRequest, Account, Seed
from pouce.rehearsal.keys import new_key_pair
from pouce.rehearsal.life import Event, State
from pouce.rehearsal.passwords import Hash
from pouce.rehearsal.world import World

LOCKED_FOR = timedelta(minutes=15)  # EU Login's help page
SEEDED_DEVICE = "Rehearsal"

# The events that lead from nothing to each state, in order; a seed lives through those up to its own.
_WAY: tuple[tuple[Event, State], ...] = (
    (Event.REGISTERED, State.MAIL_SENT),
    (Event.PASSWORD_SET, State.OPEN),
    (Event.KEY_ADDED, State.LINKED),
    (Event.REQUESTED, State.CODE_AWAITED),
    (Event.CODE_MAILED, State.CODE_SENT),
    (Event.CODE_GIVEN, State.VALIDATED),
)


def plant(world: World, seed: Seed) -> Account:
    """Make the account of a seed by living through its life; mails are sent as they would have been."""
    account = world.new_account(seed.email)
    account.first_name, account.last_name = seed.first_name, seed.last_name
    account.mail_language = seed.mail_language
    if seed.state is State.UNKNOWN:
        del world.accounts[account.email.lower()]
        return account
    for event, state in _WAY:
        _live(world, account, seed, event)
        if state is seed.state:
            break
    if world.knobs.locked:
        account.locked_until = world.clock.now() + LOCKED_FOR
    return account


def _live(world: World, account: Account, seed: Seed, event: Event) -> None:
    match event:
        case Event.REGISTERED:
            account.happens(event)
            mails.send_link(world, account, kind="registered")
        case Event.PASSWORD_SET:
            account.happens(event)
            known = seed.password and not world.knobs.password_lost
            account.password = Hash.of(seed.password if known else secrets.token_urlsafe(24))
            account.password_set_at = world.clock.now()
        case Event.KEY_ADDED:
            account.happens(event)
            key, account.seeded_key = new_key_pair(SEEDED_DEVICE, account.user_handle)
            account.keys.append(key)
        case Event.REQUESTED:
            account.happens(event)
            account.requests.append(_request(world, seed))
            if seed.state is State.CODE_AWAITED:
                mails.plan_code(world, account)
        case Event.CODE_MAILED:
            mails.send_code(world, account)
        case _:
            account.happens(event)


def _request(world: World, seed: Seed) -> AccessRequest:
    return AccessRequest(
        pension_number=seed.pension_number,
        last_name=seed.last_name,
        first_name=seed.first_name,
        birth_date=seed.birth_date,
        asked_at=world.clock.now(),
    )
