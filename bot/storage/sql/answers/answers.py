"""The answers as SQL: a place of its own for each round, of which nothing is kept open when nothing is asked of it."""

import asyncio
import json
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from bot.storage.interface.answers import Answers, KeptColumn, RoundChange, RoundDescription, TextRow
from bot.storage.interface.responses import HeldTexts, ResponseRow, Submission
from bot.storage.refusals import AlreadyReleased, FailedWrite
from bot.storage.sql.answers import statements
from bot.storage.sql.connection import Connection

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SqlRoundChange(RoundChange):
    """A transaction on the answers to one round."""

    connection: Connection
    give_fresh_keys: Callable[[Connection], None]

    async def arrived(self, receipts: Sequence[str]) -> set[str]:
        return await asyncio.to_thread(statements.arrived, self.connection, receipts)

    async def add(self, submissions: Iterable[Submission]) -> None:
        await asyncio.to_thread(statements.add, self.connection, submissions)

    async def add_texts(self, written: Sequence[HeldTexts]) -> None:
        def work() -> None:
            for one in written:
                statements.add_texts(self.connection, one)

        await asyncio.to_thread(work)

    async def count(self) -> int:
        return await asyncio.to_thread(statements.count, self.connection)

    async def find(self, receipt: str) -> ResponseRow | None:
        return await asyncio.to_thread(statements.find, self.connection, receipt)

    async def delete(self, receipt: str) -> None:
        await asyncio.to_thread(statements.delete, self.connection, receipt)

    async def find_trail(self, trail: int) -> ResponseRow | None:
        return await asyncio.to_thread(statements.find_trail, self.connection, trail)

    async def delete_trail(self, trail: int) -> None:
        await asyncio.to_thread(statements.delete_trail, self.connection, trail)

    async def cut_trails(self) -> None:
        await asyncio.to_thread(statements.cut_trails, self.connection)

    async def epoch(self) -> bytes | None:
        return await asyncio.to_thread(statements.epoch, self.connection)

    async def set_epoch(self, round: str, epoch: bytes) -> None:
        await asyncio.to_thread(statements.set_epoch, self.connection, round, epoch)

    async def forget_receipts(self) -> None:
        await asyncio.to_thread(self.give_fresh_keys, self.connection)


class SqlAnswers(Answers, ABC):
    """Works run in threads, one at a time for each round."""

    error: type[Exception]
    """What all errors of the database are."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @abstractmethod
    def known_rounds(self) -> set[str]:
        """The rounds that have a place."""

    @abstractmethod
    def found(self, round: str, work: Callable[[Connection], T]) -> T | None:
        """What the work finds in the place of a round; None if there is none yet. Raises StorageRefusal."""

    @abstractmethod
    def begun(self, round: str) -> Connection:
        """A connection to the place of a round, made if there is none, in a transaction beside which nobody else writes
        there. Raises StorageRefusal."""

    @abstractmethod
    def rewrite(self, connection: Connection) -> None:
        """Write the place anew in the order of its keys, and note that it is tidy."""

    @abstractmethod
    def forget_receipts(self, connection: Connection) -> None:
        """Give all rows fresh random keys, so that receipts open nothing, within a transaction."""

    @asynccontextmanager
    async def change(self, round: str) -> AsyncIterator[SqlRoundChange]:
        async with self._changing(round) as connection:
            yield SqlRoundChange(connection, self.forget_receipts)

    async def rounds(self) -> set[str]:
        return await asyncio.to_thread(self.known_rounds)

    async def epoch(self, round: str) -> bytes | None:
        return await self._read(round, statements.epoch)

    async def find(self, round: str, receipt: str) -> ResponseRow | None:
        return await self._read(round, lambda connection: statements.find(connection, receipt))

    async def has_trail(self, round: str, trail: int) -> bool:
        return await self._read(round, lambda connection: statements.find_trail(connection, trail)) is not None

    async def has_trails(self, round: str) -> bool:
        return bool(await self._read(round, statements.has_trails))

    async def is_untidy(self, round: str) -> bool:
        return bool(await self._read(round, statements.is_untidy))

    async def tidy(self, round: str) -> None:
        async with self._lock(round):
            await asyncio.to_thread(self.found, round, self.rewrite)

    async def describe(self, description: RoundDescription) -> None:
        async with self._changing(description.round) as connection:
            await asyncio.to_thread(statements.describe, connection, description)

    async def rows(self, round: str) -> list[ResponseRow]:
        rows = await self._rows(round, f"SELECT {statements.COLUMNS} FROM responses")
        return [statements.response_of(row) for row in rows]

    async def texts(self, round: str) -> list[TextRow]:
        return await self._texts(round, "texts")

    async def struck_texts(self, round: str) -> list[TextRow]:
        return await self._texts(round, "struck")

    async def _texts(self, round: str, table: str) -> list[TextRow]:
        query = f"SELECT key, question, language_group, text FROM {table} ORDER BY question, key"
        return [TextRow(*row) for row in await self._rows(round, query)]

    async def strike_text(self, round: str, key: bytes, left: str | None) -> None:
        async with self._changing(round) as connection:
            await asyncio.to_thread(statements.strike_text, connection, key, left)

    async def restore_text(self, round: str, key: bytes) -> None:
        async with self._changing(round) as connection:
            await asyncio.to_thread(statements.restore_text, connection, key)

    async def keep_columns(self, round: str, columns: Iterable[KeptColumn]) -> None:
        async with self._changing(round) as connection:
            await asyncio.to_thread(statements.keep_columns, connection, round, columns)

    async def columns(self, round: str) -> list[KeptColumn]:
        return await self._read(round, lambda connection: statements.columns(connection, round)) or []

    async def store_release(self, round: str, document: Mapping[str, Any]) -> None:
        async with self._changing(round) as connection:
            if not await asyncio.to_thread(statements.store_release, connection, round, document):
                raise AlreadyReleased(round)
        await self.tidy(round)

    async def release(self, round: str) -> dict[str, Any] | None:
        for (document,) in await self._rows(round, "SELECT document FROM releases"):
            found: dict[str, Any] = json.loads(document)
            return found
        return None

    async def releases(self, region: str) -> list[dict[str, Any]]:
        query = "SELECT document FROM releases JOIN rounds USING (round) WHERE region = ?"
        rounds = sorted(await self.rounds())
        return [json.loads(document) for round in rounds for (document,) in await self._rows(round, query, region)]

    async def _rows(self, round: str, query: str, *values: str) -> list[tuple[Any, ...]]:
        return await self._read(round, lambda connection: connection.execute(query, values).fetchall()) or []

    async def _read(self, round: str, work: Callable[[Connection], T]) -> T | None:
        async with self._lock(round):
            return await asyncio.to_thread(self.found, round, work)

    @asynccontextmanager
    async def _changing(self, round: str) -> AsyncIterator[Connection]:
        """A connection in a transaction, while nobody else can write, in this program or another."""
        async with self._lock(round):
            connection = await asyncio.to_thread(self.begun, round)
            try:
                yield connection
                await asyncio.to_thread(connection.execute, "COMMIT")
            except self.error as error:
                raise FailedWrite(str(error)) from error
            finally:
                await asyncio.to_thread(connection.close)  # what was not committed is rolled back

    def _lock(self, round: str) -> asyncio.Lock:
        return self._locks.setdefault(round, asyncio.Lock())
