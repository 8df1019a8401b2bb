"""Keys that are bound to an account, and key pairs for worlds that start half-way."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass

import cbor2
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

RP_ID = "ec.localhost"
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


def new_key_pair(name: str, user_handle: bytes) -> tuple[Key, SeededKey]:
    """A key that is bound without a ceremony, and its private half."""
    private = ec.generate_private_key(ec.SECP256R1())
    point = private.public_key().public_numbers()
    x, y = (value.to_bytes(_COORDINATE, "big") for value in (point.x, point.y))
    cose = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})  # RFC 9053: EC2, ES256, P-256
    pkcs8 = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    credential_id = secrets.token_bytes(32)
    return Key(name, credential_id, cose), SeededKey(credential_id, pkcs8, user_handle)
