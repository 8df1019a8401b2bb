"""WebAuthn as the server sees it: the options of a ceremony, and the verification of what came of it.

The real options are not public. Ours are what a trusted platform most likely asks for: platform
attachment, user verification required, no attestation, RP ID one level above the host.
"""

from __future__ import annotations

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorAttachment,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    UserVerificationRequirement,
)

from pouce.rehearsal.account import Account
from pouce.rehearsal.keys import RP_ID, Key

RP_NAME = "EU Login (rehearsal)"


def creation_options(account: Account, challenge: bytes, *, timeout_ms: int) -> str:
    """The JSON that the page gives to navigator.credentials.create."""
    return options_to_json(
        generate_registration_options(
            rp_id=RP_ID,
            rp_name=RP_NAME,
            user_name=account.uid,
            user_id=account.user_handle,
            challenge=challenge,
            timeout=timeout_ms,
            authenticator_selection=AuthenticatorSelectionCriteria(
                authenticator_attachment=AuthenticatorAttachment.PLATFORM,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=_descriptors(account),
        )
    )


def request_options(account: Account, challenge: bytes, *, timeout_ms: int) -> str:
    """The JSON that the page gives to navigator.credentials.get."""
    return options_to_json(
        generate_authentication_options(
            rp_id=RP_ID,
            challenge=challenge,
            timeout=timeout_ms,
            allow_credentials=_descriptors(account),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def _descriptors(account: Account) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=key.credential_id) for key in account.keys]


def register(credential: str, *, challenge: bytes, origin: str, name: str) -> Key | None:
    """The new key, or None when what the browser sent does not prove one."""
    try:
        proven = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=RP_ID,
            expected_origin=origin,
            require_user_verification=True,
        )
    except WebAuthnException:
        return None
    return Key(name, proven.credential_id, proven.credential_public_key, proven.sign_count)


def prove(credential: str, account: Account, *, challenge: bytes, origin: str) -> bool:
    """Whether the browser proved one of the account's keys; its counter moves on."""
    return any(_proves(credential, key, challenge=challenge, origin=origin) for key in account.keys)


def _proves(credential: str, key: Key, *, challenge: bytes, origin: str) -> bool:
    try:
        proven = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=RP_ID,
            expected_origin=origin,
            credential_public_key=key.public_key,
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    except WebAuthnException:
        return False
    if proven.credential_id != key.credential_id:
        return False
    key.sign_count = proven.new_sign_count
    return True
