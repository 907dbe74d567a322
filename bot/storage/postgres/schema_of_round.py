"""The schema of one round: how it is made, locked, and written anew.

What is written anew is copied in one transaction into empty files, in the order of its keys: then neither the place of
a row nor the transaction that wrote it (`ctid`, `xmin`) tells when it came.
"""

from bot.storage.postgres import layout
from bot.storage.sql.connection import Connection, single

LOCKED_ROUND = 2
"""What the first number of our locks stands for; the second is made of the round's name."""

_KEYS = {"responses": "key", "texts": "key", "struck": "key", "columns": "round, name", "epoch": "round"}
_NAMED = "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns"
_RANDOM = "uuid_send(gen_random_uuid())"


def enter(connection: Connection, round: str) -> bool:
    """Have statements be about this round; whether there is anything of it.

    The catalog is asked as a table: names that were looked for before are remembered until the next transaction.
    """
    quoted = '"' + round.replace('"', '""') + '"'
    connection.execute("SELECT set_config('search_path', ?, false)", (quoted,))
    return bool(single(connection, "SELECT 1 FROM pg_namespace WHERE nspname = ?", (round,)))


def begin(connection: Connection, round: str) -> None:
    """Begin a transaction beside which nobody else writes there."""
    connection.execute("BEGIN")
    connection.execute("SELECT pg_advisory_xact_lock(?, hashtext(?))", (LOCKED_ROUND, round))


def make(connection: Connection, round: str) -> None:
    """Make the schema within a transaction, unless somebody else just has."""
    if not enter(connection, round):
        (schema,) = single(connection, "SELECT current_setting('search_path')")
        connection.execute(f"CREATE SCHEMA {schema}")
        layout.make(connection, "answers")


def tidy(connection: Connection) -> None:
    """Write everything anew, and note that; alone."""
    (round,) = single(connection, "SELECT current_schema()")
    begin(connection, round)
    connection.execute("UPDATE epoch SET untidy = 0 WHERE untidy = 1")
    connection.execute("ALTER TABLE responses DISABLE TRIGGER USER")  # nothing changes in them
    for table, key in _KEYS.items():
        _write_anew(connection, table, f"SELECT * FROM before ORDER BY {key}")
    connection.execute("ALTER TABLE responses ENABLE TRIGGER USER")
    connection.execute("COMMIT")


def forget_receipts(connection: Connection) -> None:
    """Give all rows fresh random keys, so that receipts open nothing, within a transaction."""
    connection.execute("DELETE FROM columns")
    for table in ("responses", "texts"):
        values = _columns(connection, table).replace("key", f"{_RANDOM} AS key", 1)
        _write_anew(connection, table, f"SELECT * FROM (SELECT {values} FROM before) AS fresh ORDER BY key")


def _write_anew(connection: Connection, table: str, rows: str) -> None:
    columns = _columns(connection, table)
    connection.execute(f"CREATE TEMPORARY TABLE before ON COMMIT DROP AS SELECT {columns} FROM {table}")
    connection.execute(f"TRUNCATE {table}")
    connection.execute(f"INSERT INTO {table} ({columns}) {rows}")
    connection.execute("DROP TABLE before")


def _columns(connection: Connection, table: str) -> str:
    query = f"{_NAMED} WHERE table_schema = current_schema() AND table_name = ?"
    return str(single(connection, query, (table,))[0])
