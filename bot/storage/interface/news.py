"""You said, we did: actions, who wants to hear of them, and mailings on their way to those."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from conversations.dialogs.actions import ActionStatus, Subject
from conversations.dialogs.mailings import MailingState


@dataclass(frozen=True, slots=True)
class ActionStep:
    """What is said from a day on: texts by language, and reasons by language where it is not done."""

    day: date
    status: ActionStatus
    texts: Mapping[str, str]
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Action:
    """`about` is the id of a theme or question of the round's battery, or a voice's reference; `steps` are in order."""

    id: str
    region: str
    round: str
    subject: Subject
    about: str
    steps: tuple[ActionStep, ...] = ()

    @property
    def now(self) -> ActionStep:
        """What is said at present."""
        return self.steps[-1]


class Actions(Protocol):
    """What was decided because of released rounds, with all that was ever said about each."""

    async def add(self, action: Action) -> None:
        """Keep a new action with its first step."""

    async def append(self, id: str, step: ActionStep) -> None:
        """Say something new about an action; what was said before is kept. Raises UnknownAction."""

    async def get(self, id: str) -> Action:
        """Raises UnknownAction."""
        ...

    async def all(self) -> list[Action]:
        """Every action, the one of which something was said last first."""
        ...


class Subscribers(Protocol):
    """Who wants to hear news: a sealed chat and a language, and nothing that leads to or from anything else.

    A chat is sealed so that the same chat gives the same bytes, for each region in another way. So a chat is found
    again without a second column that would tell who it is, and the subscribers of one region are nothing to another.
    """

    async def add(self, chat: str, language: str, region: str) -> None:
        """Tell this chat what comes of it; doing it twice is doing it once."""

    async def remove(self, chat: str, regions: tuple[str, ...]) -> None:
        """Tell this chat nothing any more, not even news on their way."""

    async def has(self, chat: str, regions: tuple[str, ...]) -> bool:
        """Whether this chat wants news from one of the regions."""
        ...

    async def of_region(self, region: str) -> list[tuple[bytes, str]]:
        """Sealed chats and their languages."""
        ...

    def chat(self, sealed: bytes, region: str) -> str:
        """The chat that was sealed. Raises Unopenable for one of another region."""
        ...


INVITATION = 0
"""The step of a mailing that invites to a meeting; those of an action are numbered from 1."""


@dataclass(frozen=True, slots=True)
class Mailing:
    """On its way from a time on: one step of an action (its number), or the invitation to a meeting (step 0).

    `about` is the id of the action or meeting; until `starts` it can be taken back. `sent` were reached, `unreachable`
    had blocked us; `unknown` were being written to when the program was ended or the network failed, and are not tried
    again; `waiting` are left to do.
    """

    id: str
    about: str
    step: int
    sent: int
    unreachable: int
    unknown: int
    waiting: int
    starts: datetime

    def state(self, now: datetime) -> MailingState:
        """Whether it still waits as a whole, is on its way, or is out."""
        if now < self.starts:
            return MailingState.WAITING
        return MailingState.ON_ITS_WAY if self.waiting else MailingState.OUT


class Mailings(Protocol):
    """What is left to do of each survives a kill at any moment."""

    async def begin(self, id: str, about: str, step: int, chats: Sequence[tuple[bytes, str]], starts: datetime) -> None:
        """Send this to these sealed chats (with their languages) from a time on. Raises AlreadySent."""

    async def take_back(self, about: str, now: datetime) -> None:
        """Forget what still waits about an action. Raises AlreadyOut and NothingWaiting."""

    async def take(self, id: str, keeper: str, now: datetime, until: datetime) -> None:
        """Have one program alone send a mailing until then.

        Chats that were being written to when another program lost it are unknown from now on. Raises MailingTaken, and
        UnknownMailing for one that is not there or not due yet.
        """

    async def keep(self, id: str, keeper: str, until: datetime) -> None:
        """Go on with a mailing. Raises MailingTaken if another program has it now."""

    async def let_go(self, id: str, keeper: str) -> None:
        """Let another program go on with a mailing at once."""

    async def waiting(self, id: str) -> list[tuple[bytes, str]]:
        """The sealed chats that are left to do, with their languages."""
        ...

    async def try_one(self, id: str, chat: bytes) -> bool:
        """Note, before it is written to, that a chat is; False if it is on the list no more."""
        ...

    async def note(self, id: str, chat: bytes, outcome: str) -> None:
        """Note what became of a chat: sent, unreachable or unknown. One that cannot be reached leaves the list."""

    async def of(self, about: str) -> list[Mailing]:
        """How those about an action or meeting go, in the order of their steps."""
        ...

    async def get(self, id: str) -> Mailing:
        """Raises UnknownMailing."""
        ...

    async def unfinished(self, now: datetime) -> list[str]:
        """The mailings that have something left to do at this time."""
        ...
