"""What a database does in its own way."""

from typing import Protocol

from bot.storage.refusals import StorageRefusal
from bot.storage.sql.connection import Connection


class Database(Protocol):
    """The registry's database, as SQLite or PostgreSQL."""

    error: type[Exception]
    """What all its errors are."""

    def begin(self, connection: Connection) -> None:
        """Begin a transaction beside which nobody else writes."""

    def check(self) -> None:
        """Raises what keeps a transaction from being committed."""

    def after_piece(self, connection: Connection) -> None:
        """What is to be done after a piece of long work, within its transaction."""

    def wipe(self, connection: Connection) -> bool:
        """Empty a log in which the order of events can be read; whether that was done."""
        ...

    def refusal_of(self, error: Exception) -> StorageRefusal:
        """What an error means for the people who run the program."""
        ...
