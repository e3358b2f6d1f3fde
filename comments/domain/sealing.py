"""What only the holder of a token can read: sealed under a key that is derived from it. No ORM.

The database holds the sealed bytes and a hash of the token; the token itself is only in the
resident's browser. So neither the desk nor a backup can read what was never sent.
"""

from __future__ import annotations

import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


class Unreadable(Exception):
    """The bytes were not sealed under this token, or have been changed since."""


def seal(token: str, content: bytes) -> bytes:
    """Return `content` sealed under `token`: AES-256-GCM, the nonce in front."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _cipher(token).encrypt(nonce, content, None)


def unseal(token: str, sealed: bytes | memoryview) -> bytes:
    """Return what was sealed under `token`. Raises Unreadable."""
    held = bytes(sealed)
    try:
        return _cipher(token).decrypt(held[:_NONCE_BYTES], held[_NONCE_BYTES:], None)
    except (InvalidTag, ValueError) as error:
        raise Unreadable from error


def digest(token: str, content: bytes) -> str:
    """Return what tells equal contents under `token`, and tells nothing without it."""
    return hmac.digest(token.encode(), b"plancomment mark" + content, "sha256").hex()


def _cipher(token: str) -> AESGCM:
    # The token has 256 random bits, so one keyed hash is all the derivation it needs.
    return AESGCM(hmac.digest(token.encode(), b"plancomment seal", "sha256"))
