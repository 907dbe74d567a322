"""The file of one round: its statements."""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.storage.interface.answers import KeptColumn, RoundDescription
from bot.storage.interface.responses import HeldTexts, ResponseRow, Submission
from bot.storage.receipts import KEY_BYTES, response_key, text_key

COLUMNS = "round, battery, municipality, mode, language_group, intervention, cluster, answers, arm, arms, pace, trail"


def response_of(columns: Sequence[Any]) -> ResponseRow:
    """The response with these `COLUMNS`, which are its fields in their order."""
    round, battery, municipality, mode, language_group, intervention, cluster, answers, arm, arms, pace, trail = columns
    about = round, battery, municipality, mode, language_group, intervention, cluster
    return ResponseRow(*about, json.loads(answers), arm, json.loads(arms), pace, trail)


def arrived(connection: sqlite3.Connection, receipts: Sequence[str]) -> set[str]:
    """Which of these receipts open a response that is there."""
    query = "SELECT 1 FROM responses WHERE key = ?"
    return {receipt for receipt in receipts if connection.execute(query, (response_key(receipt),)).fetchone()}


def count(connection: sqlite3.Connection) -> int:
    """How many responses there are."""
    (count,) = connection.execute("SELECT count(*) FROM responses").fetchone()
    return int(count)


def find(connection: sqlite3.Connection, receipt: str) -> ResponseRow | None:
    """The response with this receipt."""
    row = connection.execute(f"SELECT {COLUMNS} FROM responses WHERE key = ?", (response_key(receipt),)).fetchone()
    return response_of(row) if row else None


_FREE_TEXTS = """
SELECT question.value ->> '$.id'
FROM batteries, json_each(batteries.document, '$.themes') AS theme, json_each(theme.value, '$.questions') AS question
WHERE batteries.hash = ? AND question.value ->> '$.kind' = 'text'
"""


def add(connection: sqlite3.Connection, submission: Submission) -> None:
    """Add a response; adding it again changes nothing.

    One that an earlier program sealed still tells whether its person wrote a text: that is left out.
    """
    row, receipt = submission.row, submission.receipt
    free_texts = {question for (question,) in connection.execute(_FREE_TEXTS, (row.battery,))} | {*submission.texts}
    given = {question: answer for question, answer in row.answers.items() if question not in free_texts}
    # Sorted, since the order in which questions were answered can tell who was asked in which order.
    answers, arms = (
        json.dumps(dict(part), sort_keys=True, ensure_ascii=False, separators=(",", ":")) for part in (given, row.arms)
    )
    trail = None if row.trail is None or find_trail(connection, row.trail) else row.trail
    facts = (row.battery, row.municipality, row.mode, row.language_group, row.intervention, row.cluster)
    connection.execute(
        f"INSERT INTO responses (key, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (response_key(receipt), row.round, *facts, answers, row.arm, arms, row.pace, trail),
    )


def add_texts(connection: sqlite3.Connection, written: HeldTexts) -> None:
    """Add the texts that came with a response; adding them again changes nothing."""
    connection.executemany(
        "INSERT INTO texts (key, round, question, language_group, text) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [
            (text_key(written.receipt, question), written.round, question, written.language_group, text)
            for question, text in written.texts.items()
        ],
    )


def delete(connection: sqlite3.Connection, receipt: str) -> None:
    """Delete a response and its texts."""
    questions = connection.execute("SELECT DISTINCT question FROM texts").fetchall()
    connection.executemany(
        "DELETE FROM texts WHERE key = ?", [(text_key(receipt, question),) for (question,) in questions]
    )
    connection.execute("DELETE FROM responses WHERE key = ?", (response_key(receipt),))


def find_trail(connection: sqlite3.Connection, trail: int) -> ResponseRow | None:
    """The response with this trail."""
    row = connection.execute(f"SELECT {COLUMNS} FROM responses WHERE trail = ?", (trail,)).fetchone()
    return response_of(row) if row else None


def has_trails(connection: sqlite3.Connection) -> bool:
    """Whether any response has a trail."""
    return connection.execute("SELECT 1 FROM responses WHERE trail IS NOT NULL LIMIT 1").fetchone() is not None


def delete_trail(connection: sqlite3.Connection, trail: int) -> None:
    """Delete the response with this trail."""
    connection.execute("DELETE FROM responses WHERE trail = ?", (trail,))


def cut_trails(connection: sqlite3.Connection) -> None:
    """Take all trails away; where there are none, nothing is written."""
    connection.execute("UPDATE responses SET trail = NULL WHERE trail IS NOT NULL")


def epoch(connection: sqlite3.Connection) -> bytes | None:
    """The epoch of the file, None before the first transfer."""
    row = connection.execute("SELECT value FROM epoch").fetchone()
    return bytes(row[0]) if row else None


def set_epoch(connection: sqlite3.Connection, round: str, epoch: bytes) -> None:
    """Move on to another epoch."""
    connection.execute("INSERT OR REPLACE INTO epoch VALUES (?, ?, TRUE)", (round, epoch))


def is_untidy(connection: sqlite3.Connection) -> bool:
    """Whether something has changed since the file was written anew."""
    return bool(connection.execute("SELECT 1 FROM epoch WHERE untidy").fetchall())


def tidy(connection: sqlite3.Connection) -> None:
    """Write the file anew, and note that."""
    connection.execute("VACUUM")
    connection.execute("UPDATE epoch SET untidy = FALSE WHERE untidy")


def forget_receipts(connection: sqlite3.Connection) -> None:
    """Give all rows fresh random keys, so that receipts open nothing."""
    for table in ("responses", "texts"):
        _give_fresh_keys(connection, table)
    connection.execute("DELETE FROM columns")


def _give_fresh_keys(connection: sqlite3.Connection, table: str) -> None:
    """Copy the rows, in an order drawn at random, to where their fresh keys put them one after the other.

    To change the keys where they are would write half the file for each row of a large round.
    """
    made = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type <> 'table'", (table,)
    ).fetchall()
    keys = [key for (key,) in connection.execute(f"SELECT key FROM {table}")]
    secrets.SystemRandom().shuffle(keys)
    fresh = sorted(secrets.token_bytes(KEY_BYTES) for _ in keys)
    columns = ", ".join(name for (_, name, *_) in connection.execute(f"PRAGMA table_info({table})") if name != "key")
    connection.execute(f"ALTER TABLE {table} RENAME TO before")
    connection.execute(made[0][0])
    connection.executemany(
        f"INSERT INTO {table} (key, {columns}) SELECT ?, {columns} FROM before WHERE key = ?",
        zip(fresh, keys, strict=True),
    )
    connection.execute("DROP TABLE before")
    for (sql,) in made[1:]:
        connection.execute(sql)


_A_TEXT = "key, round, question, language_group, text"


def strike_text(connection: sqlite3.Connection, key: bytes, left: str | None) -> None:
    """Put what is left in place of a text, or take it away, and keep what it was first."""
    connection.execute(
        f"INSERT INTO struck ({_A_TEXT}) SELECT {_A_TEXT} FROM texts WHERE key = ? ON CONFLICT DO NOTHING", (key,)
    )
    if left is None:
        connection.execute("DELETE FROM texts WHERE key = ?", (key,))
    else:
        connection.execute("UPDATE texts SET text = ? WHERE key = ?", (left, key))


def restore_text(connection: sqlite3.Connection, key: bytes) -> None:
    """Put a text back as it was first."""
    connection.execute(f"INSERT OR REPLACE INTO texts ({_A_TEXT}) SELECT {_A_TEXT} FROM struck WHERE key = ?", (key,))
    connection.execute("DELETE FROM struck WHERE key = ?", (key,))


def describe(connection: sqlite3.Connection, about: RoundDescription) -> None:
    """Put the round and its battery into the codebook."""
    document = about.battery_document
    battery = (about.battery, str(document.get("id", "")), str(document.get("version", "")), _json(document))
    connection.execute("INSERT INTO batteries VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", battery)
    round = (about.round, about.name, about.region, about.battery, _json(about.municipalities), "{}")
    connection.execute("INSERT OR REPLACE INTO rounds VALUES (?, ?, ?, ?, ?, ?)", round)


def keep_columns(connection: sqlite3.Connection, round: str, columns: Iterable[KeptColumn]) -> None:
    """Keep these in place of all columns. The database itself erases them when one of the rows changes."""
    rows = [(round, one.name, _meaning(one), one.content, _digest(round, one)) for one in columns]
    connection.execute("DELETE FROM columns")
    connection.executemany("INSERT INTO columns VALUES (?, ?, ?, ?, ?)", rows)


def columns(connection: sqlite3.Connection, round: str) -> list[KeptColumn]:
    """What is kept as columns; nothing if a digest tells that it is damaged."""
    rows = connection.execute("SELECT name, meaning, content, digest FROM columns").fetchall()
    found = [(KeptColumn(name, tuple(json.loads(meaning)), content), digest) for name, meaning, content, digest in rows]
    sound = all(_digest(round, column) == digest for column, digest in found)
    return [column for column, _ in found] if sound else []


def store_release(connection: sqlite3.Connection, round: str, document: Mapping[str, Any]) -> bool:
    """Keep the report, and erase what was struck; False if another one is there."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True)
    connection.execute("INSERT INTO releases VALUES (?, ?) ON CONFLICT DO NOTHING", (round, text))
    connection.execute("DELETE FROM struck")
    return connection.execute("SELECT document FROM releases").fetchall() == [(text,)]


def _json(document: Mapping[str, Any]) -> str:
    return json.dumps(dict(document), ensure_ascii=False)


def _meaning(column: KeptColumn) -> str:
    return json.dumps(column.values, ensure_ascii=False)


def _digest(round: str, column: KeptColumn) -> str:
    hashed = hashlib.sha256("\0".join((round, column.name, _meaning(column), "")).encode())
    hashed.update(column.content)
    return hashed.hexdigest()
