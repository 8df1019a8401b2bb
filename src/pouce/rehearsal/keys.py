"""WebAuthn as the server sees it: options, verification, and key pairs for worlds that start half-way.

The real options are not public. Ours are what a trusted platform most likely asks for: platform
attachment, user verification required, no attestation, RP ID one level above the host.
"""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cbor2
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
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

if TYPE_CHECKING:
    from pouce.rehearsal.account import Account

RP_ID = "ec.localhost"
RP_NAME = "EU Login (rehearsal)"
_COORDINATE = 32  # bytes of one coordinate on P-256


@dataclass
class Key:
    """A trusted platform or security key that is bound to an account."""

    name: str
    credential_id: bytes
    public_key: bytes
    sign_count: int = 0


@dataclass(frozen=True)
class SeededKey:
    """The private half of a seeded account's key: for a virtual authenticator, never for a real one."""

    credential_id: bytes
    private_key: bytes
    user_handle: bytes

    def for_authenticator(self) -> dict[str, object]:
        """The `credential` argument of the CDP command WebAuthn.addCredential."""
        return {
            "credentialId": base64.b64encode(self.credential_id).decode(),
            "isResidentCredential": True,
            "rpId": RP_ID,
            "privateKey": base64.b64encode(self.private_key).decode(),
            "userHandle": base64.b64encode(self.user_handle).decode(),
            "signCount": 1,
        }


def user_handle(account: Account) -> bytes:
    """What the authenticator knows the account by: nothing personal."""
    return f"rehearsal-{account.number}".encode()


def creation_options(account: Account, challenge: bytes, *, timeout_ms: int) -> str:
    """The JSON that the page gives to navigator.credentials.create."""
    return options_to_json(
        generate_registration_options(
            rp_id=RP_ID,
            rp_name=RP_NAME,
            user_name=account.uid,
            user_id=user_handle(account),
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


def new_key_pair(account: Account, name: str) -> tuple[Key, SeededKey]:
    """A key that is bound without a ceremony, and its private half."""
    private = ec.generate_private_key(ec.SECP256R1())
    point = private.public_key().public_numbers()
    x, y = (value.to_bytes(_COORDINATE, "big") for value in (point.x, point.y))
    cose = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})  # RFC 9053: EC2, ES256, P-256
    pkcs8 = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    credential_id = secrets.token_bytes(32)
    return Key(name, credential_id, cose), SeededKey(credential_id, pkcs8, user_handle(account))
