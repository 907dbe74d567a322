"""The answers in a database of their own, with a schema for each round."""

import asyncio
from collections.abc import Callable, Iterator
from threading import Lock
from typing import TypeVar

import psycopg

from bot.storage.interface.responses import ResponseRow
from bot.storage.postgres import layout, schema_of_round
from bot.storage.postgres.connection import PostgresConnection, refusing, title_of
from bot.storage.sql.answers.answers import SqlAnswers
from bot.storage.sql.answers.statements import COLUMNS, response_of
from bot.storage.sql.connection import Connection

T = TypeVar("T")
ROUNDS = "SELECT schemaname FROM pg_tables WHERE tablename = 'responses' AND tableowner = current_user"
_AT_ONCE = 1000
"""How many responses come on one way to the server and back."""


class PostgresAnswers(SqlAnswers):
    """A schema holds what a file of SQLite holds; connections are lent, and kept for who comes next."""

    error = psycopg.Error

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url, self._idle, self._lock_of_idle = url, list[_Lent](), Lock()

    @classmethod
    async def open(cls, url: str) -> "PostgresAnswers":
        """The answers in the database at `url`. Raises StorageRefusal."""
        answers = cls(url)
        await asyncio.to_thread(answers._prove)
        return answers

    def each(self, round: str) -> Iterator[ResponseRow]:
        if round not in self.known_rounds():
            return
        with refusing(self._url):
            connection = self._lent()
            try:
                schema_of_round.enter(connection, round)
                connection.execute(f"BEGIN; DECLARE each_one CURSOR FOR SELECT {COLUMNS} FROM responses")
                while rows := connection.execute(f"FETCH {_AT_ONCE} FROM each_one").fetchall():
                    yield from map(response_of, rows)
            finally:
                connection.close()

    async def close(self) -> None:
        """Let go of all connections."""
        while self._idle:
            self._idle.pop().let_go()

    def known_rounds(self) -> set[str]:
        with refusing(self._url):
            connection = self._lent()
            try:
                return {name for (name,) in connection.execute(ROUNDS).fetchall()}
            finally:
                connection.close()

    def found(self, round: str, work: Callable[[Connection], T]) -> T | None:
        with refusing(self._url):
            connection = self._lent()
            try:
                return work(connection) if schema_of_round.enter(connection, round) else None
            finally:
                connection.close()

    def begun(self, round: str) -> Connection:
        connection = self._lent()
        try:
            with refusing(self._url):
                is_there = schema_of_round.enter(connection, round)
                schema_of_round.begin(connection, round)
                if not is_there:
                    schema_of_round.make(connection, round)
        except BaseException:
            connection.close()
            raise
        return connection

    def rewrite(self, connection: Connection) -> None:
        schema_of_round.tidy(connection)

    def forget_receipts(self, connection: Connection) -> None:
        schema_of_round.forget_receipts(connection)

    def _prove(self) -> None:
        for round in self.known_rounds():
            self.found(round, lambda connection: layout.prove(connection, "answers", title_of(self._url)))

    def _lent(self) -> "_Lent":
        with self._lock_of_idle:
            if self._idle:
                return self._idle.pop()
        return _Lent(self._url, self._take_back)

    def _take_back(self, connection: "_Lent") -> None:
        with self._lock_of_idle:
            self._idle.append(connection)


class _Lent(PostgresConnection):
    """Closing it gives it back; what was not committed is rolled back."""

    def __init__(self, url: str, take_back: Callable[["_Lent"], None]) -> None:
        self._take_back = take_back
        super().__init__(url)

    def close(self) -> None:
        try:
            self.roll_back()
        except psycopg.Error:
            self.let_go()
        else:
            self._take_back(self)
