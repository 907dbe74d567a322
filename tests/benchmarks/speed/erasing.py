"""What somebody waits for who erases a response, beside what it takes to write all that is stored anew.

Run it with `python -m tests.benchmarks.speed.erasing [RESPONSES]`; it prints one JSON document.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Coroutine
from pathlib import Path

from bot.storage.interface.writes import SendResponse
from bot.storage.keys import ServerKey
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.storage.transfers import Transfers
from tests.storage.material import keep_order, open_round, submission

WAITING = 0.05
"""How many of the responses still wait to be moved."""


async def measure(responses: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        registry = await SqliteRegistry.open(Path(folder) / "registry.db", ServerKey(b"k" * 32))
        answers = await SqliteAnswers.open(Path(folder) / "answers")
        transfers = Transfers(registry, answers)
        try:
            asked = (await open_round(registry)).id
            moved = round(responses * (1 - WAITING))
            await sent(registry, asked, 0, moved)
            await transfers.flush(asked, everything=True, shuffle=keep_order)
            await sent(registry, asked, moved, responses)
            return {
                "responses": responses,
                "wrong_receipt_milliseconds": await _milliseconds(transfers.erase("wrong")),
                "erased_milliseconds": await _milliseconds(transfers.erase(f"r{moved // 2}")),
                "waiting_erased_milliseconds": await _milliseconds(transfers.erase(f"r{responses - 1}")),
                "written_anew_milliseconds": await _milliseconds(transfers.tidy()),
            }
        finally:
            await registry.close()


async def sent(registry: SqliteRegistry, round: str, first: int, end: int) -> None:
    """Have responses wait, with the numbers from the first to before the end."""
    writes = [SendResponse(submission(round, f"r{number}"), None) for number in range(first, end)]
    for start in range(0, len(writes), 500):
        await registry.commit(*writes[start : start + 500])


async def _milliseconds(work: Coroutine[None, None, object]) -> float:
    since = time.perf_counter()
    await work
    return (time.perf_counter() - since) * 1000


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))))
