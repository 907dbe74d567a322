"""Whether the machine's clock can be believed: before it has been seen to move normally, nothing is erased by it."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

LONGEST_STOP = timedelta(minutes=15)
LARGEST_STEP = timedelta(minutes=2)
HOLD = timedelta(minutes=10)


class SteadyTime:
    """Compares `clock` with a timer that cannot be set (seconds), and with when it was looked at before a restart: the
    time of change of `file`."""

    def __init__(self, file: Path, clock: Callable[[], datetime], timer: Callable[[], float] = time.monotonic) -> None:
        self._file, self._clock, self._timer = file, clock, timer
        self._seen: tuple[datetime, float] | None = None
        self._odd: float | None = None

    @property
    def is_steady(self) -> bool:
        """Whether the clock has moved normally for ten minutes, or was never seen to do anything else."""
        return self._odd is None

    def look(self) -> bool:
        """Whether the clock can be believed by now; to be asked every minute."""
        now, timer = self._clock(), self._timer()
        if self._has_jumped(now, timer):
            self._odd = timer
        elif self._odd is not None and timer - self._odd >= HOLD.total_seconds():
            self._odd = None
        self._seen = now, timer
        if self.is_steady:
            self._remember(now)
        return self.is_steady

    def _has_jumped(self, now: datetime, timer: float) -> bool:
        if self._seen:
            passed = timedelta(seconds=timer - self._seen[1])
            return abs((now - self._seen[0]) - passed) > LARGEST_STEP
        if not self._file.exists():
            return False
        stopped = timedelta(seconds=now.timestamp() - self._file.stat().st_mtime)
        return not -LARGEST_STEP <= stopped <= LONGEST_STOP

    def _remember(self, now: datetime) -> None:
        with suppress(OSError):
            self._file.touch()
            os.utime(self._file, (now.timestamp(), now.timestamp()))
