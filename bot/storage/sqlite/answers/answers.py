"""The folder of the answers. Its files have no write-ahead log, and their pages are in the order of random keys."""

import asyncio
import sqlite3
from collections.abc import Callable, Container, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from bot.progress import doing
from bot.storage.interface.responses import ResponseRow
from bot.storage.refusals import UnwritableFolder
from bot.storage.sql.answers.answers import SqlAnswers
from bot.storage.sql.answers.statements import COLUMNS, response_of
from bot.storage.sql.connection import Connection
from bot.storage.sqlite.answers import round_file
from bot.storage.sqlite.answers.split_by_round import split
from bot.storage.sqlite.database import ANSWERS, connect, open_database, refusal_of

T = TypeVar("T")
SUFFIX = ".db"


class SqliteAnswers(SqlAnswers):
    """The answers in a folder, with a file for each round."""

    error = sqlite3.Error

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    @classmethod
    async def open(cls, folder: Path, sound: Container[Path] = frozenset()) -> "SqliteAnswers":
        """The answers in `folder`, which is made if it does not exist; a file beside it from earlier programs, with
        the answers of all rounds, is split. Files known as `sound` are not read through. Raises StorageRefusal."""
        await asyncio.to_thread(_prepare, folder, sound)
        return cls(folder)

    def path(self, round: str) -> Path:
        """Where the answers of a round are."""
        return self._folder / f"{round}{SUFFIX}"

    def each(self, round: str) -> Iterator[ResponseRow]:
        if not self.path(round).is_file():
            return
        uri = f"{self.path(round).resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            for row in connection.execute(f"SELECT {COLUMNS} FROM responses"):
                yield response_of(row)

    async def close(self) -> None:
        """Nothing is left open."""

    def known_rounds(self) -> set[str]:
        return {file.stem for file in self._folder.glob(f"*{SUFFIX}") if _is_there(file)}

    def found(self, round: str, work: Callable[[Connection], T]) -> T | None:
        if not _is_there(self.path(round)):
            return None
        try:
            with closing(connect(self.path(round))) as connection:
                return work(connection)
        except sqlite3.Error as error:
            raise refusal_of(error, self.path(round)) from error

    def begun(self, round: str) -> sqlite3.Connection:
        path = self.path(round)
        connection = connect(path) if _is_there(path) else open_database(path, ANSWERS)
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            connection.close()
            raise refusal_of(error, path) from error
        return connection

    def rewrite(self, connection: Connection) -> None:
        round_file.tidy(connection)

    def forget_receipts(self, connection: Connection) -> None:
        round_file.forget_receipts(connection)


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
