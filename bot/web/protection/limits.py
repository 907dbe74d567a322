"""Limits that need to know nobody's address: how often a thing may happen, in all or per cookie."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import NamedTuple

BEGINNINGS = 1_024


class Rate(NamedTuple):
    """So many at once, and `per_second` in the long run."""

    burst: float
    per_second: float


MISSES = Rate(12, 0.02)
"""Codes and receipts that do not exist, by how they begin."""

STARTS = Rate(60, 2)
"""Conversations that are begun, by the code of their link."""

STEPS = Rate(40, 8)
"""Presses, by the cookie of a browser."""


@dataclass(slots=True)
class Bucket:
    """Lets `burst` things happen at once and `per_second` in the long run."""

    burst: float
    per_second: float
    clock: Callable[[], float] = monotonic
    _left: float = field(init=False)
    _seen: float = field(init=False)

    def __post_init__(self) -> None:
        self._left, self._seen = self.burst, self.clock()

    def _fill(self) -> None:
        now = self.clock()
        self._left = min(self.burst, self._left + (now - self._seen) * self.per_second)
        self._seen = now

    @property
    def is_empty(self) -> bool:
        """Whether nothing more may happen just now."""
        self._fill()
        return self._left < 1

    def take(self) -> bool:
        """Whether it may happen once more; then it has."""
        if self.is_empty:
            return False
        self._left -= 1
        return True


class BucketPerName:
    """A bucket for each name; of the names seen last, so that strangers cannot fill the memory."""

    def __init__(
        self, burst: float, per_second: float, *, names: int = 10_000, clock: Callable[[], float] = monotonic
    ) -> None:
        self._burst, self._per_second, self._names, self._clock = burst, per_second, names, clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def is_empty(self, name: str) -> bool:
        """Whether nothing more may happen for this name just now."""
        bucket = self._buckets.get(name)
        return bucket is not None and bucket.is_empty

    def take(self, name: str) -> bool:
        """Whether it may happen once more for this name."""
        bucket = self._buckets.pop(name, None) or Bucket(self._burst, self._per_second, self._clock)
        self._buckets[name] = bucket
        if len(self._buckets) > self._names:
            self._buckets.popitem(last=False)
        return bucket.take()


def beginning(code: str) -> str:
    """By what codes share a bucket: their first two letters, of which there are 1,024."""
    return code[:2]


class Limits:
    """Where `misses` or `starts` are used up a toll is asked; where `steps` are, one has to wait.

    `misses` are codes and receipts that do not exist, by how they begin: somebody who guesses meets few people who have
    a right one. All together they let 20 guesses a second through, which are nothing beside 50 random bits.
    `starts` are by code, `steps` by cookie."""

    def __init__(self) -> None:
        self.misses = BucketPerName(*MISSES, names=BEGINNINGS)
        self.starts = BucketPerName(*STARTS)
        self.steps = BucketPerName(*STEPS)
