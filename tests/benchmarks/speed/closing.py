"""What a close and a batch of ten take, beside what they take where a tenth as much is stored.

Run it with `python -m tests.benchmarks.speed.closing [RESPONSES]`; it prints one JSON document. Both are computing
time of the whole process: of a close for each response, which grows to once what it was if nothing is done twice.
Somebody answers in another round all the while; what they wait for longest, and the most memory of the process, are
told for the larger number.
"""

import asyncio
import json
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.storage.interface.writes import CountTallies
from bot.storage.keys import ServerKey
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.storage.transfers import Transfers
from tests.benchmarks.speed.erasing import sent
from tests.storage.material import draft, keep_order, open_round, submission, tally

OUTCOMES = ("opened", "consented", "sent")
BATCH = 10
AT_A_TIME = 1000


@dataclass(frozen=True, slots=True)
class Closed:
    """Seconds of computing for a batch and for the close after it, and how long somebody waited meanwhile."""

    moved: float
    closed: float
    waited: float


async def measure(responses: int) -> dict[str, float]:
    few, many = [await _measured(number) for number in (responses // 10, responses)]
    return {
        "responses": responses,
        "close_microseconds_each": many.closed / responses * 1e6,
        "close_grows": many.closed / few.closed / 10,
        "close_seconds": many.closed,
        "batch_milliseconds": many.moved * 1000,
        "batch_grows": many.moved / few.moved,
        "waited_milliseconds": many.waited * 1000,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }


async def _measured(responses: int) -> Closed:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        registry = await SqliteRegistry.open(Path(folder) / "registry.db", ServerKey(b"k" * 32))
        answers = await SqliteAnswers.open(Path(folder) / "answers")
        transfers = Transfers(registry, answers)
        try:
            round = (await open_round(registry)).id
            await _filled(transfers, registry, round, responses)
            async with _answering(registry) as waits:
                await sent(registry, round, responses, responses + 10)
                moved = await _seconds(transfers.flush(round, everything=False, shuffle=keep_order))
                close = transfers.close_round(round, closed=date(2026, 6, 30), shuffle=keep_order)
                return Closed(moved, await _seconds(close), max(waits))
        finally:
            await registry.close()


async def _filled(transfers: Transfers, registry: SqliteRegistry, round: str, responses: int) -> None:
    """Have so many responses be stored and counted, all but the first batch put straight to where they move to."""
    await sent(registry, round, 0, BATCH)
    await transfers.flush(round, everything=True, shuffle=keep_order)
    for first in range(BATCH, responses, AT_A_TIME):
        end = min(first + AT_A_TIME, responses)
        async with transfers.changing(round) as change:
            await change.add([submission(round, f"r{number}") for number in range(first, end)])
        await registry.commit(CountTallies(round, tuple(map(tally, OUTCOMES * (end - first)))))


@asynccontextmanager
async def _answering(registry: SqliteRegistry) -> AsyncIterator[list[float]]:
    """Somebody answers in another round every twentieth of a second; how long each of these steps took, in seconds."""
    other, waits = (await open_round(registry, "Autumn")).id, [0.0]

    async def answer() -> None:
        before = None
        while True:
            since = time.perf_counter()
            await draft(registry, b"p" * 32, other, {"answers": {}}, before)
            before = await registry.drafts.load(b"p" * 32)
            waits.append(time.perf_counter() - since)
            await asyncio.sleep(0.05)

    task = asyncio.create_task(answer())
    try:
        yield waits
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _seconds(work: Coroutine[None, None, object]) -> float:
    since = time.process_time()
    await work
    return time.process_time() - since


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))))
