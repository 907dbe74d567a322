"""Meetings to which volunteers are invited, and what those who come let a coordinator see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.storage.interface.news import Mailing


@dataclass(frozen=True, slots=True)
class Meeting:
    """About a theme (empty: anything), for those who speak a language (empty: all), on a day; texts by language."""

    id: str
    region: str
    theme: str
    language: str
    day: date
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """A meeting, and how the invitations to it go."""

    meeting: Meeting
    mailing: Mailing


class Meetings(Protocol):
    """Meetings; a volunteer who comes is an attendee, kept under a code that leads to no chat without the key."""

    async def add(
        self, meeting: Meeting, mailing: str, chats: Sequence[tuple[bytes, str]], starts: datetime, spared: date
    ) -> None:
        """Keep a meeting, and have these sealed chats (with their languages) invited by a mailing from then on.

        Their volunteers are spared until a day.
        """

    async def get(self, id: str) -> Meeting:
        """Raises UnknownMeeting."""
        ...

    async def of_region(self, region: str) -> list[KnownMeeting]:
        """All meetings of a region, the last day first."""
        ...

    async def take_back(self, id: str, now: datetime) -> None:
        """Forget a meeting to which nobody was invited yet, and spare nobody for it.

        Raises AlreadyOut and NothingWaiting.
        """

    async def come(self, id: str, chat: str, said: str) -> None:
        """Let coordinators see what somebody said, in place of what they said before. Raises UnknownMeeting."""

    async def stay_away(self, id: str, chat: str) -> None:
        """Erase what somebody said."""

    async def comes(self, id: str, chat: str) -> bool:
        """Whether something that somebody said is kept."""
        ...

    async def attendees(self, id: str) -> list[str]:
        """What those said who come, in no order that tells anything."""
        ...

    async def erase_past(self, today: date, forgotten: date) -> None:
        """Erase who came to meetings that are over, and invitations to them that are still on their way.

        Meetings before the day `forgotten` are erased with their texts.
        """
