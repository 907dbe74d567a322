"""The registry in a database of its own, in one schema."""

import secrets
from functools import partial

import psycopg

from bot.storage.keys import CHECK_PURPOSE, KEY_BYTES, ServerKey
from bot.storage.postgres import layout
from bot.storage.postgres.connection import PostgresConnection, refusal_of, refusing, title_of
from bot.storage.postgres.thread import PostgresThread
from bot.storage.refusals import StorageRefusal
from bot.storage.sql.connection import Connection, single
from bot.storage.sql.registry.registry import SqlRegistry

SCHEMA = "registry"
LOCKED = 1
"""What our lock stands for, which whoever writes holds: one at a time, as in a file."""

_ERASED_FROM = (
    *("drafts", "participation", "tallies", "outbox", "held_texts", "drawn", "progress", "farewells"),
    *("links", "rounds", "series"),
)
"""Where rows go, or parts of rows, that led to people."""


class PostgresRegistry(SqlRegistry):
    """The registry on two connections, one of which writes."""

    @classmethod
    async def open(cls, url: str, key: ServerKey) -> "PostgresRegistry":
        """The registry in the database at `url`, made if there is none. Raises StorageRefusal."""
        connect = partial(PostgresConnection, url, SCHEMA)
        writing = await PostgresThread.open(connect)
        try:
            reading = await PostgresThread.open(connect)
        except BaseException:
            await writing.close()  # a thread that is left keeps the program from ending
            raise
        registry = cls(title_of(url), RegistryDatabase(url), writing, reading, key)
        try:
            await writing.run(lambda connection: _prepare(connection, url, key))
            await writing.run(registry._prove_key)
        except BaseException:
            await registry.close()
            raise
        return registry

    async def probe(self) -> None:
        """Write what is there already. Raises StorageRefusal."""
        await self.writer.do(lambda connection: connection.execute("UPDATE key_check SET sealed = sealed"))

    async def tidy(self) -> None:
        """Write anew, one after the other, the tables from which much was erased."""
        for table in _ERASED_FROM:
            await self._writing.run(partial(_write_anew, table))


class RegistryDatabase:
    """What PostgreSQL does in its own way with the registry."""

    error: type[Exception] = psycopg.Error

    def __init__(self, url: str) -> None:
        self._url = url

    def begin(self, connection: Connection) -> None:
        """Begin a transaction beside which nobody else writes."""
        connection.execute(f"BEGIN; SELECT pg_advisory_xact_lock({LOCKED})")

    def check(self) -> None:
        """The server itself refuses what it cannot keep."""

    def after_piece(self, connection: Connection) -> None:
        """Nothing: what rows leave free is used again."""

    def wipe(self, connection: Connection) -> bool:
        """There is no log that a client could empty."""
        return True

    def refusal_of(self, error: Exception) -> StorageRefusal:
        """What an error means for the people who run the program."""
        return refusal_of(error, self._url)


def _write_anew(table: str, connection: Connection) -> None:
    connection.execute(f"VACUUM (FULL) {table}")


def _prepare(connection: Connection, url: str, key: ServerKey) -> None:
    """Make the tables if there are none, while nobody else does. Raises StorageRefusal."""
    with refusing(url):
        connection.execute(f"BEGIN; SELECT pg_advisory_xact_lock({LOCKED})")
        try:
            if not single(connection, "SELECT 1 FROM pg_namespace WHERE nspname = ?", (SCHEMA,)):
                connection.execute(f"CREATE SCHEMA {SCHEMA}")
                layout.make(connection, "registry")
                sealed = key.seal(CHECK_PURPOSE, secrets.token_bytes(KEY_BYTES))
                connection.execute("INSERT INTO key_check VALUES (?)", (sealed,))
            layout.prove(connection, "registry", title_of(url))
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
