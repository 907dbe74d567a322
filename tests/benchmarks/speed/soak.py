"""Whether the whole program grows or slows down over many presses.

    python -m tests.benchmarks.speed.soak [PRESSES] [PEOPLE]

After a tenth of the presses, memory and computing for each press are noted nine times: the slope of memory over all of
them (in MB), and how much more each press takes at the end than at the beginning (1 is no drift).
"""

import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from statistics import linear_regression, mean

from tests.benchmarks.speed.measured_bots import MeasuredBot, at_work
from tests.benchmarks.speed.telegram_presses import press_on
from tests.botapi.server import BotApiServer

PARTS = 10


@dataclass(frozen=True, slots=True)
class Soaked:
    """`megabytes` that memory grows by over all presses, `drift` of the computing for each of them."""

    presses: int
    megabytes: float
    drift: float
    milliseconds_each: float


async def soak(presses: int, people: int, bot: str = "polling") -> Soaked:
    """Have people press until there were so many."""
    async with BotApiServer(remembered_calls=1) as server, at_work(bot, server) as measured:
        times: list[tuple[float, float]] = []
        tasks = [asyncio.create_task(press_on(server.person(), measured.code, times)) for _ in range(people)]
        try:
            noted = [await _noted(part * presses // PARTS, times, tasks, measured) for part in range(1, PARTS + 1)]
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    counts, memory, computed = zip(*noted, strict=True)
    each = [
        (later - before) / max(1, many - few)
        for (few, before), (many, later) in zip(
            list(zip(counts, computed, strict=True)), list(zip(counts, computed, strict=True))[1:], strict=False
        )
    ]
    slope = linear_regression(counts, memory).slope if len(set(counts)) > 1 else 0.0
    third = max(1, len(each) // 3)
    drift = mean(each[-third:]) / max(mean(each[:third]), 1e-9)
    return Soaked(presses, slope * presses / 1e6, drift, mean(each) * 1000)


async def _noted(
    presses: int, times: list[tuple[float, float]], tasks: list[asyncio.Task[None]], measured: MeasuredBot
) -> tuple[int, int, float]:
    while len(times) < presses:
        for task in tasks:
            if task.done():
                task.result()
        await asyncio.sleep(0.01)
    return len(times), measured.memory_bytes, measured.cpu_seconds


def main() -> None:
    import uvloop

    presses, people = (int(value) for value in (*sys.argv[1:], *("10000", "50")[len(sys.argv) - 1 :]))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        print(json.dumps(asdict(runner.run(soak(presses, people)))))


if __name__ == "__main__":
    main()
