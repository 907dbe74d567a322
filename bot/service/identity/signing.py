"""Signatures: what only this server can have made."""

from typing import Protocol


class Signer(Protocol):
    """The server key, as far as surfaces need it."""

    def sign(self, purpose: str, message: str) -> bytes:
        """32 bytes that nobody without the key can make of the message, for this purpose."""
        ...
