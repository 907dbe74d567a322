"""The registry: rounds, links, drafts, who took part, what was counted, and responses on their way."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import aiosqlite

from bot.storage import counters, drafts, links, outbox
from bot.storage.actions import Actions
from bot.storage.audit import AuditLog
from bot.storage.counters import Counters, Tally
from bot.storage.database import BUSY_MILLISECONDS, REGISTRY, connect, open_database, refusal_of, single
from bot.storage.desks import Desks, Work
from bot.storage.drafts import EXPIRED, Draft, Drafts
from bot.storage.drawn import Drawn
from bot.storage.held_texts import TextHold
from bot.storage.interventions import Interventions
from bot.storage.keys import ServerKey, Unopenable
from bot.storage.links import Link, Links
from bot.storage.mailings import Mailings
from bot.storage.outbox import Outbox, Submission
from bot.storage.people import People
from bot.storage.readers import Readers
from bot.storage.recordings import Recordings
from bot.storage.refusals import AlreadyAnswered, WrongServerKey
from bot.storage.rounds import Batteries, Round, Rounds, RoundState
from bot.storage.targets import Targets
from bot.storage.voices import Voices
from bot.storage.writer import Writer

__all__ = ["Draft", "Link", "Registry", "Round", "RoundState", "Submission", "Tally"]

CHECK_PURPOSE = "check"


class Registry:
    """`registry.db`, with one writer and one reader; several programs can have it open at once."""

    def __init__(
        self, path: Path, writing: aiosqlite.Connection, reading: aiosqlite.Connection, key: ServerKey
    ) -> None:
        self.key = key
        self._path = path
        self.writer = Writer(writing, busy_milliseconds=BUSY_MILLISECONDS)
        self._writing = writing
        self._reading = reading
        self.batteries = Batteries(self.writer, reading)
        self.rounds = Rounds(self.writer, reading, key)
        self.links = Links(self.writer, reading)
        self.drafts = Drafts(self.writer, reading, key)
        self.counters = Counters(reading, key)
        self.drawn = Drawn(reading, key)
        self.outbox = Outbox(self.writer, reading, key)
        self.held_texts = TextHold(self.writer, reading, key)
        self.people = People(self.writer, reading, key)
        self.desks = Desks(self.writer, reading, key)
        self.voices = Voices(self.writer, reading, key)
        self.recordings = Recordings(self.writer, reading, key)
        self.targets = Targets(self.writer, reading)
        self.interventions = Interventions(self.writer, reading)
        self.actions = Actions(self.writer, reading)
        self.readers = Readers(self.writer, reading, key)
        self.mailings = Mailings(self.writer, reading)
        self.audit = AuditLog(self.writer, reading, key)

    @classmethod
    async def open(cls, path: Path, key: ServerKey) -> "Registry":
        """The registry in the file at `path`, which is made if it does not exist. Raises StorageRefusal."""

        async def check(connection: aiosqlite.Connection) -> None:
            (sealed,) = await single(connection, "SELECT sealed FROM key_check")
            try:
                key.unseal(CHECK_PURPOSE, sealed)
            except Unopenable as error:
                raise WrongServerKey(path) from error

        async def fill(connection: aiosqlite.Connection) -> None:
            await connection.execute("INSERT INTO key_check VALUES (?)", (key.seal(CHECK_PURPOSE, b""),))

        writing = await open_database(path, REGISTRY, check=check, fill=fill)
        return cls(path, writing, await connect(path), key)

    async def close(self) -> None:
        """Finish what waits to be written, and leave no write-ahead log behind."""
        await self.writer.close()
        await self._reading.close()
        await self._writing.close()

    async def advance(
        self,
        person: bytes,
        before: Draft | None,
        *,
        round: str,
        document: Mapping[str, Any] | None,
        due: datetime,
        tallies: Sequence[Tally] = (),
        submission: Submission | None = None,
        expiry: Tally = EXPIRED,
        remind: datetime | None = None,
        works: Sequence[Work] = (),
    ) -> None:
        """Commit one step of a conversation, all of it or nothing.

        `document` takes the place of the draft `before`, or None erases it; `expiry` is counted if the person does
        not come back until `due` (UTC), `remind` is when the person is reminded of it; `submission` goes into the
        outbox, marks the person as having taken part and uses its link up; `works` are done with it. Raises
        UnknownRound, RoundNotOpen, AlreadyAnswered, LinkUsed, and Conflict if the draft is no longer `before`.
        """
        sealed = None if document is None else drafts.seal(self.key, document, expiry)

        async def work(connection: aiosqlite.Connection) -> None:
            if submission and submission.link is not None:
                await links.use(connection, submission.link)
            if submission and submission.by_account:
                sealed_key = await drafts.sealed_key_of(connection, round)
                await self._mark(connection, round, sealed_key, person)
            if sealed is None:
                await drafts.sealed_key_of(connection, round)
                await drafts.erase(connection, person, before)
            else:
                await drafts.store(connection, person, before, round, due, sealed, remind)
            await counters.count(connection, self.key, round, tallies)
            for each in works:
                await each(connection)
            if submission:
                await outbox.put(connection, self.key, submission)

        # A log in which taps can be counted would tell how many questions the one who just sent was asked.
        await self.writer.do(work, wipe=sealed is None or submission is not None)

    async def participated(self, round: str, person: bytes) -> bool:
        """Whether the person has sent a response to the open round; of a closed round nobody can tell."""
        row = await single(self._reading, "SELECT sealed_key FROM rounds WHERE id = ?", (round,))
        if not row or row[0] is None:
            return False
        mark = self._mark_of(row[0], person)
        return bool(
            await single(self._reading, "SELECT 1 FROM participation WHERE round = ? AND mark = ?", (round, mark))
        )

    async def cluster(self, round: str, ambassador: str) -> int:
        """The number of an ambassador in an open round. Raises UnknownRound, RoundNotOpen."""
        return self.key.cluster(self.key.unseal("round", await drafts.sealed_key_of(self._reading, round)), ambassador)

    async def tidy(self) -> None:
        """Write the file anew, and leave neither free pages nor a log in which the order of events can be read."""
        try:
            connection = await connect(self._path)
            try:
                await connection.execute("VACUUM")
                await connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                await connection.close()
        except sqlite3.Error as error:
            raise refusal_of(error, self._path) from error

    async def _mark(self, connection: aiosqlite.Connection, round: str, sealed_key: bytes, person: bytes) -> None:
        """Mark the person as having taken part. Raises AlreadyAnswered."""
        cursor = await connection.execute(
            "INSERT INTO participation VALUES (?, ?) ON CONFLICT DO NOTHING", (round, self._mark_of(sealed_key, person))
        )
        if not cursor.rowcount:
            raise AlreadyAnswered(round)

    def _mark_of(self, sealed_key: bytes, person: bytes) -> bytes:
        return self.key.round_mark(self.key.unseal("round", sealed_key), person)
