"""The way of a sent response: sealed in the registry's outbox, then in a shuffled batch into the answers.

The write lock of `answers.db` is held whenever something is taken from one side and put or erased on the other,
so that the bot and a command that runs beside it never undo each other's work.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

import aiosqlite

from bot.storage import answers as stored
from bot.storage import counters, held_texts
from bot.storage.answers import Answers, ResponseRow, response_key
from bot.storage.counters import Tally
from bot.storage.held_texts import HeldTexts
from bot.storage.keys import ServerKey
from bot.storage.rounds import RoundState
from bot.storage.writer import Writer

if TYPE_CHECKING:
    from bot.storage.registry import Registry

BATCH = 10
PURPOSE = "outbox"
SEALED_BYTES = 16_384
Shuffle = Callable[[list[bytes]], None]


@dataclass(frozen=True, slots=True)
class Submission:
    """A response to take in: `texts` maps question ids to free text; `link` is the start code it came by, if any.

    `by_account` says that the account is the respondent's own, who is then marked as having taken part.
    """

    receipt: str
    row: ResponseRow
    texts: Mapping[str, str]
    link: str | None = None
    by_account: bool = True


class Outbox:
    """Sealed responses that wait until there are enough of them."""

    def __init__(self, writer: Writer, reader: aiosqlite.Connection, key: ServerKey) -> None:
        self._writer = writer
        self._reader = reader
        self._key = key

    async def waiting(self, round: str | None = None) -> dict[bytes, Submission]:
        """What waits, of one round or of all, by its random key."""
        rows = await self._reader.execute_fetchall(
            "SELECT key, sealed FROM outbox WHERE ?1 IS NULL OR round = ?1", (round,)
        )
        return {key: self._submission(sealed) for key, sealed in rows}

    async def settle(self, arrived: Mapping[bytes, Submission]) -> None:
        """Delete what has arrived, and hold the texts that came with it."""

        async def work(connection: aiosqlite.Connection) -> None:
            for key, sent in arrived.items():
                # Another program may have settled it, and its person may have erased it, meanwhile.
                if (await connection.execute("DELETE FROM outbox WHERE key = ?", (key,))).rowcount:
                    await held_texts.hold(connection, self._key, _written(sent))

        await self._writer.do(work, wipe=True)

    async def erase(self, receipt: str, keys: list[bytes], row: ResponseRow) -> None:
        """Delete what its person wants gone, texts included, and count that. Raises RoundNotOpen."""

        async def work(connection: aiosqlite.Connection) -> None:
            tally = Tally(row.municipality, row.mode, row.language_group, "erased")
            await connection.executemany("DELETE FROM outbox WHERE key = ?", [(key,) for key in keys])
            await held_texts.drop(connection, [receipt])
            await counters.count(connection, self._key, row.round, [tally])

        await self._writer.do(work, wipe=True)

    def _submission(self, sealed: bytes) -> Submission:
        content = self._key.unseal_document(PURPOSE, sealed)
        return Submission(content["receipt"], ResponseRow(**content["row"]), content["texts"])


def _written(sent: Submission) -> HeldTexts:
    return HeldTexts(sent.receipt, sent.row.round, sent.row.language_group, sent.texts)


async def put(connection: aiosqlite.Connection, key: ServerKey, submission: Submission) -> None:
    """Let a response wait, within a transaction."""
    row_document = {field.name: getattr(submission.row, field.name) for field in fields(submission.row)}
    content = {
        "receipt": submission.receipt,
        "row": row_document | {"answers": dict(submission.row.answers), "arms": dict(submission.row.arms)},
        "texts": dict(submission.texts),
    }
    sealed = key.seal_document(PURPOSE, content, SEALED_BYTES)
    row = (submission.row.round, secrets.token_bytes(16), sealed)
    await connection.execute("INSERT INTO outbox VALUES (?, ?, ?)", row)


async def flush(registry: "Registry", answers: Answers, round: str, *, everything: bool, shuffle: Shuffle) -> int:
    """Move what waits in a round if there are at least ten, or `everything`; returns how many responses moved.

    The outbox is emptied last, so that a crash loses nothing; what had arrived before it is recognised by its key.
    """
    async with answers.transaction() as connection:
        waiting = await registry.outbox.waiting(round)
        arrived = [
            key for key, sent in waiting.items() if await stored.is_known(connection, response_key(sent.receipt))
        ]
        moving = [key for key in waiting if key not in arrived]
        if len(moving) < BATCH and not everything:
            moving = []
        shuffle(moving)
        for key in moving:
            await stored.insert(connection, waiting[key].receipt, waiting[key].row)
    if arrived or moving:
        await answers.tidy()
        await registry.outbox.settle({key: waiting[key] for key in (*arrived, *moving)})
    return len(moving)


async def erase(registry: "Registry", answers: Answers, receipt: str) -> bool:
    """Erase the response with this receipt wherever it is, if its round is open; False if there is none."""
    async with answers.transaction() as connection:
        waiting = await registry.outbox.waiting()
        found = {key: sent.row for key, sent in waiting.items() if sent.receipt == receipt}
        row = next(iter(found.values()), None) or await stored.find(connection, receipt)
        if row is None or (await registry.rounds.get(row.round)).state is not RoundState.OPEN:
            return False
        await registry.outbox.erase(receipt, list(found), row)
        await stored.delete(connection, receipt, row.round)
    await answers.tidy()
    return True


async def close_round(registry: "Registry", answers: Answers, round: str, *, closed: date, shuffle: Shuffle) -> None:
    """Close a round for good: from then on nobody can tell who took part, and receipts open nothing.

    Every part of it can be repeated, so a close that was interrupted is finished by closing again. Raises
    UnknownRound.
    """
    await registry.rounds.begin_closing(round)
    await flush(registry, answers, round, everything=True, shuffle=shuffle)
    async with answers.transaction() as connection:
        for one in await registry.held_texts.of(round):
            await stored.insert_texts(connection, one.receipt, one.rows())
    await registry.held_texts.settle(round)
    async with answers.transaction() as connection:
        await stored.forget_receipts(connection, round)
    await answers.tidy()
    await registry.rounds.finish_closing(round, closed)
    await registry.tidy()
