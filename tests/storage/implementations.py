"""The implementations of storage: whatever the contract asks is asked of each of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from bot.storage.interface.answers import Answers
from bot.storage.interface.registry import Registry
from bot.storage.keys import ServerKey
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry


class Implementation(Protocol):
    """How its two stores are opened; what is opened twice with the same folder is the same store."""

    async def registry(self, folder: Path, key: ServerKey) -> Registry: ...

    async def answers(self, folder: Path) -> Answers: ...


class Sqlite:
    async def registry(self, folder: Path, key: ServerKey) -> Registry:
        return await SqliteRegistry.open(folder / "registry.db", key)

    async def answers(self, folder: Path) -> Answers:
        return await SqliteAnswers.open(folder / "answers")


IMPLEMENTATIONS: Mapping[str, Implementation] = {"sqlite": Sqlite()}
