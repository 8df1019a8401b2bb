"""A key in software: answers a WebAuthn challenge as an authenticator would, well or badly."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_private_key

from pouce.rehearsal.keys import RP_ID

if TYPE_CHECKING:
    from pouce.rehearsal import SeededKey

PRESENT, VERIFIED = 0x01, 0x04
_counter = count(1)


def b64(data: bytes) -> str:
    """base64url without padding, as WebAuthn's JSON has it."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass(frozen=True)
class SoftKey:
    """The private half of a seeded key and the page that it answers on."""

    key: SeededKey
    origin: str

    def answer(self, options: str, *, flags: int = PRESENT | VERIFIED, rp_id: str = RP_ID) -> str:
        """The JSON that navigator.credentials.get would have given to the page."""
        client = json.dumps(
            {"type": "webauthn.get", "challenge": json.loads(options)["challenge"], "origin": self.origin}
        ).encode()
        data = hashlib.sha256(rp_id.encode()).digest() + bytes([flags]) + next(_counter).to_bytes(4, "big")
        private = load_der_private_key(self.key.private_key, None)
        assert isinstance(private, ec.EllipticCurvePrivateKey)
        signature = private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        name = b64(self.key.credential_id)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "clientExtensionResults": {},
                "response": {
                    "clientDataJSON": b64(client),
                    "authenticatorData": b64(data),
                    "signature": b64(signature),
                    "userHandle": b64(self.key.user_handle),
                },
            }
        )
