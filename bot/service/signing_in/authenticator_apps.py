"""Codes of an authenticator app: six digits that change twice a minute (RFC 6238), for browsers without scripts."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

KIND = "authenticator app"
SECRET_BYTES = 20
_DIGITS = 6
_SECONDS = 30


def address(secret: bytes, name: str, site: str) -> str:
    """What an app reads from a QR code: it shows the account's name, which is asked for as well."""
    return _codes(secret).get_provisioning_uri(name, site)


def material(secret: bytes, step: int) -> dict[str, Any]:
    """What is kept; `step` is the half minute of the last code that was taken."""
    return {"secret": secret.hex(), "step": step}


def step_of(code: str, kept: Mapping[str, Any], now: datetime) -> int | None:
    """Which half minute a typed code belongs to: this one, or one before or after, since clocks differ.

    None for any other code, and for one that is not newer than the last that was taken.
    """
    digits = "".join(digit for digit in code if digit.isdecimal() and digit.isascii())
    present = int(now.timestamp()) // _SECONDS
    for step in (present, present - 1, present + 1):
        right = _codes(bytes.fromhex(kept["secret"])).generate(step * _SECONDS).decode()
        if secrets.compare_digest(right, digits) and step > kept["step"]:
            return step
    return None


def hash_of(name: str) -> bytes:
    """Under what the account of this name is kept."""
    return hashlib.sha256(f"authenticator app:{name}".encode()).digest()


def _codes(secret: bytes) -> TOTP:
    return TOTP(secret, _DIGITS, SHA1(), _SECONDS)  # noqa: S303 - the apps know no other
