"""The registry as SQL, with one writer and one reader; several programs can have it open at once."""

from collections.abc import Callable, Mapping
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
from bot.storage.keys import ServerKey
from bot.storage.refusals import Unopenable, WrongServerKey
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection, single
from bot.storage.sql.database import Database
from bot.storage.sql.registry import counters, desks, drafts, links, outbox, people, voices
from bot.storage.sql.registry.audit import SqlAuditLog
from bot.storage.sql.registry.counters import SqlArmCounts, SqlCounters
from bot.storage.sql.registry.desks import SqlDesks, SqlVisits
from bot.storage.sql.registry.drafts import SqlDrafts, SqlFarewells
from bot.storage.sql.registry.interventions import SqlInterventions, SqlTargets
from bot.storage.sql.registry.links import SqlLinks
from bot.storage.sql.registry.meetings import SqlMeetings, SqlVolunteers
from bot.storage.sql.registry.news import SqlActions, SqlMailings, SqlSubscribers
from bot.storage.sql.registry.outbox import SqlOutbox
from bot.storage.sql.registry.people import SqlPeople, SqlSignIns
from bot.storage.sql.registry.rounds import SqlBatteries, SqlRounds
from bot.storage.sql.registry.states.series import SqlSeries
from bot.storage.sql.registry.unfinished_updates import SqlUnfinishedUpdates
from bot.storage.sql.registry.voices import SqlRecordings, SqlVoices
from bot.storage.sql.thread import ConnectionThread
from bot.storage.sql.writer import Writer

ENDS_A_SURVEY = (EraseDraft, SendResponse)
"""A log in which taps can be counted would tell how many questions the one who just sent was asked."""

STATEMENTS: Mapping[type[Write], Callable[[Connection, ServerKey, Any], None]] = {
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


class SqlRegistry:
    """The registry in one database."""

    def __init__(
        self,
        where: Path,
        database: Database,
        writing: ConnectionThread,
        reading: ConnectionThread,
        key: ServerKey,
    ) -> None:
        """`where` is what the people who run the program call the database."""
        self._where, self._writing, self._reading = where, writing, reading
        self.key = key
        self._proven = b""
        self.writer = Writer(writing, database, prepare=self._prove_key_to_write)
        access = Access(reading, self.writer, key, self._prove_key, database)
        self.batteries = SqlBatteries(access)
        self.rounds = SqlRounds(access)
        self.series = SqlSeries(access)
        self.links = SqlLinks(access)
        self.visits = SqlVisits(access)
        self.drafts = SqlDrafts(access)
        self.farewells = SqlFarewells(access)
        self.counters = SqlCounters(access)
        self.arm_counts = SqlArmCounts(access)
        self.outbox = SqlOutbox(access)
        self.people = SqlPeople(access)
        self.desks = SqlDesks(access)
        self.sign_ins = SqlSignIns(access)
        self.voices = SqlVoices(access)
        self.recordings = SqlRecordings(access)
        self.targets = SqlTargets(access)
        self.interventions = SqlInterventions(access)
        self.actions = SqlActions(access)
        self.subscribers = SqlSubscribers(access)
        self.mailings = SqlMailings(access)
        self.volunteers = SqlVolunteers(access)
        self.meetings = SqlMeetings(access)
        self.audit = SqlAuditLog(access)
        self.unfinished_updates = SqlUnfinishedUpdates(access)

    async def commit(self, *writes: Write) -> None:
        """Do all of these in their order, or nothing; back when they are safe. Raises what each of them says."""

        def work(connection: Connection) -> None:
            for each in writes:
                STATEMENTS[type(each)](connection, self.key, each)

        await self.writer.do(work, wipe=any(isinstance(each, ENDS_A_SURVEY) for each in writes))

    async def close(self) -> None:
        """Finish what waits to be written."""
        await self.writer.close()
        await self._reading.close()
        await self._writing.close()

    def _prove_key(self, connection: Connection) -> None:
        """Go on with the key under which all is sealed now, since another program may have changed it."""
        sealed = sealed_check(connection)
        if sealed != self._proven:
            prove(self.key, sealed, self._where)
            self._proven = sealed

    def _prove_key_to_write(self, connection: Connection) -> None:
        """The same before each transaction."""
        self._prove_key(connection)


def sealed_check(connection: Connection) -> bytes:
    """What only the right key opens."""
    (sealed,) = single(connection, "SELECT sealed FROM key_check")
    return bytes(sealed)


def prove(key: ServerKey, sealed: bytes, where: Path) -> None:
    """Raises WrongServerKey."""
    try:
        key.prove(sealed)
    except Unopenable as error:
        raise WrongServerKey(where) from error
