"""`pratamed` as a process that serves pages."""

import asyncio
import contextlib
import os
import random
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from tests.patience import PATIENCE


def free_port() -> int:
    """A port that nobody listens on just now, and that no system gives away by itself before it is used."""
    draw = random.SystemRandom()
    while True:
        with socket.socket() as probe, contextlib.suppress(OSError):
            port = draw.randrange(10_000, 32_000)
            probe.bind(("127.0.0.1", port))
            return port


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a process with these settings and no others."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PRATAMED_")}
    given = {f"PRATAMED_{name.upper()}": value for name, value in settings.items()}
    return {**clean, "PRATAMED_DATA_DIR": str(folder / "data"), **given}


@asynccontextmanager
async def running(folder: Path, settings: Mapping[str, str], *words: str, until: str) -> AsyncIterator[str]:
    """A command that stays in the foreground: the line in which it says `until`. It must end clean on Ctrl-C."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        env=environment(folder, **settings),
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout
    try:
        line = ""
        while until not in line:
            line = (await asyncio.wait_for(process.stdout.readline(), PATIENCE)).decode()
            assert line, f"ended without saying {until!r}"
        yield line
        process.send_signal(signal.SIGINT)
        rest = (await asyncio.wait_for(process.stdout.read(), PATIENCE)).decode()
        assert await process.wait() == 0
        assert rest == ""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
