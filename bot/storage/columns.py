"""The responses of closed rounds as columns, kept beside the rows and never longer than these are as they were.

The database itself erases the columns of a round when one of its rows changes (see the migration), so they cannot be
out of date; a digest tells whether they are damaged.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from bot.storage.answers import Answers


@dataclass(frozen=True, slots=True)
class KeptColumn:
    """Each person's number as bytes, and what the numbers mean."""

    name: str
    values: tuple[str, ...]
    content: bytes


async def keep_columns(answers: Answers, round: str, columns: Iterable[KeptColumn]) -> None:
    """Keep these in place of all columns of a round. Raises StorageRefusal."""
    rows = [(round, one.name, _meaning(one), one.content, _digest(round, one)) for one in columns]
    async with answers.transaction() as connection:
        await connection.execute("DELETE FROM columns WHERE round = ?", (round,))
        await connection.executemany("INSERT INTO columns VALUES (?, ?, ?, ?, ?)", rows)


async def read_columns(answers: Answers, round: str) -> list[KeptColumn]:
    """The columns of a round; none if they are not kept, or damaged."""
    rows = await answers.fetch("SELECT name, meaning, content, digest FROM columns WHERE round = ?", round)
    found = [(KeptColumn(name, tuple(json.loads(meaning)), content), digest) for name, meaning, content, digest in rows]
    sound = all(_digest(round, column) == digest for column, digest in found)
    return [column for column, _ in found] if sound else []


def _meaning(column: KeptColumn) -> str:
    return json.dumps(column.values, ensure_ascii=False)


def _digest(round: str, column: KeptColumn) -> str:
    hashed = hashlib.sha256("\0".join((round, column.name, _meaning(column), "")).encode())
    hashed.update(column.content)
    return hashed.hexdigest()
