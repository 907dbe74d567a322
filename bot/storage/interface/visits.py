"""Everything about whoever uses an account just now, read at once."""

from dataclasses import dataclass
from typing import Protocol

from bot.storage.interface.drafts import Draft, Farewell
from bot.storage.interface.people import Person, StoredDesk


@dataclass(frozen=True, slots=True)
class Visit:
    """The role and desk of a person, their draft, that of a `guest` who answers on their phone, and what is left to
    say to both."""

    person: Person | None
    desk: StoredDesk | None
    draft: Draft | None
    guest_draft: Draft | None
    farewell: Farewell | None = None
    guest_farewell: Farewell | None = None


class Visits(Protocol):
    async def of(self, person: bytes, guest: bytes) -> Visit:
        """What is stored of a person and their guest, with one question to the database."""
        ...
