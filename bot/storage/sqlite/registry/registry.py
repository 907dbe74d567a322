"""`registry.db`, with one writer and one reader; several programs can have it open at once."""

import asyncio
import secrets
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.storage.interface.writes import (
    AddLinks,
    AddRecording,
    AddVoice,
    ChangePerson,
    CountArms,
    CountTallies,
    EraseDraft,
    GiveRole,
    NoteFarewell,
    SendResponse,
    StoreDesk,
    StoreDraft,
    Write,
)
from bot.storage.key_rotation import install, next_key
from bot.storage.keys import CHECK_PURPOSE, KEY_BYTES, ServerKey
from bot.storage.refusals import Unopenable, UnusableKey, WrongServerKey
from bot.storage.sqlite.access import Access
from bot.storage.sqlite.database import (
    BUSY_MILLISECONDS,
    REGISTRY,
    connect,
    give_pages_back,
    open_database,
    refusal_of,
    same_file,
    single,
)
from bot.storage.sqlite.key_rotation import seal_anew
from bot.storage.sqlite.registry import counters, desks, drafts, links, outbox, people, voices
from bot.storage.sqlite.registry.audit import SqliteAuditLog
from bot.storage.sqlite.registry.counters import SqliteArmCounts, SqliteCounters
from bot.storage.sqlite.registry.desks import SqliteDesks, SqliteVisits
from bot.storage.sqlite.registry.drafts import SqliteDrafts, SqliteFarewells
from bot.storage.sqlite.registry.interventions import SqliteInterventions, SqliteTargets
from bot.storage.sqlite.registry.links import SqliteLinks
from bot.storage.sqlite.registry.meetings import SqliteMeetings, SqliteVolunteers
from bot.storage.sqlite.registry.news import SqliteActions, SqliteMailings, SqliteSubscribers
from bot.storage.sqlite.registry.outbox import SqliteOutbox, have_receipts_lead_to
from bot.storage.sqlite.registry.people import SqlitePeople, SqliteSignIns
from bot.storage.sqlite.registry.rounds import SqliteBatteries, SqliteRounds
from bot.storage.sqlite.registry.states.series import SqliteSeries
from bot.storage.sqlite.registry.unfinished_updates import SqliteUnfinishedUpdates
from bot.storage.sqlite.registry.voices import SqliteRecordings, SqliteVoices
from bot.storage.sqlite.thread import ConnectionThread
from bot.storage.sqlite.writer import Writer

INCREMENTAL = (2,)
ENDS_A_SURVEY = (EraseDraft, SendResponse)
"""A log in which taps can be counted would tell how many questions the one who just sent was asked."""

STATEMENTS: Mapping[type[Write], Callable[[sqlite3.Connection, ServerKey, Any], None]] = {
    StoreDraft: drafts.store,
    EraseDraft: drafts.erase,
    NoteFarewell: drafts.note,
    SendResponse: outbox.send,
    CountTallies: counters.count_tallies,
    CountArms: counters.count_arms,
    StoreDesk: desks.store,
    GiveRole: people.give_role,
    ChangePerson: people.change,
    AddLinks: links.add,
    AddVoice: voices.add_voice,
    AddRecording: voices.add_recording,
}
"""Which statement does which write, within a transaction; it raises what the write says."""


class SqliteRegistry:
    """The registry in one file."""

    def __init__(self, path: Path, writing: ConnectionThread, reading: ConnectionThread, key: ServerKey) -> None:
        self._path, self._writing, self._reading = path, writing, reading
        self.key = key
        self._proven = b""
        self._version: tuple[int, ...] = ()
        self.writer = Writer(
            writing, begin=self._prove_key_after_others, check=same_file(path), busy_milliseconds=BUSY_MILLISECONDS
        )
        access = Access(reading, self.writer, key, self._prove_key, path)
        self.batteries = SqliteBatteries(access)
        self.rounds = SqliteRounds(access)
        self.series = SqliteSeries(access)
        self.links = SqliteLinks(access)
        self.visits = SqliteVisits(access)
        self.drafts = SqliteDrafts(access)
        self.farewells = SqliteFarewells(access)
        self.counters = SqliteCounters(access)
        self.arm_counts = SqliteArmCounts(access)
        self.outbox = SqliteOutbox(access)
        self.people = SqlitePeople(access)
        self.desks = SqliteDesks(access)
        self.sign_ins = SqliteSignIns(access)
        self.voices = SqliteVoices(access)
        self.recordings = SqliteRecordings(access)
        self.targets = SqliteTargets(access)
        self.interventions = SqliteInterventions(access)
        self.actions = SqliteActions(access)
        self.subscribers = SqliteSubscribers(access)
        self.mailings = SqliteMailings(access)
        self.volunteers = SqliteVolunteers(access)
        self.meetings = SqliteMeetings(access)
        self.audit = SqliteAuditLog(access)
        self.unfinished_updates = SqliteUnfinishedUpdates(access)

    @classmethod
    async def open(cls, path: Path, key: ServerKey, *, is_sound: bool = False) -> "SqliteRegistry":
        """The registry in the file at `path`, which is made if it does not exist. Raises StorageRefusal."""

        def check(connection: sqlite3.Connection) -> None:
            _prove(key, _sealed_check(connection), path)

        def fill(connection: sqlite3.Connection) -> None:
            sealed = key.seal(CHECK_PURPOSE, secrets.token_bytes(KEY_BYTES))
            connection.execute("INSERT INTO key_check VALUES (?)", (sealed,))

        writing = await ConnectionThread.open(
            lambda: open_database(path, REGISTRY, check=check, fill=fill, is_sound=is_sound)
        )
        try:
            reading = await ConnectionThread.open(lambda: connect(path))
        except BaseException:
            await writing.close()  # a thread that is left keeps the program from ending
            raise
        registry = cls(path, writing, reading, key)
        try:
            await writing.run(registry._prove_key)
            await writing.run(lambda connection: have_receipts_lead_to(connection, key))
        except BaseException:
            await registry.close()
            raise
        return registry

    async def commit(self, *writes: Write) -> None:
        """Do all of these in their order, or nothing; back when they are safe. Raises what each of them says."""

        def work(connection: sqlite3.Connection) -> None:
            for each in writes:
                STATEMENTS[type(each)](connection, self.key, each)

        await self.writer.do(work, wipe=any(isinstance(each, ENDS_A_SURVEY) for each in writes))

    async def probe(self) -> None:
        """Write what is there already, through to the disk. Raises StorageRefusal."""
        await self.writer.do(_write_what_is_there)

    async def rotate_key(self) -> int:
        """Seal all anew under a new key and destroy the old one, while other programs run; how many values there were.

        Raises StorageRefusal; the old key is the right one then.
        """
        count = await asyncio.to_thread(self._rotate_key)
        await self.tidy()
        return count

    async def tidy(self) -> None:
        """Leave neither free pages nor a log in which the order of events can be read; others write in between.

        A file of an earlier program is written anew, once, while they wait.
        """
        if await self._reading.run(lambda connection: single(connection, "PRAGMA auto_vacuum")) != INCREMENTAL:
            await asyncio.to_thread(self._write_anew)
        while await self.writer.do(give_pages_back):
            pass
        await self.writer.do(lambda _: None, wipe=True)

    async def close(self) -> None:
        """Finish what waits to be written, and leave no write-ahead log behind."""
        await self.writer.close()
        await self._reading.close()
        await self._writing.close()

    def _rotate_key(self) -> int:
        path = self.key.path
        if path is None:
            raise UnusableKey(self._path, "it is kept in no file")
        with next_key(path) as secret:
            count = seal_anew(self._path, self.key, ServerKey(secret))
            install(path, secret)
        return count

    def _prove_key(self, connection: sqlite3.Connection) -> None:
        """Go on with the key under which all is sealed now, since another program may have changed it."""
        sealed = _sealed_check(connection)
        if sealed != self._proven:
            _prove(self.key, sealed, self._path)
            self._proven = sealed

    def _prove_key_after_others(self, connection: sqlite3.Connection) -> None:
        """The same for the connection that writes, if another one has written since it was proven last."""
        version = single(connection, "PRAGMA data_version")
        if version != self._version:
            self._prove_key(connection)
            self._version = version

    def _write_anew(self) -> None:
        try:
            with closing(connect(self._path)) as connection:
                connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
                connection.execute("VACUUM")
        except sqlite3.Error as error:
            raise refusal_of(error, self._path) from error


def _write_what_is_there(connection: sqlite3.Connection) -> None:
    """The first page, anew: a row that is given what it holds already is not written at all."""
    (version,) = single(connection, "PRAGMA user_version")
    connection.execute(f"PRAGMA user_version={version}")


def _sealed_check(connection: sqlite3.Connection) -> bytes:
    (sealed,) = single(connection, "SELECT sealed FROM key_check")
    return bytes(sealed)


def _prove(key: ServerKey, sealed: bytes, path: Path) -> None:
    try:
        key.prove(sealed)
    except Unopenable as error:
        raise WrongServerKey(path) from error
