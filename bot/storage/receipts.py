"""What a receipt is kept as: only hashes under which a response and its texts are found again by whoever has it."""

import hashlib

KEY_BYTES = 16


def response_key(receipt: str) -> bytes:
    """Where the response with this receipt is while the round is open; 16 bytes."""
    return _hashed(f"response:{receipt}")


def text_key(receipt: str, question: str) -> bytes:
    """Where the text for a question lies until the close gives it a random key; 16 bytes."""
    return _hashed(f"text:{question}:{receipt}")


def held_texts_key(receipt: str) -> bytes:
    """Where the texts of the response with this receipt are held; 16 bytes."""
    return _hashed(f"texts:{receipt}")


def _hashed(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:KEY_BYTES]
