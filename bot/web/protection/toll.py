"""What somebody pays who comes with a code while codes are guessed, or conversations started, without end.

A proof of work, or a short wait where no scripts run. The toll is asked for one code and paid for it alone; everything
that is handed out is signed and nothing of it is kept, so that another process with the same key takes it as well. Only
how often each pass was used stands in memory. None of it says anything about whoever pays.
"""

import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from bot.service.identity.signing import Signer
from bot.web.protection.limits import BucketPerName

WAIT_SECONDS = 2.0
LASTS_SECONDS = 900.0
PUZZLES = 8
PUZZLE_BITS = 12
"""How many bits of a digest are zero: all puzzles together take 32,768 tries, hardly ever more than twice that."""

_STAMP = re.compile(r"([0-9a-f]{1,12})-[A-Za-z0-9_-]{16}")
_COUNTERS = re.compile(rf"[0-9]{{1,7}}(?:-[0-9]{{1,7}}){{{PUZZLES - 1}}}")


class Toll:
    """Hands out challenges, takes proofs and waits for them, and lets those through who have a pass.

    A challenge that is paid twice gives the same pass. By waiting as many get through a code's toll as would without.
    """

    def __init__(self, key: Signer, clock: Callable[[], datetime]) -> None:
        self._key, self._clock = key, clock
        self._uses = BucketPerName(burst=8, per_second=0.01)
        self._waits = BucketPerName(burst=60, per_second=2)

    def challenge(self, code: str) -> str:
        """What the toll for this code is worked out from, or waited with."""
        stamp = f"{self._now():x}-{secrets.token_urlsafe(12)}"
        return self._signed("challenge", code, stamp)

    def paid(self, code: str, challenge: str, proof: str) -> str | None:
        """The pass for somebody who has worked or waited; None as long as neither is done."""
        stamp = self._stamp("challenge", code, challenge)
        if stamp is None:
            return None
        if not is_proof(stamp, proof) and not (self._age(stamp) >= WAIT_SECONDS and self._waits.take(code)):
            return None
        return self._signed("pass", code, stamp)

    def lets_through(self, code: str, shown: str) -> bool:
        """Whether this is a pass for the code; then it is used once more, and may be a few times."""
        stamp = self._stamp("pass", code, shown)
        return stamp is not None and self._uses.take(stamp)

    def _signed(self, purpose: str, code: str, stamp: str) -> str:
        digest = self._key.sign(f"toll {purpose}", f"{code} {stamp}")
        return f"{stamp}.{urlsafe_b64encode(digest).rstrip(b'=').decode()}"

    def _stamp(self, purpose: str, code: str, text: str) -> str | None:
        """What was signed, if it was signed by us, for this code, and not long ago."""
        stamp = text.partition(".")[0]
        if not _STAMP.fullmatch(stamp) or not 0 <= self._age(stamp) <= LASTS_SECONDS:
            return None
        return stamp if hmac.compare_digest(self._signed(purpose, code, stamp).encode(), text.encode()) else None

    def _age(self, stamp: str) -> float:
        """Seconds since it was handed out."""
        return (self._now() - int(stamp.partition("-")[0], 16)) / 1_000

    def _now(self) -> int:
        return int(self._clock().timestamp() * 1_000)


def is_proof(stamp: str, proof: str) -> bool:
    """Whether each puzzle is solved: SHA-256 of stamp, number of the puzzle and counter begins with zeros."""
    if not _COUNTERS.fullmatch(proof):
        return False
    digests = (sha256(f"{stamp} {puzzle} {counter}".encode()) for puzzle, counter in enumerate(proof.split("-")))
    return all(int.from_bytes(digest.digest()[:4]) < 1 << 32 - PUZZLE_BITS for digest in digests)
