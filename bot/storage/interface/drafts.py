"""Drafts: answers not yet sent, sealed, with a stored due time; and what is left to say when one has ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from conversations.audience import Audience
from conversations.dialogs.end_of_draft import EndOfDraft


@dataclass(frozen=True, slots=True)
class Draft:
    """A person's draft; `edition` counts its changes, `due` (UTC) is when it is erased."""

    round: str
    document: Mapping[str, Any]
    edition: int
    due: datetime


@dataclass(frozen=True, slots=True)
class Farewell:
    """What somebody is to be told whose draft has ended, until they know it, at most until `until` (UTC).

    `mode` is how they answered, `audience` whom their round asks. `messages` (ids) of `chat` may still show what was
    in the draft. `receipt` is sealed so that it takes the person's account to read it; `delivered` says that it
    stands in their chat.
    """

    end: EndOfDraft
    language: str | None
    mode: str
    until: datetime
    region: str = ""
    chat: str | None = None
    messages: tuple[int, ...] = ()
    receipt: str | None = None
    delivered: bool = False
    audience: str = Audience.NEWCOMERS.value


class Drafts(Protocol):
    """They are changed by `StoreDraft` and `EraseDraft`."""

    async def load(self, person: bytes) -> Draft | None:
        """The person's draft, if there is one. It may be due, or its round may no longer be open."""
        ...

    async def to_remind(self, now: datetime) -> list[bytes]:
        """The people whose time for a reminder has come."""
        ...

    async def to_lock(self, now: datetime) -> list[bytes]:
        """The people whose screen is to be locked by now."""
        ...

    async def of_round(self, round: str) -> list[bytes]:
        """The people who have a draft in a round."""
        ...

    async def overdue(self, now: datetime) -> int:
        """How many drafts are due."""
        ...

    async def expire(self, now: datetime) -> int:
        """Erase the drafts that are due and count them as expired; returns how many. Their farewells stay."""
        ...


class Farewells(Protocol):
    """They come with drafts that are erased, and by `NoteFarewell`."""

    async def of(self, person: bytes) -> Farewell | None:
        """What the person is still to be told."""
        ...

    async def to_clear(self) -> list[Farewell]:
        """Those with messages that still show what was in a draft."""
        ...

    async def forget(self, now: datetime) -> None:
        """Forget those that are over and have nothing left to clear, and receipts that nobody fetched in time."""
