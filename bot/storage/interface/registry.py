"""The registry: rounds, links, drafts, who took part, what was counted, and responses on their way."""

from typing import Protocol

from bot.storage.interface.audit import AuditLog
from bot.storage.interface.counts import ArmCounts, Counters
from bot.storage.interface.drafts import Drafts, Farewells
from bot.storage.interface.interventions import Interventions, Targets
from bot.storage.interface.links import Links
from bot.storage.interface.meetings.meetings import Meetings
from bot.storage.interface.meetings.volunteers import Volunteers
from bot.storage.interface.news import Actions, Mailings, Subscribers
from bot.storage.interface.people import Desks, People, SignIns, Visits
from bot.storage.interface.responses import Outbox
from bot.storage.interface.rounds import Batteries, KnownSeries, Rounds
from bot.storage.interface.unfinished_updates import UnfinishedUpdates
from bot.storage.interface.voices import Recordings, Voices
from bot.storage.interface.writes import Write
from bot.storage.keys import ServerKey


class Registry(Protocol):
    """One of the two stores; several programs can have it open at once. Its parts stand in order of a survey's life."""

    @property
    def key(self) -> ServerKey: ...
    @property
    def batteries(self) -> Batteries: ...
    @property
    def rounds(self) -> Rounds: ...
    @property
    def series(self) -> KnownSeries: ...
    @property
    def links(self) -> Links: ...
    @property
    def visits(self) -> Visits: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def farewells(self) -> Farewells: ...
    @property
    def counters(self) -> Counters: ...
    @property
    def arm_counts(self) -> ArmCounts: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def people(self) -> People: ...
    @property
    def desks(self) -> Desks: ...
    @property
    def sign_ins(self) -> SignIns: ...
    @property
    def voices(self) -> Voices: ...
    @property
    def recordings(self) -> Recordings: ...
    @property
    def targets(self) -> Targets: ...
    @property
    def interventions(self) -> Interventions: ...
    @property
    def actions(self) -> Actions: ...
    @property
    def subscribers(self) -> Subscribers: ...
    @property
    def mailings(self) -> Mailings: ...
    @property
    def volunteers(self) -> Volunteers: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def audit(self) -> AuditLog: ...
    @property
    def unfinished_updates(self) -> UnfinishedUpdates: ...

    async def commit(self, *writes: Write) -> None:
        """Do all of these in their order, or nothing; back when they are safe. Raises what each of them says."""

    async def probe(self) -> None:
        """Write what is there already. Raises StorageRefusal where nothing can be written."""

    async def tidy(self) -> None:
        """Leave no trace of what was erased."""

    async def close(self) -> None:
        """Finish what waits to be written."""
