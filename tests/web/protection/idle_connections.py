"""How long others wait for a page while many connections say nothing.

Run it with `python -m tests.web.protection.idle_connections [CONNECTIONS]`; it prints one JSON document. They are
opened again a second after they are closed; server and connections share a process, and its limit of open files.
"""

import asyncio
import contextlib
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.web.program import client
from tests.web.served import Served

ASKED = 20
SETTLED_SECONDS = 2.0


async def _silent(port: int) -> None:
    """A connection that says nothing, for as long as it is let."""
    while True:
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                await reader.read()
            finally:
                writer.close()
        await asyncio.sleep(1)


async def _seconds(address: str) -> float:
    began = time.perf_counter()
    async with client() as reader:
        (await reader.get(address)).raise_for_status()
    return time.perf_counter() - began


async def measure(connections: int, asked: int = ASKED, settled: float = SETTLED_SECONDS) -> dict[str, float]:
    """Seconds until the page has come, beside nobody and beside so many."""
    with tempfile.TemporaryDirectory() as folder:
        served = Served(Path(folder))
        await served.start()
        address = f"{served.root}/a"
        alone = [await _seconds(address) for _ in range(asked)]
        silent = [asyncio.create_task(_silent(served.port)) for _ in range(connections)]
        await asyncio.sleep(settled)
        beside = [await _seconds(address) for _ in range(asked)]
        for one in silent:
            one.cancel()
        await asyncio.gather(*silent, return_exceptions=True)
        await served.stop()
    return {
        "connections": connections,
        "slowest_alone": round(max(alone), 3),
        "slowest_beside": round(max(beside), 3),
    }


if __name__ == "__main__":
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    print(json.dumps(asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000))))
