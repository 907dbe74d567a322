"""Opening a database file: what is refused, and the numbered migrations that make it current."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from bot.storage.refusals import (
    CorruptDatabase,
    DatabaseBusy,
    LostDatabase,
    NewerDatabase,
    StorageRefusal,
    UnwritableFolder,
)
from bot.storage.sql.connection import Connection, single

MIGRATIONS = Path(__file__).with_name("migrations")
LAYOUTS = Path(__file__).parents[1] / "sql" / "layouts"
"""What all migrations come to, as one script for each kind of database: a new file begins so."""

BUSY_MILLISECONDS = 10_000
HEADER_BYTES = 512
_PAGES_AT_ONCE = 500
"""How many pages leave the file before others have their turn."""

_NOT_OF_THE_FILE = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_NOMEM")
"""Names of errors that come from the disk or the machine, while the file may be sound."""

Prepare = Callable[[sqlite3.Connection], None]


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of database: the folder of its migrations, the mark in its header, how it keeps its journal, and whether
    it gives free pages back in pieces.

    To keep what is needed for that, SQLite begins the file before anything is in it; only what is always opened in
    full can be met so by another program.
    """

    name: str
    application_id: int
    journal: str
    gives_pages_back: bool = False


REGISTRY = Layout("registry", 1349668178, "WAL", gives_pages_back=True)
ANSWERS = Layout("answers", 1349664065, "DELETE")


def _nothing(_: sqlite3.Connection) -> None:
    """No preparation."""


def open_database(
    path: Path, layout: Layout, *, check: Prepare = _nothing, fill: Prepare = _nothing, is_sound: bool = False
) -> sqlite3.Connection:
    """A connection to a sound, current database in autocommit mode.

    `check` looks at an existing database before anything is written; `fill` completes a new one in the same
    transaction as its migrations. Where it `is_sound`, which somebody knows, it is not read through. Raises
    StorageRefusal.
    """
    _ensure_file(path)
    try:
        connection = connect(path)
    except sqlite3.Error as error:
        raise refusal_of(error, path) from error
    try:
        version = _inspect(connection, path, layout, is_sound)
        if version:
            check(connection)
        elif layout.gives_pages_back:
            connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
        _configure(connection, layout)
        _migrate(connection, layout, fill)
    except sqlite3.Error as error:
        connection.close()
        raise refusal_of(error, path) from error
    except StorageRefusal:
        connection.close()
        raise
    return connection


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode that waits for other programs and overwrites what it deletes.

    It may be used by one thread after the other.
    """
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA synchronous=FULL")
        # VACUUM and sorting must not leave copies of rows in a temporary file.
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("PRAGMA foreign_keys=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def refusal_of(error: sqlite3.Error, path: Path) -> StorageRefusal:
    """What an error of SQLite means for the people who run the program."""
    if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return DatabaseBusy(path)
    if error.sqlite_errorname.startswith(_NOT_OF_THE_FILE):
        return UnwritableFolder(path.parent)
    return CorruptDatabase(path)


def same_file(path: Path) -> Callable[[], None]:
    """What raises LostDatabase once the file that is at `path` now is there no more.

    SQLite would go on writing to a file that was removed, and what it holds would be gone with the program.
    """
    there = path.stat()

    def check() -> None:
        try:
            found = path.stat()
        except OSError as error:
            raise LostDatabase(path) from error
        if (found.st_dev, found.st_ino) != (there.st_dev, there.st_ino):
            raise LostDatabase(path)

    return check


def give_pages_back(connection: Connection) -> int:
    """Take some free pages out of the file, within a transaction; how many are left."""
    (free,) = single(connection, "PRAGMA freelist_count")
    for _ in range(min(free, _PAGES_AT_ONCE)):  # Python ends this statement after one page, whatever number it is given
        connection.execute("PRAGMA incremental_vacuum(1)")
    return max(0, int(free) - _PAGES_AT_ONCE)


def _ensure_file(path: Path) -> None:
    """Make the file if there is none. One that is there is not opened here: whoever closes a file ends all locks that
    the same program has on it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        found = path.stat()
    except OSError as error:
        raise UnwritableFolder(path.parent) from error
    if not S_ISREG(found.st_mode):
        raise UnwritableFolder(path.parent)
    # SQLite takes a file that is shorter than its smallest page for an empty one, and overwrites it.
    if 0 < found.st_size < HEADER_BYTES:
        raise CorruptDatabase(path)


def _inspect(connection: sqlite3.Connection, path: Path, layout: Layout, is_sound: bool) -> int:
    """The version of the layout, 0 for a new file; reads only."""
    if not is_sound and single(connection, "PRAGMA quick_check(1)") != ("ok",):
        raise CorruptDatabase(path)
    version, mark, tables = single(
        connection,
        "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_schema)"
        " FROM pragma_user_version, pragma_application_id",
    )
    if tables and mark != layout.application_id:
        raise CorruptDatabase(path)
    known = max(number for number, _ in _migrations(layout))
    if version > known:
        raise NewerDatabase(path, version, known)
    return int(version)


def _configure(connection: sqlite3.Connection, layout: Layout) -> None:
    connection.execute(f"PRAGMA journal_mode={layout.journal}")


def _migrate(connection: sqlite3.Connection, layout: Layout, fill: Prepare) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = single(connection, "PRAGMA user_version")
        if version:
            _follow(connection, layout, version)
        else:
            _run(connection, (LAYOUTS / f"{layout.name}.sql").read_text(encoding="utf-8"))
            fill(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _follow(connection: sqlite3.Connection, layout: Layout, version: int) -> None:
    for number, script in _migrations(layout):
        if number > version:
            _run(connection, script)
            connection.execute(f"PRAGMA user_version={number}")


def _run(connection: sqlite3.Connection, script: str) -> None:
    for statement in _statements(script):
        connection.execute(statement)


def _migrations(layout: Layout) -> Iterator[tuple[int, str]]:
    for file in sorted((MIGRATIONS / layout.name).glob("[0-9]*.sql")):
        yield int(file.name.split("_")[0]), file.read_text(encoding="utf-8")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, since `executescript` would end the transaction they belong to."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
