"""What the statements need of a database, whichever it is."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Cursor(Protocol):
    """What a statement gives."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...


class Connection(Protocol):
    """A connection in autocommit mode. Values stand as `?`, or as `?1` where one stands twice."""

    @property
    def total_changes(self) -> int: ...

    @property
    def in_transaction(self) -> bool: ...

    def execute(self, statement: str, values: Sequence[Any] = ..., /) -> Cursor: ...

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> Cursor: ...

    def close(self) -> None: ...


Work = Callable[[Connection], T]


def single(connection: Connection, query: str, values: Sequence[object] = ()) -> tuple[Any, ...]:
    """The first row of a query, or an empty tuple."""
    rows = connection.execute(query, values).fetchall()  # all of them: a cursor in between would hold SQLite's log
    return rows[0] if rows else ()


def among(values: Collection[object]) -> str:
    """What stands after IN, with a question mark for each value."""
    return f"({', '.join('?' * len(values)) or 'NULL'})"


def put_into(table: str, columns: str, *, key: str) -> str:
    """A statement that puts a row of these columns in the place of the one with the same key, if there is one."""
    names = columns.split(", ")
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key.split(", "))
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT ({key}) DO UPDATE SET {changes}"
