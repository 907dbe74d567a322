"""Limits that need to know nobody's address: how often a thing may happen, in all or per cookie."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic


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

    def __init__(self, burst: float, per_second: float, *, names: int = 10_000) -> None:
        self._burst, self._per_second, self._names = burst, per_second, names
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, name: str) -> bool:
        """Whether it may happen once more for this name."""
        bucket = self._buckets.pop(name, None) or Bucket(self._burst, self._per_second)
        self._buckets[name] = bucket
        if len(self._buckets) > self._names:
            self._buckets.popitem(last=False)
        return bucket.take()


class Limits:
    """`misses` are codes and receipts that do not exist: who guesses makes many of them."""

    def __init__(self) -> None:
        self.misses = Bucket(burst=60, per_second=3)
        self.starts = Bucket(burst=300, per_second=30)
        self.steps = BucketPerName(burst=40, per_second=8)
