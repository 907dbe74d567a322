"""What earlier programs kept in another way."""

from bot.storage.keys import ServerKey
from bot.storage.sealing import open_submission, waiting_key
from bot.storage.sql.connection import Connection, single


def have_receipts_lead_to(connection: Connection, key: ServerKey) -> None:
    """Find by its receipt what an earlier program put under a random key of 16 bytes."""
    if not single(connection, "SELECT 1 FROM outbox WHERE length(key) = 16 LIMIT 1"):
        return
    connection.execute("BEGIN IMMEDIATE")
    rows = connection.execute("SELECT round, key, sealed FROM outbox WHERE length(key) = 16").fetchall()
    connection.executemany(
        "UPDATE outbox SET key = ? WHERE round = ? AND key = ?",
        [(waiting_key(key, open_submission(key, sealed).receipt), round, found) for round, found, sealed in rows],
    )
    connection.execute("COMMIT")
