"""By what people tell each other which release a package holds."""

from collections.abc import Mapping
from hashlib import sha256

_GROUP, _SHOWN = 4, 32

RELEASE = "release.json"


def fingerprint(files: Mapping[str, bytes]) -> str:
    """SHA-256 of the file of a release, in hexadecimal digits."""
    return sha256(files[RELEASE]).hexdigest()


def in_groups(digits: str) -> str:
    """As much of a fingerprint as can be read to somebody: 32 digits in groups of four."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, _SHOWN, _GROUP))
