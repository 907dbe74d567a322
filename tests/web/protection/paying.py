"""The toll, paid as a script in a browser pays it."""

from hashlib import sha256


def worked_out(challenge: str) -> str:
    """The proof of work for a challenge: about 32,768 digests."""
    stamp = challenge.partition(".")[0]
    return "-".join(str(_counter(f"{stamp} {puzzle} ")) for puzzle in range(8))


def _counter(before: str) -> int:
    counter = 0
    while sha256(f"{before}{counter}".encode()).hexdigest()[:3] != "000":
        counter += 1
    return counter
