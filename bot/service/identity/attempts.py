"""Guessing codes is slowed down for each account."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

WRONG_ALLOWED = 8
PAUSE = timedelta(hours=1)
REMEMBERED = 20_000


class Attempts:
    """Counts wrong codes by person, in memory; roles and links stay safe by their random bits alone."""

    def __init__(
        self, clock: Callable[[], datetime], *, allowed: int = WRONG_ALLOWED, pause: timedelta = PAUSE
    ) -> None:
        self._clock, self._allowed, self._pause = clock, allowed, pause
        self._wrong: OrderedDict[bytes, tuple[int, datetime]] = OrderedDict()

    def may_try(self, person: bytes) -> bool:
        """Whether the person's next code is looked at, right or wrong."""
        count, last = self._wrong.get(person, (0, self._clock()))
        if self._clock() - last >= self._pause:
            self._wrong.pop(person, None)
            return True
        return count < self._allowed

    def failed(self, person: bytes) -> None:
        """The person has tried a code that does not exist."""
        count, _ = self._wrong.get(person, (0, None))
        self._wrong[person] = count + 1, self._clock()
        self._wrong.move_to_end(person)
        if len(self._wrong) > REMEMBERED:
            self._wrong.popitem(last=False)

    def succeeded(self, person: bytes) -> None:
        """The person has shown a right one, and begins anew."""
        self._wrong.pop(person, None)
