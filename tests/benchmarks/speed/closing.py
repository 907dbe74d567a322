"""What a close and a batch of ten take, beside what they take where a tenth as much is stored.

Run it with `python -m tests.benchmarks.speed.closing [RESPONSES]`; it prints one JSON document. Both are computing
time of the whole process: of a close for each response, which grows to once what it was if nothing is done twice.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Coroutine
from datetime import date
from pathlib import Path

from bot.storage.interface.writes import CountTallies
from bot.storage.keys import ServerKey
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.storage.transfers import Transfers
from tests.benchmarks.speed.erasing import sent
from tests.storage.material import keep_order, open_round, tally

OUTCOMES = ("opened", "consented", "sent")


async def measure(responses: int) -> dict[str, float]:
    (few_closed, few_moved), (closed, moved) = [await _measured(number) for number in (responses // 10, responses)]
    return {
        "responses": responses,
        "close_microseconds_each": closed / responses * 1e6,
        "close_grows": closed / few_closed / 10,
        "batch_milliseconds": moved * 1000,
        "batch_grows": moved / few_moved,
    }


async def _measured(responses: int) -> tuple[float, float]:
    """Seconds for the close and for the batch before it, with so many responses stored."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        registry = await SqliteRegistry.open(Path(folder) / "registry.db", ServerKey(b"k" * 32))
        answers = await SqliteAnswers.open(Path(folder) / "answers")
        transfers = Transfers(registry, answers)
        try:
            round = (await open_round(registry)).id
            await sent(registry, round, 0, responses)
            for _ in range(0, responses, 100):
                await registry.commit(CountTallies(round, tuple(tally(outcome) for outcome in OUTCOMES * 100)))
            await transfers.flush(round, everything=True, shuffle=keep_order)
            await sent(registry, round, responses, responses + 10)
            moved = await _seconds(transfers.flush(round, everything=False, shuffle=keep_order))
            close = transfers.close_round(round, closed=date(2026, 6, 30), shuffle=keep_order)
            return await _seconds(close), moved
        finally:
            await registry.close()


async def _seconds(work: Coroutine[None, None, object]) -> float:
    since = time.process_time()
    await work
    return time.process_time() - since


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))))
