"""A connection to PostgreSQL on which the statements of both databases run."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import psycopg
from psycopg import RawCursor
from psycopg.pq import TransactionStatus

from bot.storage.refusals import DatabaseBusy, StorageRefusal, UnreachableDatabase
from bot.storage.sql.connection import Cursor

BUSY_MILLISECONDS = 10_000
CONNECT_SECONDS = 8
_CHANGES = ("INSERT", "UPDATE", "DELETE")
_DURABLE = (
    "SELECT set_config('synchronous_commit', 'on', false)"
    " WHERE current_setting('synchronous_commit') IN ('off', 'local')"
)
"""What is acknowledged is on a disk, whatever the server does by default; more than that is left as it is."""


class PostgresConnection:
    """In autocommit mode. Where the server has gone away it is made anew, for what begins outside a transaction."""

    def __init__(self, url: str, search_path: str = "") -> None:
        """Raises StorageRefusal."""
        self._url, self._search_path = url, search_path
        self.total_changes = 0
        with refusing(url):
            self._connection = self._connected()

    @property
    def in_transaction(self) -> bool:
        """Whether there is a transaction in which nothing has failed."""
        return self._connection.info.transaction_status is TransactionStatus.INTRANS

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Cursor:
        """Run one statement; without values it may be several."""
        is_alone = self._connection.info.transaction_status is TransactionStatus.IDLE
        try:
            return self._execute(statement, values)
        except psycopg.OperationalError:
            if not (is_alone and self._connection.closed):
                raise
        self._connection = self._connected()
        return self._execute(statement, values)

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> Cursor:
        """Run one statement with each of these rows, on one way to the server and back."""
        cursor = self._connection.cursor()
        cursor.executemany(numbered(statement), [_plain(row) for row in rows])
        self.total_changes += max(cursor.rowcount, 0)
        return cursor

    def roll_back(self) -> None:
        """Undo what was not committed."""
        if self._connection.info.transaction_status is not TransactionStatus.IDLE:
            self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the server."""
        self.let_go()

    def let_go(self) -> None:
        """The same, whatever closing comes to."""
        self._connection.close()

    def _execute(self, statement: str, values: Sequence[Any]) -> Cursor:
        plain = _plain(values)
        cursor = self._connection.execute(numbered(statement), plain) if plain else self._connection.execute(statement)
        if statement.startswith(_CHANGES):
            self.total_changes += cursor.rowcount
        return cursor

    def _connected(self) -> psycopg.Connection[Any]:
        connection = psycopg.connect(
            self._url,
            autocommit=True,
            cursor_factory=RawCursor,
            connect_timeout=CONNECT_SECONDS,
            options=f"-c lock_timeout={BUSY_MILLISECONDS}",
            application_name="pratamed",
        )
        connection.execute(_DURABLE)
        if self._search_path:
            connection.execute("SELECT set_config('search_path', $1, false)", (self._search_path,))
        return connection


@contextmanager
def refusing(url: str) -> Iterator[None]:
    """Errors of PostgreSQL meanwhile are refusals."""
    try:
        yield
    except psycopg.Error as error:
        raise refusal_of(error, url) from error


def refusal_of(error: Exception, url: str) -> StorageRefusal:
    """What an error of PostgreSQL means for the people who run the program."""
    if isinstance(error, psycopg.errors.LockNotAvailable):
        return DatabaseBusy(title_of(url))
    return UnreachableDatabase(title_of(url), str(error).splitlines()[0] if str(error) else "")


def title_of(url: str) -> Path:
    """What a database is called, as a server and what is on it: without who may open it, and by which password."""
    found = psycopg.conninfo.conninfo_to_dict(url)
    return Path(f"{found.get('host', '')}:{found.get('port', 5432)}") / str(found.get("dbname", ""))


@lru_cache(maxsize=1000)
def numbered(statement: str) -> bytes:
    """A statement with `$1` where `?` or `?1` stands; no question mark stands for itself."""
    numbers = iter(range(1, 1000))
    return re.sub(r"\?(\d*)", lambda found: f"${found[1] or next(numbers)}", statement).encode()


def _plain(values: Sequence[Any]) -> list[Any]:
    """Truth is 1 or 0, as SQLite has it."""
    return [int(value) if isinstance(value, bool) else value for value in values]
