"""Tokens, keys and confirmation codes, all from one secret. No ORM.

A draft has a token of 256 random bits. The key under which its submission is registered and the
確認コード are derived from the token by one-way functions: asked again, they are the same, and the
database holds neither the token nor the code, only hashes.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata

ALPHABET = "34679ACDEFGHJKLMNPQRTUVWXY"
"""Characters of a confirmation code, without look-alikes (0 O, 1 I, 2 Z, 5 S, 8 B)."""
LENGTH = 16
"""Characters of a confirmation code: 26^16 is over 75 bits."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def new_token() -> str:
    """Return a fresh unguessable token of 256 bits, 43 characters safe in forms and cookies."""
    return secrets.token_urlsafe(32)


def is_token(text: str) -> bool:
    """Whether `text` has the form of a token."""
    return _TOKEN.fullmatch(text) is not None


def token_hash(token: str) -> str:
    """Return what the database keeps of a token to find its draft again."""
    return _derive("draft", token).hex()


def key_of(token: str) -> str:
    """Return the idempotency key of the submission that the token's draft becomes."""
    return _derive("key", token).hex()


def passcode_of(token: str) -> str:
    """Return the 確認コード that belongs to the token, in groups: `AAAA-AAAA-AAAA-AAAA`."""
    return _grouped(_derive("passcode", token))


def passcode_hash(passcode: str) -> str:
    """Return what the database keeps of a code; hyphens, spaces, case and width are free.

    The code has over 64 random bits, so a plain hash cannot be searched.
    """
    return hashlib.sha256(f"plancomment passcode {_plain(passcode)}".encode()).hexdigest()


def new_resume_code() -> str:
    """Return a fresh 続きのコード, with which a draft is opened on another day or device."""
    return _grouped(secrets.token_bytes(32))


def resume_hash(code: str) -> str:
    """Return what the database keeps of a 続きのコード to find its draft; it opens nothing."""
    return _derive("resume hash", _plain(code)).hex()


def resume_key(code: str) -> str:
    """Return the secret under which the draft's token is sealed for whoever has the code."""
    return _derive("resume key", _plain(code)).hex()


def _grouped(random: bytes) -> str:
    number = int.from_bytes(random, "big")
    digits = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[rest])
    return "-".join("".join(digits[start : start + 4]) for start in range(0, LENGTH, 4))


def _plain(code: str) -> str:
    narrow = unicodedata.normalize("NFKC", code).upper()
    return "".join(char for char in narrow if char in ALPHABET)


def _derive(purpose: str, token: str) -> bytes:
    return hmac.digest(token.encode(), f"plancomment {purpose}".encode(), "sha256")
