"""What the key of a round makes while it is open: marks of who took part, and the numbers of ambassadors' people."""

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
