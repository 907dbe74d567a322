"""The file of one round: what SQLite does with it in its own way."""

import secrets

from bot.storage.receipts import KEY_BYTES
from bot.storage.sql.connection import Connection


def tidy(connection: Connection) -> None:
    """Write the file anew, and note that."""
    connection.execute("VACUUM")
    connection.execute("UPDATE epoch SET untidy = 0 WHERE untidy = 1")


def forget_receipts(connection: Connection) -> None:
    """Give all rows fresh random keys, so that receipts open nothing."""
    for table in ("responses", "texts"):
        _give_fresh_keys(connection, table)
    connection.execute("DELETE FROM columns")


def _give_fresh_keys(connection: Connection, table: str) -> None:
    """Copy the rows, in an order drawn at random, to where their fresh keys put them one after the other.

    To change the keys where they are would write half the file for each row of a large round.
    """
    made = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type <> 'table'", (table,)
    ).fetchall()
    keys = [key for (key,) in connection.execute(f"SELECT key FROM {table}").fetchall()]
    secrets.SystemRandom().shuffle(keys)
    fresh = sorted(secrets.token_bytes(KEY_BYTES) for _ in keys)
    names = (name for (_, name, *_) in connection.execute(f"PRAGMA table_info({table})").fetchall())
    columns = ", ".join(name for name in names if name != "key")
    connection.execute(f"ALTER TABLE {table} RENAME TO before")
    connection.execute(made[0][0])
    connection.executemany(
        f"INSERT INTO {table} (key, {columns}) SELECT ?, {columns} FROM before WHERE key = ?",
        zip(fresh, keys, strict=True),
    )
    connection.execute("DROP TABLE before")
    for (sql,) in made[1:]:
        connection.execute(sql)
