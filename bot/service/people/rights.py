"""Who may do what, and the log of what was done."""

from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.refusals import Refused, RequestRefused
from bot.storage.interface.audit import DONE, REFUSED, AuditEntry, Noted
from bot.storage.interface.people import Person
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round, RoundState
from bot.storage.refusals import UnknownRound
from conversations.definition.problems import BatteryProblems
from conversations.phrases import phrase

__all__ = ["OPERATOR", "Act", "Actor", "Acts", "NotAllowed", "Noted", "Role", "Round"]


class Role(StrEnum):
    """What somebody is who works with rounds; the operator is whoever sits at the machine."""

    OPERATOR = "operator"
    REGION = "region_coordinator"
    MUNICIPALITY = "municipality_coordinator"
    READER = "reader"


COORDINATORS = (Role.REGION, Role.MUNICIPALITY, Role.READER)
"""The roles to which somebody can be invited."""


class Act(StrEnum):
    """What is noted in the audit log: whatever changes something or gives something out."""

    OPEN_ROUND = "round open"
    CLOSE_ROUND = "round close"
    END_SERIES = "series end"
    CHANGE_LAST_DAY = "round until"
    MAKE_LINK = "link"
    WITHDRAW_LINK = "link withdraw"
    SET_TARGET = "round target"
    IMPORT_BATTERY = "battery import"
    EXPORT_BATTERY = "battery export"
    INVITE = "invite"
    WITHDRAW_INVITATION = "invitation withdraw"
    END_ROLE = "role end"
    APPROVE_RECORDING = "recording approve"
    REJECT_RECORDING = "recording reject"
    READ_VOICE = "voice read"
    ANSWER_VOICE = "voice answer"
    READ_TEXTS = "texts read"
    STRIKE_TEXT = "text strike"
    RESTORE_TEXT = "text restore"
    DOWNLOAD_REPORT = "report download"
    SHARE_REPORT = "report share"
    WITHDRAW_REPORT = "report withdraw"
    KEEP_INTERVENTIONS = "interventions keep"
    REMOVE_INTERVENTION = "intervention remove"
    EXPORT_INTERVENTIONS = "interventions export"
    ADD_ACTION = "action add"
    UPDATE_ACTION = "action update"
    SEND_NEWS = "news send"
    TAKE_BACK_NEWS = "news take back"
    INVITE_TO_MEETING = "meeting invite"
    TAKE_BACK_MEETING = "meeting take back"
    READ_MEETING = "meeting read"


ACTS_ON_ROUNDS = frozenset(
    {
        *(Act.CLOSE_ROUND, Act.CHANGE_LAST_DAY, Act.MAKE_LINK, Act.WITHDRAW_LINK, Act.SET_TARGET),
        *(Act.READ_TEXTS, Act.STRIKE_TEXT, Act.RESTORE_TEXT),
        *(Act.DOWNLOAD_REPORT, Act.SHARE_REPORT, Act.WITHDRAW_REPORT),
        *(Act.ADD_ACTION, Act.UPDATE_ACTION),
    }
)
"""Of which the log's subject begins with the id of a round."""
_OF_A_READER = frozenset({Act.DOWNLOAD_REPORT})
_READING = frozenset({Act.READ_TEXTS, Act.READ_VOICE, Act.READ_MEETING})


class NotAllowed(RequestRefused):
    """The role does not reach so far."""

    def __init__(self) -> None:
        super().__init__(phrase("That is beyond what your role can do."))


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: `municipalities` bound a municipality coordinator, `region` everybody but the operator."""

    role: Role
    region: str = ""
    municipalities: tuple[str, ...] = ()
    label: str = ""
    reference: str = ""

    @classmethod
    def of(cls, person: Person) -> "Actor | None":
        """The actor that a person with a role is, None for an ambassador."""
        if person.role not in COORDINATORS:
            return None
        return cls(Role(person.role), person.region, person.municipalities, person.label, person.reference)

    @property
    def who(self) -> str:
        """What the audit log calls them."""
        return " ".join(part for part in (self.role.replace("_", " "), self.reference, self.label) if part)

    def reaches(self, region: str, municipalities: Collection[str]) -> bool:
        """Whether all of this is theirs to change."""
        if self.role is Role.OPERATOR:
            return True
        if self.region != region:
            return False
        return self.role is not Role.MUNICIPALITY or set(municipalities) <= set(self.municipalities)

    def hears(self, region: str) -> bool:
        """Whether they listen to what is recorded in a region before newcomers can."""
        return self.role is Role.OPERATOR or (self.role is Role.REGION and region == self.region)

    def invites(self, region: str) -> bool:
        """Whether they invite people of a region to meetings, and see what those write who come."""
        return self.hears(region)

    def sees(self, round: Round) -> bool:
        """Whether the round exists for them: a reader knows of releases only."""
        if self.role is Role.OPERATOR:
            return True
        if self.role is Role.READER and round.state is not RoundState.RELEASED:
            return False
        theirs = self.role is not Role.MUNICIPALITY or set(round.municipalities) & set(self.municipalities)
        return round.region == self.region and bool(theirs)

    def may(self, act: Act, region: str, municipalities: Collection[str]) -> bool:
        """Whether they may do this there; what is of no municipality touches people of the whole region."""
        if self.role is Role.READER and act not in _OF_A_READER:
            return False
        if self.role is Role.MUNICIPALITY and not municipalities:
            return False
        return self.reaches(region, municipalities)


OPERATOR = Actor(Role.OPERATOR, label="(command line)")


class Acts:
    """The one place where acts are allowed and noted, whoever does them and from wherever."""

    def __init__(self, registry: Registry, clock: Callable[[], datetime]) -> None:
        self._registry, self._clock = registry, clock
        self._read_today: dict[AuditEntry, date] = {}

    @asynccontextmanager
    async def by(
        self, actor: Actor, act: Act, subject: str, region: str, municipalities: Collection[str] = ()
    ) -> AsyncIterator[None]:
        """Do something: noted before it is begun, so that nothing can be done without a trace. Raises NotAllowed.

        Reading is noted once a day for each reader and subject: who turns pages does not fill the log.
        """
        entry, now = AuditEntry(actor.who, act, subject, region), self._clock()
        allowed = actor.may(act, region, municipalities)
        if allowed and self._read_today.get(entry) == now.date():
            yield
            return
        number = await self._registry.audit.begin(entry, now)
        try:
            if not allowed:
                raise NotAllowed
            yield
        except (Refused, BatteryProblems):
            await self._registry.audit.end(number, REFUSED)
            raise
        await self._registry.audit.end(number, DONE)
        if act in _READING:
            self._read_today[entry] = now.date()

    @asynccontextmanager
    async def on_round(self, actor: Actor, act: Act, round_id: str, about: str = "") -> AsyncIterator[Round]:
        """Do something with a round. A released report belongs to everybody who sees the round.

        Raises UnknownRound, also for one that does not exist for them; NotAllowed.
        """
        found = await self.seen(actor, round_id)
        subject = f"{round_id} {about}".strip()
        is_out = act in _OF_A_READER and found.state is RoundState.RELEASED
        municipalities = actor.municipalities if is_out and actor.municipalities else found.municipalities
        async with self.by(actor, act, subject, found.region, municipalities):
            yield found

    async def rounds(self, actor: Actor = OPERATOR) -> tuple[Round, ...]:
        """All rounds that exist for them, the newest first."""
        return tuple(found for found in await self._registry.rounds.all() if actor.sees(found))

    async def seen(self, actor: Actor, round_id: str) -> Round:
        """A round that exists for them. Raises UnknownRound."""
        found = await self._registry.rounds.get(round_id)
        if not actor.sees(found):
            raise UnknownRound(round_id)
        return found

    async def noted_of(self, subject: str, region: str, acts: Collection[str]) -> list[Noted]:
        """What of these acts was noted about something (one word of the subject), the oldest first."""
        found = [one for one in await self._registry.audit.all() if one.entry.region == region]
        return [one for one in reversed(found) if one.entry.act in acts and subject in one.entry.subject.split()]

    async def log(self, actor: Actor = OPERATOR) -> list[Noted]:
        """What was done, the newest first. Raises NotAllowed for whoever does not answer for a whole region."""
        if actor.role not in (Role.OPERATOR, Role.REGION):
            raise NotAllowed
        found = await self._registry.audit.all()
        return [noted for noted in found if actor.role is Role.OPERATOR or noted.entry.region == actor.region]
