"""`registry.db`, with one writer and one reader; several programs can have it open at once."""

import asyncio
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.key_rotation import install, next_key
from bot.storage.keys import CHECK_PURPOSE, KEY_BYTES, ServerKey
from bot.storage.refusals import UnusableKey
from bot.storage.sql.connection import Connection, single
from bot.storage.sql.registry.registry import SqlRegistry, prove, sealed_check
from bot.storage.sqlite.database import REGISTRY, connect, give_pages_back, open_database, refusal_of
from bot.storage.sqlite.key_rotation import seal_anew
from bot.storage.sqlite.registry.older_outbox import have_receipts_lead_to
from bot.storage.sqlite.registry.registry_file import RegistryFile
from bot.storage.sqlite.thread import SqliteThread

INCREMENTAL = (2,)


class SqliteRegistry(SqlRegistry):
    """The registry in one file."""

    def __init__(self, path: Path, writing: SqliteThread, reading: SqliteThread, key: ServerKey) -> None:
        self._path, self._version = path, tuple[int, ...]()
        super().__init__(path, RegistryFile(path), writing, reading, key)

    @classmethod
    async def open(cls, path: Path, key: ServerKey, *, is_sound: bool = False) -> "SqliteRegistry":
        """The registry in the file at `path`, which is made if it does not exist. Raises StorageRefusal."""

        def check(connection: sqlite3.Connection) -> None:
            prove(key, sealed_check(connection), path)

        def fill(connection: sqlite3.Connection) -> None:
            sealed = key.seal(CHECK_PURPOSE, secrets.token_bytes(KEY_BYTES))
            connection.execute("INSERT INTO key_check VALUES (?)", (sealed,))

        writing = await SqliteThread.open(
            lambda: open_database(path, REGISTRY, check=check, fill=fill, is_sound=is_sound)
        )
        try:
            reading = await SqliteThread.open(lambda: connect(path))
        except BaseException:
            await writing.close()  # a thread that is left keeps the program from ending
            raise
        registry = cls(path, writing, reading, key)
        try:
            await writing.run(registry._prove_key)
            await writing.run(lambda connection: have_receipts_lead_to(connection, key))
        except BaseException:
            await registry.close()
            raise
        return registry

    async def probe(self) -> None:
        """Write what is there already, through to the disk. Raises StorageRefusal."""
        await self.writer.do(_write_what_is_there)

    async def rotate_key(self) -> int:
        """Seal all anew under a new key and destroy the old one, while other programs run; how many values there were.

        Raises StorageRefusal; the old key is the right one then.
        """
        count = await asyncio.to_thread(self._rotate_key)
        await self.tidy()
        return count

    async def tidy(self) -> None:
        """Leave neither free pages nor a log in which the order of events can be read; others write in between.

        A file of an earlier program is written anew, once, while they wait.
        """
        if await self._reading.run(lambda connection: single(connection, "PRAGMA auto_vacuum")) != INCREMENTAL:
            await asyncio.to_thread(self._write_anew)
        while await self.writer.do(give_pages_back):
            pass
        await self.writer.do(lambda _: None, wipe=True)

    def _rotate_key(self) -> int:
        path = self.key.path
        if path is None:
            raise UnusableKey(self._path, "it is kept in no file")
        with next_key(path) as secret:
            count = seal_anew(self._path, self.key, ServerKey(secret))
            install(path, secret)
        return count

    def _prove_key_to_write(self, connection: Connection) -> None:
        """The same for the connection that writes, if another one has written since it was proven last."""
        version = single(connection, "PRAGMA data_version")
        if version != self._version:
            self._prove_key(connection)
            self._version = version

    def _write_anew(self) -> None:
        try:
            with closing(connect(self._path)) as connection:
                connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
                connection.execute("VACUUM")
        except sqlite3.Error as error:
            raise refusal_of(error, self._path) from error


def _write_what_is_there(connection: Connection) -> None:
    """The first page, anew: a row that is given what it holds already is not written at all."""
    (version,) = single(connection, "PRAGMA user_version")
    connection.execute(f"PRAGMA user_version={version}")
