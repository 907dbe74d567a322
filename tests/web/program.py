"""`pratamed` as a process that serves pages."""

import contextlib
import os
import random
import signal
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.commands import running
from tests.patience import PATIENCE


def free_port() -> int:
    """A port that nobody listens on just now, and that no system gives away by itself before it is used."""
    draw = random.SystemRandom()
    while True:
        with socket.socket() as probe, contextlib.suppress(OSError):
            port = draw.randrange(10_000, 32_000)
            probe.bind(("127.0.0.1", port))
            return port


def client(**options: Any) -> httpx.AsyncClient:
    """Somebody patient with cookies of their own, who keeps no line that the server may close while they wait."""
    return httpx.AsyncClient(timeout=PATIENCE, limits=httpx.Limits(max_keepalive_connections=0), **options)


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a process with these settings and no others."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PRATAMED_")}
    given = {f"PRATAMED_{name.upper()}": value for name, value in settings.items()}
    return {**clean, "PRATAMED_DATA_DIR": str(folder / "data"), **given}


@asynccontextmanager
async def served(
    folder: Path, settings: Mapping[str, str], *words: str, until: str, as_in_service: bool = False
) -> AsyncIterator[str]:
    """A command that stays in the foreground: the line in which it says `until`. It must end clean on Ctrl-C."""
    process = await running(folder, environment(folder, **settings), *words, as_in_service=as_in_service)
    by = signal.SIGKILL
    try:
        line = ""
        while until not in line:
            line = await process.line()
            assert line, f"ended without saying {until!r}"
        yield line
        by = signal.SIGINT
    finally:
        code, rest = await process.ends(by)
    assert (code, rest) == (0, "")
