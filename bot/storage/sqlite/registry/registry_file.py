"""What SQLite does in its own way with the file of the registry."""

import sqlite3
from pathlib import Path

from bot.storage.refusals import StorageRefusal
from bot.storage.sql.connection import Connection
from bot.storage.sqlite.database import BUSY_MILLISECONDS, give_pages_back, refusal_of, same_file

WIPE_MILLISECONDS = 100


class RegistryFile:
    """The file at `path`, as long as it is the one that is there now."""

    error: type[Exception] = sqlite3.Error

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_the_same = same_file(path)

    def begin(self, connection: Connection) -> None:
        """Begin a transaction beside which nobody else writes."""
        connection.execute("BEGIN IMMEDIATE")

    def check(self) -> None:
        """Raises LostDatabase."""
        self._is_the_same()

    def after_piece(self, connection: Connection) -> None:
        """Give back the pages that the piece left free.

        To find one of them among many takes SQLite as long as there are many, so that giving back all of them at the
        end would take the square of their number.
        """
        give_pages_back(connection)

    def wipe(self, connection: Connection) -> bool:
        """Empty the write-ahead log; where another program is reading it just now, it is not done."""
        try:
            connection.execute(f"PRAGMA busy_timeout={WIPE_MILLISECONDS}")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
            ((_, frames, _),) = connection.execute("PRAGMA wal_checkpoint").fetchall()
        except sqlite3.Error:
            return False
        return bool(frames <= 0)

    def refusal_of(self, error: Exception) -> StorageRefusal:
        """What an error of SQLite means for the people who run the program."""
        if not isinstance(error, sqlite3.Error):
            raise TypeError(error)
        return refusal_of(error, self._path)
