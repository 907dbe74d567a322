"""The answers: a database that can be handed on by itself and leads to nobody."""

import asyncio
import hashlib
import json
import secrets
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiosqlite

from bot.storage.database import ANSWERS, open_database, refusal_of, single
from bot.storage.refusals import AlreadyReleased, FailedWrite
from conversations.answers import AnswerDocument

KEY_BYTES = 16
COLUMNS = "round, battery, municipality, mode, language_group, intervention, cluster, answers, arm, arms, pace"


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """One person's sent answers, and all that is known about them."""

    round: str
    battery: str
    municipality: str
    mode: str
    language_group: str
    intervention: str | None
    cluster: int | None
    answers: Mapping[str, AnswerDocument]
    arm: str | None = None
    arms: Mapping[str, int] = field(default_factory=dict)
    pace: str | None = None


@dataclass(frozen=True, slots=True)
class TextRow:
    """What somebody wrote in answer to a question; no key or order tells who, or which response it belongs to.

    `language_group` is empty for a text of which it is not known. `key` leads to the text and means nothing else.
    """

    round: str
    question: str
    language_group: str
    text: str
    key: bytes = field(default=b"", compare=False)


def response_key(receipt: str) -> bytes:
    """Where the response with this receipt is while the round is open; 16 bytes."""
    return _key(f"response:{receipt}")


def text_key(receipt: str, question: str) -> bytes:
    """Where the text for a question lies until the close gives it a random key; 16 bytes."""
    return _key(f"text:{question}:{receipt}")


class Answers:
    """`answers.db`: it has no write-ahead log, and its pages are in the order of random keys."""

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._turn = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> "Answers":
        """The answers in the file at `path`, which is made if it does not exist. Raises StorageRefusal."""
        return cls(await open_database(path, ANSWERS), path)

    async def close(self) -> None:
        async with self._turn:
            await self._connection.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """The connection to write on, while nobody else can, in this program or another. Raises StorageRefusal."""
        async with self._turn:
            try:
                await self._connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise refusal_of(error, self._path) from error
            try:
                yield self._connection
                await self._connection.execute("COMMIT")
            except BaseException as error:
                if self._connection.in_transaction:
                    await self._connection.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise FailedWrite(str(error)) from error
                raise

    async def tidy(self) -> None:
        """Write the file anew in the order of its keys, so that pages tell nothing about what came when."""
        async with self._turn:
            await self._connection.execute("VACUUM")

    async def describe_round(
        self,
        round: str,
        *,
        name: str,
        region: str = "",
        battery: str,
        battery_document: Mapping[str, Any],
        municipalities: Mapping[str, str],
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        """Put a round and its battery into the codebook; `municipalities` maps codes to names."""
        about = battery_document
        texts = [json.dumps(value, ensure_ascii=False) for value in (about, dict(municipalities), dict(facts or {}))]
        async with self.transaction() as connection:
            await connection.execute(
                "INSERT INTO batteries VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (battery, str(about.get("id", "")), str(about.get("version", "")), texts[0]),
            )
            await connection.execute(
                "INSERT OR REPLACE INTO rounds VALUES (?, ?, ?, ?, ?, ?)", (round, name, region, battery, *texts[1:])
            )

    async def rows(self, round: str) -> list[ResponseRow]:
        """The responses of a round, in no order."""
        rows = await self.fetch(f"SELECT {COLUMNS} FROM responses WHERE round = ?", round)
        return [_row(tuple(row)) for row in rows]

    def each(self, round: str) -> Iterator[ResponseRow]:
        """The responses of a closed round one by one, in no order, for another thread; never all at once."""
        with closing(sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            for row in connection.execute(f"SELECT {COLUMNS} FROM responses WHERE round = ?", (round,)):
                yield _row(row)

    async def texts(self, round: str) -> list[TextRow]:
        """The free texts of a closed round, by question in the order of their random keys."""
        query = "SELECT round, question, language_group, text, key FROM texts WHERE round = ? ORDER BY question, key"
        return [TextRow(*row) for row in await self.fetch(query, round)]

    async def change_text(self, key: bytes, text: str | None) -> None:
        """Put another text in place of one, or erase it, and leave no trace of what it was."""
        async with self.transaction() as connection:
            if text is None:
                await connection.execute("DELETE FROM texts WHERE key = ?", (key,))
            else:
                await connection.execute("UPDATE texts SET text = ? WHERE key = ?", (text, key))
        await self.tidy()

    async def store_release(self, round: str, document: Mapping[str, Any]) -> None:
        """Keep the one report of a round. Raises AlreadyReleased if there is one, unless it is the same."""
        text = json.dumps(document, ensure_ascii=False, sort_keys=True)
        async with self.transaction() as connection:
            await connection.execute("INSERT INTO releases VALUES (?, ?) ON CONFLICT DO NOTHING", (round, text))
            if await single(connection, "SELECT document FROM releases WHERE round = ?", (round,)) != (text,):
                raise AlreadyReleased(round)

    async def release(self, round: str) -> dict[str, Any] | None:
        """The report of a round, if it was made."""
        for (document,) in await self.fetch("SELECT document FROM releases WHERE round = ?", round):
            found: dict[str, Any] = json.loads(document)
            return found
        return None

    async def releases(self, region: str) -> list[dict[str, Any]]:
        """The reports of all rounds of a region, by round."""
        query = "SELECT document FROM releases JOIN rounds USING (round) WHERE region = ? ORDER BY round"
        return [json.loads(document) for (document,) in await self.fetch(query, region)]

    async def fetch(self, query: str, about: str) -> Iterable[sqlite3.Row]:
        """What a query about one round or region finds."""
        async with self._turn:
            return await self._connection.execute_fetchall(query, (about,))


async def is_known(connection: aiosqlite.Connection, key: bytes) -> bool:
    """Whether there is a response with this key."""
    return bool(await single(connection, "SELECT 1 FROM responses WHERE key = ?", (key,)))


async def insert(connection: aiosqlite.Connection, receipt: str, row: ResponseRow) -> None:
    """Add a response, within a transaction; adding it again changes nothing."""
    # Sorted, since the order in which questions were answered can tell who was asked in which order.
    answers, arms = (
        json.dumps(dict(part), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        for part in (row.answers, row.arms)
    )
    facts = (row.battery, row.municipality, row.mode, row.language_group, row.intervention, row.cluster)
    await connection.execute(
        "INSERT INTO responses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (response_key(receipt), row.round, *facts, answers, row.arm, arms, row.pace),
    )


async def insert_texts(connection: aiosqlite.Connection, receipt: str, texts: Iterable[TextRow]) -> None:
    """Add the texts that came with a response, within a transaction; adding them again changes nothing."""
    await connection.executemany(
        "INSERT INTO texts (key, round, question, language_group, text) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(text_key(receipt, one.question), one.round, one.question, one.language_group, one.text) for one in texts],
    )


async def find(connection: aiosqlite.Connection, receipt: str) -> ResponseRow | None:
    """The response with this receipt, as long as the receipt opens it."""
    row = await single(connection, f"SELECT {COLUMNS} FROM responses WHERE key = ?", (response_key(receipt),))
    return _row(row) if row else None


async def delete(connection: aiosqlite.Connection, receipt: str, round: str) -> None:
    """Delete a response and its texts, within a transaction."""
    questions = await connection.execute_fetchall("SELECT DISTINCT question FROM texts WHERE round = ?", (round,))
    await connection.executemany(
        "DELETE FROM texts WHERE key = ?", [(text_key(receipt, question),) for (question,) in questions]
    )
    await connection.execute("DELETE FROM responses WHERE key = ?", (response_key(receipt),))


async def forget_receipts(connection: aiosqlite.Connection, round: str) -> None:
    """Give all rows of a round fresh random keys, within a transaction, so that receipts open nothing."""
    for table in ("responses", "texts"):
        rows = await connection.execute_fetchall(f"SELECT key FROM {table} WHERE round = ?", (round,))
        await connection.executemany(
            f"UPDATE {table} SET key = ? WHERE key = ?", [(secrets.token_bytes(KEY_BYTES), key) for (key,) in rows]
        )


def _row(columns: Sequence[Any]) -> ResponseRow:
    """The row with these `COLUMNS`, which are its fields in their order."""
    round, battery, municipality, mode, language_group, intervention, cluster, answers, arm, arms, pace = columns
    about = round, battery, municipality, mode, language_group, intervention, cluster
    return ResponseRow(*about, json.loads(answers), arm, json.loads(arms), pace)


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:KEY_BYTES]
