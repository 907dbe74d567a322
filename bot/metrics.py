"""What whoever runs the server may watch, as Prometheus reads it: nothing that tells what fewer than ten people did.

A counter of presses that is asked each second tells when somebody presses, and one that counts singly how many did. So
presses and how long they took are published in whole thousands, which the longest conversations of ten people do not
reach, and everything anew only every ten minutes. Sizes are in steps that no single draft fills.
"""

import logging
import math
import resource
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path

from conversations.thresholds import in_whole_steps

PRESSES_AT_ONCE = 1_000
SECONDS_BETWEEN = 600
BUCKETS = (0.05, 0.1, 0.3, 1.0, 3.0, 10.0, math.inf)
"""Upper bounds, in seconds."""
STEP_OF_BYTES = 16 * 2**20
STEP_OF_CPU_SECONDS = 60


class Metrics(logging.Handler):
    """Counts while the program runs. As a handler of logs it counts faults, by their level and no more."""

    def __init__(
        self,
        data: Path,
        timer: Callable[[], float],
        working: Mapping[str, Callable[[], Awaitable[bool]]],
        waiting: Callable[[], int],
    ) -> None:
        """`timer` tells seconds; `working` says of each part whether it works, `waiting` how many chats wait."""
        super().__init__(logging.WARNING)
        self._data, self._timer, self._working, self._waiting = data, timer, working, waiting
        self._new: Counter[float] = Counter()
        self._presses: Counter[float] = Counter()
        self._faults: Counter[str] = Counter()
        self._flushes = 0
        self._published, self._page = -math.inf, ""

    def press(self, seconds: float) -> None:
        """Somebody's press was answered so many seconds after it came."""
        self._new[next(bound for bound in BUCKETS if seconds <= bound)] += 1
        if self._new.total() >= PRESSES_AT_ONCE:
            self._presses += self._new
            self._new.clear()

    async def flushed(self) -> None:
        """Rounds were looked through for answers to mix; whether there were any is not counted."""
        self._flushes += 1

    def emit(self, record: logging.LogRecord) -> None:
        """Count a fault."""
        self._faults[record.levelname.lower()] += 1

    async def page(self) -> str:
        """All figures, as of at most ten minutes ago."""
        now = self._timer()
        if now - self._published >= SECONDS_BETWEEN:
            working = {part: await works() for part, works in self._working.items()}
            self._page = "".join(f"{line}\n" for line in self._lines(working))
            self._published = now
        return self._page

    def _lines(self, working: Mapping[str, bool]) -> Iterator[str]:
        yield from _told("pratamed_press_seconds", "histogram", "How long people waited, in whole thousands.")
        below = 0
        for bound in BUCKETS:
            below += self._presses[bound]
            said = "+Inf" if bound == math.inf else f"{bound:g}"
            yield f'pratamed_press_seconds_bucket{{le="{said}"}} {in_whole_steps(below)}'
        yield f"pratamed_press_seconds_count {self._presses.total()}"
        yield from _told("pratamed_flushes_total", "counter", "How often answers were to be mixed.")
        yield f"pratamed_flushes_total {self._flushes}"
        yield from _told("pratamed_faults_total", "counter", "Lines in the log, by level.")
        for level in ("warning", "error", "critical"):
            yield f'pratamed_faults_total{{level="{level}"}} {self._faults[level]}'
        yield from _told("pratamed_works", "gauge", "Whether a part works: 1, or 0.")
        for part, works in working.items():
            yield f'pratamed_works{{part="{part}"}} {int(works)}'
        yield from _told("pratamed_waiting_chats", "gauge", "Chats to which something is still to be shown, in tens.")
        yield f"pratamed_waiting_chats {in_whole_steps(self._waiting())}"
        yield from _told("pratamed_disk_free_bytes", "gauge", "Room beside the data.")
        yield f"pratamed_disk_free_bytes {_stepped(shutil.disk_usage(self._data).free, STEP_OF_BYTES)}"
        yield from _told("pratamed_data_bytes", "gauge", "What the data folder holds.")
        sizes = (file.stat().st_size for file in self._data.rglob("*") if file.is_file())
        yield f"pratamed_data_bytes {_stepped(sum(sizes), STEP_OF_BYTES)}"
        used = resource.getrusage(resource.RUSAGE_SELF)
        yield from _told("pratamed_memory_bytes", "gauge", "The most memory that the program has had.")
        yield f"pratamed_memory_bytes {_stepped(used.ru_maxrss * 1024, STEP_OF_BYTES)}"
        yield from _told("pratamed_cpu_seconds_total", "counter", "Time that the program has computed.")
        yield f"pratamed_cpu_seconds_total {_stepped(used.ru_utime + used.ru_stime, STEP_OF_CPU_SECONDS)}"


def _told(name: str, kind: str, meaning: str) -> Iterator[str]:
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} {kind}"


def _stepped(value: float, step: int) -> int:
    return int(value) // step * step
