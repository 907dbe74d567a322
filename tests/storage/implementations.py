"""The implementations of storage: whatever the contract asks is asked of each of them."""

from pathlib import Path
from typing import Protocol

from bot.storage.interface.answers import Answers
from bot.storage.interface.registry import Registry
from bot.storage.keys import ServerKey
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from tests.storage.postgres.server import Server


class Implementation(Protocol):
    """How its two stores are opened; what is opened twice with the same folder is the same store."""

    async def registry(self, folder: Path, key: ServerKey) -> Registry: ...

    async def answers(self, folder: Path) -> Answers: ...


class Sqlite:
    async def registry(self, folder: Path, key: ServerKey) -> Registry:
        return await SqliteRegistry.open(folder / "registry.db", key)

    async def answers(self, folder: Path) -> Answers:
        return await SqliteAnswers.open(folder / "answers")


class Postgres:
    """Two databases of one server, emptied for each new folder."""

    def __init__(self, server: Server) -> None:
        self._server, self._last = server, dict[str, Path]()

    async def registry(self, folder: Path, key: ServerKey) -> Registry:
        from bot.storage.postgres.registry import PostgresRegistry

        return await PostgresRegistry.open(self._of("registry", folder), key)

    async def answers(self, folder: Path) -> Answers:
        from bot.storage.postgres.answers import PostgresAnswers

        return await PostgresAnswers.open(self._of("answers", folder))

    def _of(self, database: str, folder: Path) -> str:
        if database not in self._last:
            self._server.run(f"CREATE DATABASE {database}")
        if self._last.get(database) != folder:
            self._server.empty(database)
        self._last[database] = folder
        return self._server.url(database)
