"""Splitting a file with the answers of all rounds, as earlier programs kept it, into one for each round."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.refusals import TwoStores, UnwritableFolder
from bot.storage.sqlite.database import ANSWERS, open_database, refusal_of

TABLES = ("rounds", "responses", "texts", "releases", "columns")
"""Each of them has a column `round`. Columns come after the responses, which would erase them."""


def split(old: Path, folder: Path) -> None:
    """Put what `old` holds of each round into a file of its own in `folder`, and remove `old` when all is there.

    Done again after it was interrupted, it ends the same. Raises StorageRefusal, and leaves `old` as it is, if the
    folder holds something else about the same round.
    """
    if not old.is_file():
        return
    with closing(open_database(old, ANSWERS)) as connection:
        named = " UNION ".join(f"SELECT round FROM {table}" for table in TABLES)
        rounds = [round for (round,) in connection.execute(named).fetchall()]
    for round in rounds:
        _copy(old, folder / f"{round}.db", round)
    try:
        old.unlink()
    except OSError as error:
        raise UnwritableFolder(old.parent) from error


def _copy(old: Path, new: Path, round: str) -> None:
    with closing(open_database(new, ANSWERS)) as connection:
        try:
            connection.execute("ATTACH ? AS old", (str(old),))
            connection.execute("BEGIN IMMEDIATE")
            if not _is_part(connection, round):
                raise TwoStores(old, new)
            asked = "SELECT battery FROM old.rounds WHERE round = ?"
            connection.execute(
                f"INSERT OR IGNORE INTO main.batteries SELECT * FROM old.batteries WHERE hash IN ({asked})", (round,)
            )
            for table in TABLES:
                connection.execute(
                    f"INSERT OR IGNORE INTO main.{table} SELECT * FROM old.{table} WHERE round = ?", (round,)
                )
            connection.execute("COMMIT")
            connection.execute("DETACH old")
            connection.execute("VACUUM")
        except sqlite3.Error as error:
            raise refusal_of(error, new) from error


def _is_part(connection: sqlite3.Connection, round: str) -> bool:
    """Whether all that is there of the round is in the old file as well: nothing but an interrupted copy of it."""
    return all(
        not connection.execute(
            f"SELECT * FROM main.{table} EXCEPT SELECT * FROM old.{table} WHERE round = ?", (round,)
        ).fetchall()
        for table in TABLES
    )
