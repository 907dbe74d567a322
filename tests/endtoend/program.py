"""`pratamed` as real processes, beside a Bot API server on loopback."""

import json
import os
import signal
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.settings import Settings
from bot.storage.interface.responses import ResponseRow
from tests.botapi.server import BotApiServer
from tests.commands import Running, command, running
from tests.counted import counted

READY = "is ready"


class Program:
    """One installation: its commands, and its bot when that runs."""

    def __init__(self, server: BotApiServer, folder: Path) -> None:
        self.folder = folder
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PRATAMED_")},
            "PRATAMED_TELEGRAM_TOKEN": server.token,
            "PRATAMED_TELEGRAM_API_URL": server.url,
            "PRATAMED_DATA_DIR": str(folder / "data"),
        }
        self._bot: Running | None = None
        self.said = ""

    async def command(self, *words: str) -> Any:
        """Run a command with --json; its document. Raises AssertionError if it is refused."""
        return await command(self.folder, self._environment, *words)

    async def run(self, *, as_in_service: bool = False) -> None:
        """Start the bot and wait until it says that it is ready."""
        self._bot = await running(self.folder, self._environment, "run", as_in_service=as_in_service)
        self.said = await self._bot.line()
        assert READY in self.said

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End the bot; its exit code."""
        assert self._bot
        code, rest = await self._bot.ends(number)
        self.said += rest
        self._bot = None
        return code

    async def end(self) -> None:
        """Kill the bot if it still runs."""
        if self._bot:
            await self.stop(signal.SIGKILL)

    async def start(self, *words: str) -> Running:
        """Run a command and go on at once."""
        return await running(self.folder, self._environment, *words)

    async def counted(self, round: str) -> Mapping[str, int]:
        """How often each outcome was really counted; what `round show` tells is in tens and late."""
        return await counted(Settings(data_dir=self.folder / "data"), round)

    def stored(self) -> list[dict[str, Any]]:
        """The responses, read as anybody with an SQLite tool reads them."""
        columns = [name for name in ResponseRow.__slots__ if name != "answers"]
        rows = []
        for file in (self.folder / "data" / "answers").glob("*.db"):
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
                rows += connection.execute(f"SELECT {', '.join(columns)}, answers FROM responses").fetchall()
        return [dict(zip(columns, row, strict=False)) | {"answers": json.loads(row[-1])} for row in rows]


def ten_minutes_passed(data_dir: Path) -> None:
    """What was sent on its way to many people can go out now."""
    path = Settings(data_dir=data_dir).registry_path
    with closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as connection:
        connection.execute("UPDATE mailings SET starts = starts - 600")
