"""How much group commit saves: draft steps a second by 200 people at once, against one after the other.

Run it with `python -m tests.benchmarks.speed.group_commit [SECONDS]`; it prints one JSON document.
"""

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

from bot.storage.interface.drafts import Draft
from bot.storage.interface.registry import Registry
from bot.storage.interface.writes import StoreDraft
from bot.storage.keys import ServerKey
from bot.storage.sqlite.registry.registry import SqliteRegistry
from tests.storage.material import DUE, open_round

WRITERS = 200


async def steps_per_second(registry: Registry, round: str, writers: int, seconds: float) -> float:
    """Committed steps a second of `writers` people, each of whom waits for a commit before the next step."""
    end = time.perf_counter() + seconds

    async def tap(person: bytes) -> int:
        draft, steps = None, 0
        while time.perf_counter() < end:
            document = {"answers": {"n": steps}}
            await registry.commit(StoreDraft(person, draft, round, document, DUE))
            steps += 1
            draft = Draft(round, document, steps, DUE)
        return steps

    people = [registry.key.person("benchmark", f"{writers}-{number}") for number in range(writers)]
    return sum(await asyncio.gather(*map(tap, people))) / seconds


async def measure(seconds: float) -> dict[str, float]:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        registry = await SqliteRegistry.open(Path(folder) / "registry.db", ServerKey(b"k" * 32))
        try:
            asked = (await open_round(registry)).id
            alone = await steps_per_second(registry, asked, 1, seconds)
            grouped = await steps_per_second(registry, asked, WRITERS, seconds)
        finally:
            await registry.close()
    return {"alone_per_second": alone, "grouped_per_second": grouped, "ratio": grouped / alone}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(float(sys.argv[1]) if len(sys.argv) > 1 else 3.0))))
