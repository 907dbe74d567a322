"""The answers to one round: their statements."""

import hashlib
import json
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from bot.storage.interface.answers import KeptColumn, RoundDescription
from bot.storage.interface.responses import HeldTexts, ResponseRow, Submission
from bot.storage.receipts import response_key, text_key
from bot.storage.sql.connection import Connection, put_into

COLUMNS = "round, battery, municipality, mode, language_group, intervention, cluster, answers, arm, arms, pace, trail"


def response_of(columns: Sequence[Any]) -> ResponseRow:
    """The response with these `COLUMNS`, which are its fields in their order."""
    round, battery, municipality, mode, language_group, intervention, cluster, answers, arm, arms, pace, trail = columns
    about = round, battery, municipality, mode, language_group, intervention, cluster
    return ResponseRow(*about, json.loads(answers), arm, json.loads(arms), pace, trail)


def arrived(connection: Connection, receipts: Sequence[str]) -> set[str]:
    """Which of these receipts open a response that is there."""
    query = "SELECT 1 FROM responses WHERE key = ?"
    return {receipt for receipt in receipts if connection.execute(query, (response_key(receipt),)).fetchone()}


def count(connection: Connection) -> int:
    """How many responses there are."""
    (count,) = connection.execute("SELECT count(*) FROM responses").fetchone()
    return int(count)


def find(connection: Connection, receipt: str) -> ResponseRow | None:
    """The response with this receipt."""
    row = connection.execute(f"SELECT {COLUMNS} FROM responses WHERE key = ?", (response_key(receipt),)).fetchone()
    return response_of(row) if row else None


def add(connection: Connection, submissions: Iterable[Submission]) -> None:
    """Add responses; adding one again changes nothing.

    One that an earlier program sealed still tells whether its person wrote a text: that is left out.
    """
    free_texts: dict[str, set[str]] = {}
    for submission in submissions:
        row = submission.row
        if row.battery not in free_texts:
            free_texts[row.battery] = _free_texts(connection, row.battery)
        _add(connection, submission, free_texts[row.battery].union(submission.texts))


def _add(connection: Connection, submission: Submission, free_texts: Container[str]) -> None:
    row, receipt = submission.row, submission.receipt
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


def _free_texts(connection: Connection, battery: str) -> set[str]:
    """The questions of a battery to which people write what they want; none where the battery is not known yet."""
    row = connection.execute("SELECT document FROM batteries WHERE hash = ?", (battery,)).fetchone()
    themes = json.loads(row[0]).get("themes", ()) if row else ()
    questions = (question for theme in themes for question in theme.get("questions", ()))
    return {question["id"] for question in questions if question.get("kind") == "text"}


def add_texts(connection: Connection, written: HeldTexts) -> None:
    """Add the texts that came with a response; adding them again changes nothing."""
    connection.executemany(
        "INSERT INTO texts (key, round, question, language_group, text) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [
            (text_key(written.receipt, question), written.round, question, written.language_group, text)
            for question, text in written.texts.items()
        ],
    )


def delete(connection: Connection, receipt: str) -> None:
    """Delete a response and its texts."""
    questions = connection.execute("SELECT DISTINCT question FROM texts").fetchall()
    connection.executemany(
        "DELETE FROM texts WHERE key = ?", [(text_key(receipt, question),) for (question,) in questions]
    )
    connection.execute("DELETE FROM responses WHERE key = ?", (response_key(receipt),))


def find_trail(connection: Connection, trail: int) -> ResponseRow | None:
    """The response with this trail."""
    row = connection.execute(f"SELECT {COLUMNS} FROM responses WHERE trail = ?", (trail,)).fetchone()
    return response_of(row) if row else None


def has_trails(connection: Connection) -> bool:
    """Whether any response has a trail."""
    return connection.execute("SELECT 1 FROM responses WHERE trail IS NOT NULL LIMIT 1").fetchone() is not None


def delete_trail(connection: Connection, trail: int) -> None:
    """Delete the response with this trail."""
    connection.execute("DELETE FROM responses WHERE trail = ?", (trail,))


def cut_trails(connection: Connection) -> None:
    """Take all trails away; where there are none, nothing is written."""
    connection.execute("UPDATE responses SET trail = NULL WHERE trail IS NOT NULL")


def epoch(connection: Connection) -> bytes | None:
    """The epoch of the round, None before the first transfer."""
    row = connection.execute("SELECT value FROM epoch").fetchone()
    return bytes(row[0]) if row else None


def set_epoch(connection: Connection, round: str, epoch: bytes) -> None:
    """Move on to another epoch."""
    connection.execute(put_into("epoch", "round, value, untidy", key="round"), (round, epoch, True))


def is_untidy(connection: Connection) -> bool:
    """Whether something has changed since all was written anew."""
    return bool(connection.execute("SELECT 1 FROM epoch WHERE untidy = 1").fetchall())


_A_TEXT = "key, round, question, language_group, text"


def strike_text(connection: Connection, key: bytes, left: str | None) -> None:
    """Put what is left in place of a text, or take it away, and keep what it was first."""
    connection.execute(
        f"INSERT INTO struck ({_A_TEXT}) SELECT {_A_TEXT} FROM texts WHERE key = ? ON CONFLICT DO NOTHING", (key,)
    )
    if left is None:
        connection.execute("DELETE FROM texts WHERE key = ?", (key,))
    else:
        connection.execute("UPDATE texts SET text = ? WHERE key = ?", (left, key))


def restore_text(connection: Connection, key: bytes) -> None:
    """Put a text back as it was first."""
    put_back = f"INSERT INTO texts ({_A_TEXT}) SELECT {_A_TEXT} FROM struck WHERE key = ?"
    connection.execute(f"{put_back} ON CONFLICT (key) DO UPDATE SET text = excluded.text", (key,))
    connection.execute("DELETE FROM struck WHERE key = ?", (key,))


def describe(connection: Connection, about: RoundDescription) -> None:
    """Put the round and its battery into the codebook."""
    document = about.battery_document
    battery = (about.battery, str(document.get("id", "")), str(document.get("version", "")), _json(document))
    connection.execute("INSERT INTO batteries VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", battery)
    round = (about.round, about.name, about.region, about.battery, _json(about.municipalities), "{}")
    connection.execute(put_into("rounds", "round, name, region, battery, municipalities, facts", key="round"), round)


def keep_columns(connection: Connection, round: str, columns: Iterable[KeptColumn]) -> None:
    """Keep these in place of all columns. The database itself erases them when one of the rows changes."""
    rows = [(round, one.name, _meaning(one), one.content, _digest(round, one)) for one in columns]
    connection.execute("DELETE FROM columns")
    connection.executemany("INSERT INTO columns VALUES (?, ?, ?, ?, ?)", rows)


def columns(connection: Connection, round: str) -> list[KeptColumn]:
    """What is kept as columns; nothing if a digest tells that it is damaged."""
    rows = connection.execute("SELECT name, meaning, content, digest FROM columns ORDER BY name").fetchall()
    found = [(KeptColumn(name, tuple(json.loads(meaning)), content), digest) for name, meaning, content, digest in rows]
    sound = all(_digest(round, column) == digest for column, digest in found)
    return [column for column, _ in found] if sound else []


def store_release(connection: Connection, round: str, document: Mapping[str, Any]) -> bool:
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
