"""The folder of the answers. Its files have no write-ahead log, and their pages are in the order of random keys."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from bot.progress import doing
from bot.storage.interface.answers import Answers, KeptColumn, RoundChange, RoundDescription, TextRow
from bot.storage.interface.responses import HeldTexts, ResponseRow, Submission
from bot.storage.refusals import AlreadyReleased, FailedWrite, UnwritableFolder
from bot.storage.sqlite.answers import round_file
from bot.storage.sqlite.answers.split_by_round import split
from bot.storage.sqlite.database import ANSWERS, connect, open_database, refusal_of

T = TypeVar("T")
SUFFIX = ".db"


@dataclass(frozen=True, slots=True)
class SqliteRoundChange(RoundChange):
    """A transaction on the file of one round."""

    connection: sqlite3.Connection

    async def arrived(self, receipts: Sequence[str]) -> set[str]:
        return await asyncio.to_thread(round_file.arrived, self.connection, receipts)

    async def add(self, submissions: Iterable[Submission]) -> None:
        def work() -> None:
            for submission in submissions:
                round_file.add(self.connection, submission)

        await asyncio.to_thread(work)

    async def add_texts(self, written: Sequence[HeldTexts]) -> None:
        def work() -> None:
            for one in written:
                round_file.add_texts(self.connection, one)

        await asyncio.to_thread(work)

    async def count(self) -> int:
        return await asyncio.to_thread(round_file.count, self.connection)

    async def find(self, receipt: str) -> ResponseRow | None:
        return await asyncio.to_thread(round_file.find, self.connection, receipt)

    async def delete(self, receipt: str) -> None:
        await asyncio.to_thread(round_file.delete, self.connection, receipt)

    async def find_trail(self, trail: int) -> ResponseRow | None:
        return await asyncio.to_thread(round_file.find_trail, self.connection, trail)

    async def delete_trail(self, trail: int) -> None:
        await asyncio.to_thread(round_file.delete_trail, self.connection, trail)

    async def cut_trails(self) -> None:
        await asyncio.to_thread(round_file.cut_trails, self.connection)

    async def epoch(self) -> bytes | None:
        return await asyncio.to_thread(round_file.epoch, self.connection)

    async def set_epoch(self, round: str, epoch: bytes) -> None:
        await asyncio.to_thread(round_file.set_epoch, self.connection, round, epoch)

    async def forget_receipts(self) -> None:
        await asyncio.to_thread(round_file.forget_receipts, self.connection)


class SqliteAnswers(Answers):
    """The answers in a folder; no file is kept open when nothing is asked of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @classmethod
    async def open(cls, folder: Path, sound: Container[Path] = frozenset()) -> "SqliteAnswers":
        """The answers in `folder`, which is made if it does not exist; a file beside it from earlier programs, with
        the answers of all rounds, is split. Files known as `sound` are not read through. Raises StorageRefusal."""
        await asyncio.to_thread(_prepare, folder, sound)
        return cls(folder)

    def path(self, round: str) -> Path:
        """Where the answers of a round are."""
        return self._folder / f"{round}{SUFFIX}"

    @asynccontextmanager
    async def change(self, round: str) -> AsyncIterator[SqliteRoundChange]:
        async with self._changing(round) as connection:
            yield SqliteRoundChange(connection)

    async def rounds(self) -> set[str]:
        return await asyncio.to_thread(self._rounds)

    async def epoch(self, round: str) -> bytes | None:
        return await self._read(round, round_file.epoch)

    async def find(self, round: str, receipt: str) -> ResponseRow | None:
        return await self._read(round, lambda connection: round_file.find(connection, receipt))

    async def has_trail(self, round: str, trail: int) -> bool:
        return await self._read(round, lambda connection: round_file.find_trail(connection, trail)) is not None

    async def has_trails(self, round: str) -> bool:
        return bool(await self._read(round, round_file.has_trails))

    async def is_untidy(self, round: str) -> bool:
        return bool(await self._read(round, round_file.is_untidy))

    async def tidy(self, round: str) -> None:
        async with self._lock(round):
            await asyncio.to_thread(self._found, round, round_file.tidy)

    async def describe(self, description: RoundDescription) -> None:
        async with self._changing(description.round) as connection:
            await asyncio.to_thread(round_file.describe, connection, description)

    async def rows(self, round: str) -> list[ResponseRow]:
        rows = await self._rows(round, f"SELECT {round_file.COLUMNS} FROM responses")
        return [round_file.response_of(row) for row in rows]

    def each(self, round: str) -> Iterator[ResponseRow]:
        if not self.path(round).is_file():
            return
        uri = f"{self.path(round).resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            for row in connection.execute(f"SELECT {round_file.COLUMNS} FROM responses"):
                yield round_file.response_of(row)

    async def texts(self, round: str) -> list[TextRow]:
        return await self._texts(round, "texts")

    async def struck_texts(self, round: str) -> list[TextRow]:
        return await self._texts(round, "struck")

    async def _texts(self, round: str, table: str) -> list[TextRow]:
        query = f"SELECT key, question, language_group, text FROM {table} ORDER BY question, key"
        return [TextRow(*row) for row in await self._rows(round, query)]

    async def strike_text(self, round: str, key: bytes, left: str | None) -> None:
        async with self._changing(round) as connection:
            await asyncio.to_thread(round_file.strike_text, connection, key, left)

    async def restore_text(self, round: str, key: bytes) -> None:
        async with self._changing(round) as connection:
            await asyncio.to_thread(round_file.restore_text, connection, key)

    async def keep_columns(self, round: str, columns: Iterable[KeptColumn]) -> None:
        async with self._changing(round) as connection:
            await asyncio.to_thread(round_file.keep_columns, connection, round, columns)

    async def columns(self, round: str) -> list[KeptColumn]:
        return await self._read(round, lambda connection: round_file.columns(connection, round)) or []

    async def store_release(self, round: str, document: Mapping[str, Any]) -> None:
        async with self._changing(round) as connection:
            if not await asyncio.to_thread(round_file.store_release, connection, round, document):
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

    async def close(self) -> None:
        """Nothing is left open."""

    def _rounds(self) -> set[str]:
        return {file.stem for file in self._folder.glob(f"*{SUFFIX}") if _is_there(file)}

    async def _rows(self, round: str, query: str, *values: str) -> list[tuple[Any, ...]]:
        return await self._read(round, lambda connection: connection.execute(query, values).fetchall()) or []

    async def _read(self, round: str, work: Callable[[sqlite3.Connection], T]) -> T | None:
        async with self._lock(round):
            return await asyncio.to_thread(self._found, round, work)

    def _found(self, round: str, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What the work finds in the file of a round; None if there is no file yet."""
        if not _is_there(self.path(round)):
            return None
        try:
            with closing(connect(self.path(round))) as connection:
                return work(connection)
        except sqlite3.Error as error:
            raise refusal_of(error, self.path(round)) from error

    @asynccontextmanager
    async def _changing(self, round: str) -> AsyncIterator[sqlite3.Connection]:
        """A connection in a transaction, while nobody else can write, in this program or another."""
        async with self._lock(round):
            connection = await asyncio.to_thread(_begun, self.path(round))
            try:
                yield connection
                await asyncio.to_thread(connection.execute, "COMMIT")
            except sqlite3.Error as error:
                raise FailedWrite(str(error)) from error
            finally:
                await asyncio.to_thread(connection.close)  # what was not committed is rolled back

    def _lock(self, round: str) -> asyncio.Lock:
        return self._locks.setdefault(round, asyncio.Lock())


def _begun(path: Path) -> sqlite3.Connection:
    connection = connect(path) if _is_there(path) else open_database(path, ANSWERS)
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        connection.close()
        raise refusal_of(error, path) from error
    return connection


def _is_there(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _prepare(folder: Path, sound: Container[Path]) -> None:
    """Make every file there is current. Raises StorageRefusal."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFolder(folder) from error
    split(folder.with_suffix(SUFFIX), folder)
    files = sorted(folder.glob(f"*{SUFFIX}"))
    for number, file in enumerate(files, 1):
        doing(f"Opening {file.name}", number, len(files))
        open_database(file, ANSWERS, is_sound=file in sound).close()
