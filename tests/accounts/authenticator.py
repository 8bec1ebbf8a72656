"""A software authenticator: it makes passkeys (ES256) and answers challenges as WebAuthn prescribes."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

USER_PRESENT, USER_VERIFIED, ATTESTED = 0x01, 0x04, 0x40
COSE_EC2, COSE_ES256, COSE_P256 = 2, -7, 1


class Authenticator:
    """Holds one passkey.

    Parameters
    ----------
    origin
        What the browser says of the page that asks.
    checks_user
        Whether it asks its user for a PIN or a finger.
    """

    def __init__(self, origin: str, *, checks_user: bool = True) -> None:
        self.origin = origin
        self.sign_count = 0
        self._flags = USER_PRESENT | (USER_VERIFIED if checks_user else 0)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._id = secrets.token_bytes(16)

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return the answer of ``navigator.credentials.create``, with an attestation of format "none"."""
        numbers = self._key.public_key().public_numbers()
        public_key = cbor2.dumps(
            {
                1: COSE_EC2,
                3: COSE_ES256,
                -1: COSE_P256,
                -2: numbers.x.to_bytes(32, "big"),
                -3: numbers.y.to_bytes(32, "big"),
            }
        )
        credential = bytes(16) + len(self._id).to_bytes(2, "big") + self._id + public_key
        data = self._data(options["rp"]["id"], ATTESTED) + credential
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        said = self._client_data("webauthn.create", options["challenge"])
        return self._answer({"clientDataJSON": said, "attestationObject": attestation})

    def answer(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return the answer of ``navigator.credentials.get``."""
        self.sign_count += 1
        data = self._data(options["rpId"])
        said = self._client_data("webauthn.get", options["challenge"])
        signature = self._key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer({"clientDataJSON": said, "authenticatorData": data, "signature": signature})

    def _data(self, host: str, flags: int = 0) -> bytes:
        return (
            hashlib.sha256(host.encode()).digest() + bytes([self._flags | flags]) + self.sign_count.to_bytes(4, "big")
        )

    def _client_data(self, kind: str, challenge: str) -> bytes:
        assert base64url_to_bytes(challenge)
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, response: dict[str, bytes]) -> dict[str, Any]:
        name = bytes_to_base64url(self._id)
        encoded = {key: bytes_to_base64url(value) for key, value in response.items()}
        return {"id": name, "rawId": name, "type": "public-key", "response": encoded}
