"""What can be written together: a step commits some of these, all of them or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.storage.interface.counts import EXPIRED, Tally
from bot.storage.interface.drafts import Draft, Farewell
from bot.storage.interface.links import Link
from bot.storage.interface.people import Person, StoredDesk
from bot.storage.interface.responses import Submission
from bot.storage.interface.voices import Recording, Voice


@dataclass(frozen=True, slots=True)
class StoreDraft:
    """Put a draft of an open round in the place of `before`.

    `expiry` is counted if the person does not come back until `due` (UTC), and `farewell` is said then; `remind` is
    when the person is reminded, `lock` when the screen is to show nothing any more. `link` is the one by which the
    person came; where it is for once, a draft that `keeps` it keeps everybody else from it for as long as it lives.

    Raises UnknownRound, RoundNotOpen, Conflict, LinkUsed, and LinkTaken if another draft keeps the link.
    """

    person: bytes
    before: Draft | None
    round: str
    document: Mapping[str, Any]
    due: datetime
    expiry: Tally = EXPIRED
    remind: datetime | None = None
    lock: datetime | None = None
    farewell: Farewell | None = None
    link: str | None = None
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class EraseDraft:
    """Erase the draft `before` of an open round. Raises UnknownRound, RoundNotOpen, Conflict."""

    person: bytes
    before: Draft | None
    round: str


@dataclass(frozen=True, slots=True)
class NoteFarewell:
    """Put this in the place of what the person was to be told; None if nothing is left to say."""

    person: bytes
    farewell: Farewell | None


@dataclass(frozen=True, slots=True)
class SendResponse:
    """Let a response wait to be moved, and use the link up that it came by.

    `person` is marked as having taken part; None if the account is not the respondent's own. Raises UnknownRound,
    RoundNotOpen, AlreadyAnswered, LinkUsed.
    """

    submission: Submission
    person: bytes | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class CountTallies:
    """Count outcomes of a round."""

    round: str
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class CountArms:
    """Count one more draw of these arms (by experiment), for who came through an ambassador or through none."""

    round: str
    ambassador: str | None
    arms: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StoreDesk:
    """Put a desk's document (None: nothing) in the place of `before`. Raises Conflict."""

    person: bytes
    before: StoredDesk | None
    document: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class GiveRole:
    """Use an invitation up (by the hash of its code) and give its role. Raises InvitationOver."""

    person: bytes
    hash: bytes
    today: date
    details: Person
    remind: datetime


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """Keep other details of somebody with a role."""

    person: bytes
    details: Person


@dataclass(frozen=True, slots=True)
class AddLinks:
    """Keep new links. Raises DuplicateLink, UnknownRound."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AddVoice:
    """Keep what an ambassador passed on."""

    voice: Voice


@dataclass(frozen=True, slots=True)
class AddRecording:
    """Keep a recording until a coordinator has heard it."""

    recording: Recording


Write = (
    StoreDraft
    | EraseDraft
    | NoteFarewell
    | SendResponse
    | CountTallies
    | CountArms
    | StoreDesk
    | GiveRole
    | ChangePerson
    | AddLinks
    | AddVoice
    | AddRecording
)
