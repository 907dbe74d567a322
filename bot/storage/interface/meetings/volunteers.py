"""Who wants to take part in meetings: apart from all answers, and from all other lists."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Volunteer:
    """What somebody wants to talk about (empty: anything), in which language, and the last day on which that is known.

    `asked` is the meeting for which they are to write what a coordinator sees of them, `typed` what they have written
    and not shown yet. Once invited they are `spared` until a day, on which they can be invited again.
    """

    theme: str
    language: str
    until: date
    asked: str = ""
    typed: str = ""
    spared: date | None = None


class Volunteers(Protocol):
    """Who wants to take part in meetings: nothing leads to or from a response, a round, a time or another list.

    A chat is sealed so that the same chat gives the same bytes, for each region in another way and in another way than
    for news: so it is found again, and nobody without the key can tell that both lists name the same person.
    """

    async def put(self, chat: str, region: str, volunteer: Volunteer) -> None:
        """Keep this of a chat, in place of what was kept."""

    async def change(self, chat: str, region: str, before: Volunteer, after: Volunteer) -> bool:
        """Put something in the place of `before`; False, and nothing, if that is no longer what is kept."""
        ...

    async def get(self, chat: str, region: str) -> Volunteer | None:
        """What is kept of a chat."""
        ...

    async def remove(self, chat: str, regions: tuple[str, ...]) -> bool:
        """Forget a chat, with invitations on their way to it and what coordinators see of it; whether it was known."""
        ...

    async def of_region(self, region: str) -> list[tuple[bytes, Volunteer]]:
        """Sealed chats and what is kept of them, in no order that tells anything."""
        ...

    def chat(self, sealed: bytes, region: str) -> str:
        """The chat that was sealed. Raises Unopenable for one of another region or list."""
        ...

    async def erase_past(self, today: date) -> None:
        """Forget all whose last day is over."""
