"""What the key of a round makes while it is open: marks of who took part, and the numbers of ambassadors' people; and
what the key of a series makes until it ends: the trails of cards."""

import hashlib
import secrets

from bot.storage.keys import KEY_BYTES, ServerKey


def new_round_key(key: ServerKey) -> bytes:
    """A random key for a round, sealed."""
    return key.seal("round", secrets.token_bytes(KEY_BYTES))


def mark_of(key: ServerKey, sealed_round_key: bytes, person: bytes) -> bytes:
    """What says that a person took part in a round; it means nothing once the round's key is destroyed."""
    return key.round_mark(key.unseal("round", sealed_round_key), person)


def cluster_of(key: ServerKey, sealed_round_key: bytes, ambassador: str) -> int:
    """The number of an ambassador in a round; nobody can tell it once the round's key is destroyed."""
    return key.cluster(key.unseal("round", sealed_round_key), ambassador)


def new_series_key(key: ServerKey) -> bytes:
    """A random key for a series, sealed."""
    return key.seal("series", secrets.token_bytes(KEY_BYTES))


def trail_of(key: ServerKey, sealed_series_key: bytes, card: bytes) -> int:
    """The number (62 bits) of a card in a series; nobody can tell it once the key of the series is destroyed.

    Each try takes about a twentieth of a second and 16 MB, since there are few words and somebody might try all.
    """
    made = hashlib.scrypt(card, salt=key.unseal("series", sealed_series_key), n=2**14, r=8, p=1, dklen=8)
    return int.from_bytes(made, "big") >> 2
